'use client'

import { Trash2 } from 'lucide-react'
import { UnitCombobox } from '#components/data/unit-combobox.tsx'
import { fieldId } from '#components/form/field-errors.ts'
import { Select } from '#components/ui/select.tsx'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import type { OutlineAssignment, OutlineTask } from '#lib/features/reform/rules/outline.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { QuantityField } from './quantity-field.tsx'

export type TaskUnitsProps = {
  path: string
  assignments: OutlineTask['assignments']
  rule: OutlineTask['rule']
  unitOfMeasure: string
  units: readonly UnitOption[]
  words: Words
  onChange: (assignments: OutlineTask['assignments']) => void
}

/** What a target is counted in. */
function targetUnit(rule: OutlineTask['rule'], unitOfMeasure: string): string {
  if (rule === 'ratio') return '%'
  return rule === 'milestone' ? '个节点' : unitOfMeasure
}

/** Who does a task: one lead, any number of joint units, each with its own target. */
export function TaskUnits({
  path,
  assignments,
  rule,
  unitOfMeasure,
  units,
  words,
  onChange,
}: TaskUnitsProps) {
  const known = new Set(units.map((unit) => unit.id))
  const change = (index: number, part: Partial<OutlineAssignment>) =>
    onChange(assignments.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const add = (unit: UnitOption) => {
    const role = assignments.some((each) => each.role === 'LEAD') ? 'JOINT' : 'LEAD'
    const target = assignments.at(-1)?.target ?? null
    onChange([...assignments, { orgId: unit.id, orgName: unit.shortName, role, target }])
  }
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-semibold">承担单位与目标数</legend>
      {assignments.length > 0 && (
        <ul className="divide-y divide-line rounded border border-line">
          {assignments.map((each, index) => (
            <li key={each.orgId || index} className="flex flex-wrap items-center gap-2 px-2 py-1.5">
              <span className="basis-full">
                {each.orgName || '未选单位'}
                {!known.has(each.orgId) && (
                  <span className="block text-sm text-union">不在单位名单里，请重新选择</span>
                )}
              </span>
              <Select
                id={fieldId(`${path}.${index}.orgId`)}
                aria-label={`${each.orgName} 分工`}
                value={each.role}
                options={[
                  { value: 'LEAD', label: words.leadUnit },
                  { value: 'JOINT', label: words.jointUnit },
                ]}
                onChange={(event) => change(index, { role: event.target.value as OutlineAssignment['role'] })}
              />
              <div className="w-40 grow">
                <QuantityField
                  label={`${each.orgName} 目标数`}
                  hideLabel
                  path={`${path}.${index}.target`}
                  value={each.target}
                  unit={targetUnit(rule, unitOfMeasure)}
                  whole={rule === 'milestone'}
                  onValue={(target) => change(index, { target })}
                />
              </div>
              <button
                type="button"
                aria-label={`移除 ${each.orgName}`}
                title="移除"
                onClick={() => onChange(assignments.filter((_, at) => at !== index))}
                className="inline-flex size-8 items-center justify-center rounded text-ink-2 hover:bg-idle-soft pointer-coarse:size-11"
              >
                <Trash2 aria-hidden="true" className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <UnitCombobox
        label="添加单位"
        path={path}
        units={units}
        taken={new Set(assignments.map((each) => each.orgId))}
        onPick={add}
      />
    </fieldset>
  )
}
