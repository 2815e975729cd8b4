import { Fragment } from 'react'
import { StateChip } from '#components/data/state-chip.tsx'
import { LightCell } from '#components/features/lights/light-cell.tsx'
import { dueWords, percentOf, targetWords, valueWords } from '#components/features/measures/text.ts'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import type { MeasureTask, UnitTask } from '#lib/reports/progress/schema.ts'

export type UnitTaskTableProps = {
  tasks: readonly MeasureTask[]
  period: Period
  words: Words
  /** people of the unit go to the form, all others to the report that was sent */
  ofUnit: boolean
  /** the reader may set lights by hand */
  mayOverride: boolean
}

function hrefOf(unit: UnitTask, { ofUnit, period }: UnitTaskTableProps): string | null {
  if (ofUnit) return deskPaths.task(unit.assignmentId, period)
  return unit.reportId ? `/board/reports/${encodeURIComponent(unit.reportId)}` : null
}

function UnitRow({ task, unit, table }: { task: MeasureTask; unit: UnitTask; table: UnitTaskTableProps }) {
  const href = hrefOf(unit, table)
  const { words } = table
  return (
    <tr>
      <RowHead className="pl-6">
        {href ? (
          <a href={href} className="link inline-flex min-h-6 touch-target items-center">
            {unit.unit.name}
          </a>
        ) : (
          unit.unit.name
        )}
      </RowHead>
      <Td label="分工">{unit.role === 'LEAD' ? words.leadUnit : words.jointUnit}</Td>
      <Td label="目标" numeric>
        {targetWords(task.rule, unit.target, task.unitOfMeasure)}
      </Td>
      <Td label="已通过" numeric>
        {valueWords({ ...task, value: unit.value, denominator: unit.denominator })}
        {unit.carried && <span className="block text-sm text-ink-2">沿用以前月份</span>}
      </Td>
      <Td label="完成率" numeric>
        {unit.counted ? formatPercent(unit.completionBp) : '不计入'}
      </Td>
      <Td label="进度灯">
        <LightCell task={task} unit={unit} period={table.period} mayOverride={table.mayOverride} />
      </Td>
      <Td label="本月填报">
        <StateChip state={unit.state} label={unit.label} late={unit.late} />
      </Td>
    </tr>
  )
}

function TaskHead({ task, words }: { task: MeasureTask; words: Words }) {
  return (
    <tr>
      <th
        scope="rowgroup"
        colSpan={7}
        className="border-b border-line bg-idle-soft px-3 py-2 text-left font-semibold"
      >
        {task.code} {task.title}
        <span className="ml-3 inline-block font-normal text-ink-2">
          完成 {percentOf(task.completionBp)}，序时 {formatPercent(task.scheduledBp)} · 权重 {task.weight} ·{' '}
          {dueWords(task.dueOn)}
          {task.leadName && ` · ${words.leadUnit} ${task.leadName}`}
        </span>
      </th>
    </tr>
  )
}

/** Tasks of a measure, and under each its units; rows become cards on a phone. */
export function UnitTaskTable(props: UnitTaskTableProps) {
  const { tasks, words } = props
  return (
    <Table caption={`${words.task}与单位`} cards>
      <Thead>
        <tr>
          {['单位', '分工', '目标', '已通过', '完成率', '进度灯', '本月填报'].map((head, index) => (
            <Th key={head} numeric={index >= 2 && index <= 4}>
              {head}
            </Th>
          ))}
        </tr>
      </Thead>
      <tbody>
        {tasks.map((task) => (
          <Fragment key={task.id}>
            <TaskHead task={task} words={words} />
            {task.units.map((unit) => (
              <UnitRow key={unit.assignmentId} task={task} unit={unit} table={props} />
            ))}
            {task.units.length === 0 && (
              <tr>
                <Td colSpan={7} className="pl-6 text-ink-2">
                  本月没有单位任务
                </Td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}
