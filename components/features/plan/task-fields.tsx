'use client'

import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import {
  DUE_KIND_LABELS,
  DUE_KINDS,
  RULE_LABELS,
  TARGET_KIND_LABELS,
  TARGET_KINDS,
} from '#lib/features/reform/rules/labels.ts'
import type { OutlineTask } from '#lib/features/reform/rules/outline.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { QuantityField } from './quantity-field.tsx'
import { TaskUnits } from './task-units.tsx'
import { WeightField } from './weight-field.tsx'

type Task = Omit<OutlineTask, 'id' | 'code' | 'title'>
type Part = { path: string; task: Task; set: (part: Partial<Task>) => void }

export type TaskFieldsProps = Part & { units: readonly UnitOption[]; words: Words }

const RULES = ['sum', 'ratio', 'milestone'] as const
const optionsOf = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

function TargetFields({ path, task, set }: Part) {
  const changeKind = (targetKind: Task['targetKind']) =>
    set({ targetKind, ...(targetKind === 'quantitative' ? {} : { rule: 'milestone' as const }) })
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="目标类型" path={`${path}.targetKind`}>
        <Select
          value={task.targetKind}
          options={optionsOf(TARGET_KINDS, TARGET_KIND_LABELS)}
          onChange={(event) => changeKind(event.target.value as Task['targetKind'])}
        />
      </Field>
      <Field label="计算规则" path={`${path}.rule`}>
        <Select
          value={task.rule}
          options={optionsOf(RULES, RULE_LABELS)}
          onChange={(event) => set({ rule: event.target.value as Task['rule'] })}
        />
      </Field>
      <Field label="计量单位" path={`${path}.unitOfMeasure`}>
        <Input
          value={task.unitOfMeasure}
          maxLength={10}
          placeholder="场、人次、家"
          onChange={(event) => set({ unitOfMeasure: event.target.value })}
        />
      </Field>
      <QuantityField
        label="基数"
        optional
        path={`${path}.baseline`}
        value={task.baseline}
        onValue={(baseline) => set({ baseline })}
      />
    </div>
  )
}

function DateFields({ path, task, set }: Part) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="开始日期" path={`${path}.startOn`}>
        <Input type="date" value={task.startOn} onChange={(event) => set({ startOn: event.target.value })} />
      </Field>
      <Field label="完成方式" path={`${path}.dueKind`}>
        <Select
          value={task.dueKind}
          options={optionsOf(DUE_KINDS, DUE_KIND_LABELS)}
          onChange={(event) => set({ dueKind: event.target.value as Task['dueKind'] })}
        />
      </Field>
      {task.dueKind === 'date' && (
        <Field label="完成时限" path={`${path}.dueOn`}>
          <Input
            type="date"
            value={task.dueOn ?? ''}
            onChange={(event) => set({ dueOn: event.target.value || null })}
          />
        </Field>
      )}
      <WeightField path={`${path}.weight`} value={task.weight} onValue={(weight) => set({ weight })} />
    </div>
  )
}

const TEXTS = [
  ['deliverable', '成果形式', 100],
  ['basisDocument', '依据文件', 100],
  ['leaderName', '责任领导', 25],
  ['liaisonName', '联络员', 25],
] as const

/** Every field of a row of the yearly list (责任清单). */
export function TaskFields({ path, task, set, units, words }: TaskFieldsProps) {
  return (
    <div className="space-y-4">
      <Field label="目标任务" path={`${path}.requirement`} optional>
        <Textarea
          rows={2}
          maxChars={500}
          maxLength={500}
          value={task.requirement}
          onChange={(event) => set({ requirement: event.target.value })}
        />
      </Field>
      <TargetFields path={path} task={task} set={set} />
      <TaskUnits
        path={`${path}.assignments`}
        assignments={task.assignments}
        rule={task.rule}
        unitOfMeasure={task.unitOfMeasure}
        units={units}
        words={words}
        onChange={(assignments) => set({ assignments })}
      />
      <DateFields path={path} task={task} set={set} />
      <div className="grid gap-3 sm:grid-cols-2">
        {TEXTS.map(([name, label, max]) => (
          <Field key={name} label={label} path={`${path}.${name}`} optional>
            <Input
              value={task[name]}
              maxLength={max}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </div>
  )
}
