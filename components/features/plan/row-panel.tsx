'use client'

import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import {
  REFORM_TASK_LABELS,
  REFORM_TASKS,
  TASK_FORCE_LABELS,
  TASK_FORCES,
} from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import type { Row } from './outline-rows.ts'
import { TaskFields } from './task-fields.tsx'
import { WeightField } from './weight-field.tsx'

type Measure = NonNullable<Row['measure']>

export type RowPanelProps = {
  row: Row
  path: string
  units: readonly UnitOption[]
  words: Words
  patch: (id: string, change: (row: Row) => Row) => void
}

function MeasureFields(props: { path: string; measure: Measure; set: (part: Partial<Measure>) => void }) {
  const { path, measure, set } = props
  return (
    <div className="space-y-4">
      <Checkbox
        label="名称已与正式文件核对"
        hint="未勾选的显示“待核”"
        checked={measure.verified}
        onChange={(event) => set({ verified: event.target.checked })}
      />
      <WeightField path={`${path}.weight`} value={measure.weight} onValue={(weight) => set({ weight })} />
      <Field label="五项任务" path={`${path}.reformTask`}>
        <Select
          value={measure.reformTask}
          options={optionsOf(REFORM_TASK_LABELS, REFORM_TASKS)}
          onChange={(event) => set({ reformTask: event.target.value as Measure['reformTask'] })}
        />
      </Field>
      <Field label="对接专班" path={`${path}.taskForce`}>
        <Select
          value={measure.taskForce}
          options={optionsOf(TASK_FORCE_LABELS, TASK_FORCES)}
          onChange={(event) => set({ taskForce: event.target.value as Measure['taskForce'] })}
        />
      </Field>
    </div>
  )
}

/** The fields of the selected line. */
export function RowPanel({ row, path, units, words, patch }: RowPanelProps) {
  const word = [words.pillar, words.measure, words.task][row.level]
  return (
    <section aria-label={`${word} ${row.code} 的内容`} className="rounded border border-line bg-surface p-4">
      <h2 className="mb-3 text-lg">
        {word} {row.code} {row.title || '（未命名）'}
      </h2>
      {row.level === 0 && <p className="text-ink-2">{word}只有编号和名称。选中下面的行可填写详细内容。</p>}
      {row.measure && (
        <MeasureFields
          path={path}
          measure={row.measure}
          set={(part) =>
            patch(row.id, (old) => (old.measure ? { ...old, measure: { ...old.measure, ...part } } : old))
          }
        />
      )}
      {row.task && (
        <TaskFields
          path={path}
          task={row.task}
          units={units}
          words={words}
          set={(part) =>
            patch(row.id, (old) => (old.task ? { ...old, task: { ...old.task, ...part } } : old))
          }
        />
      )}
    </section>
  )
}
