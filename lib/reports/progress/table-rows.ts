import { explainTaskSums } from '#lib/features/reform/rules/completion.ts'
import { scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import type { BoardTask } from '#lib/reports/board/plan.ts'
import type { ProgressRow, ProgressUnit } from '#lib/reports/progress/schema.ts'
import type { ListDefinitions } from '#lib/reports/progress/scope.ts'
import { progressSentence } from '#lib/reports/progress/sentence.ts'
import type { TaskMonth } from '#lib/reports/progress/task-months.ts'
import type { UnitTaskOf } from '#lib/reports/progress/unit-tasks.ts'

/** What the lines of the table are made of. */
export type RowSource = {
  definitions: ListDefinitions
  period: Period
  month: ReadonlyMap<string, TaskMonth>
  /** the month before the span; 'start' = the span begins with the year; null = nothing known */
  before: ReadonlyMap<string, TaskMonth> | 'start' | null
  growthLabel: string
  /** in the order of protocol */
  units: readonly UnitTaskOf[]
  narratives: ReadonlyMap<string, string>
  words: Words
}

/** 「市总工会（责任单位：市人社局、市教体局）」 */
function leadOf({ definitions, words }: RowSource, taskId: string): string {
  const who = definitions.who.get(taskId)
  const joint = who?.jointOrgNames.filter(Boolean) ?? []
  const lead = who?.leadOrgName ?? ''
  return joint.length > 0 ? `${lead}（${words.jointUnit}：${joint.join('、')}）` : lead
}

function growthOf({ before, growthLabel: label }: RowSource, taskId: string, value: number) {
  if (before === 'start') return { label, value }
  const earlier = before?.get(taskId)
  return earlier ? { label, value: value - earlier.value } : null
}

// The lead's own words come first, then those of the others by protocol.
function narrativeOf({ units, narratives }: RowSource, taskId: string): string {
  const own = units.filter((unit) => unit.taskId === taskId && narratives.has(unit.assignmentId))
  const chosen = own.find((unit) => unit.role === 'LEAD') ?? own[0]
  if (!chosen) return ''
  return `${chosen.unit.shortName || chosen.unit.name}：${narratives.get(chosen.assignmentId)}`
}

const namesOf = (task: BoardTask) => ({
  taskId: task.id,
  code: task.code,
  title: task.title,
  rule: task.rule,
  unitOfMeasure: task.unitOfMeasure,
})

/** A task over all units that the reader sees. */
export function totalRow(source: RowSource, task: BoardTask, no: number): ProgressRow {
  const month = source.month.get(task.id)
  const sums = { value: 0, denominator: 0, target: 0, count: 0, ...month }
  const { completionBp } = explainTaskSums(
    { ...task, label: task.title },
    { ...sums, count: month?.counted ?? 0 },
  )
  const counted = completionBp !== null
  const accepted = source.units.some((unit) => unit.taskId === task.id && unit.counted && unit.value !== null)
  const target = task.rule === 'ratio' && month ? Math.round(sums.target / (month.counted || 1)) : sums.target
  const figures = {
    value: counted && accepted ? sums.value : null,
    denominator: counted && task.rule === 'ratio' ? sums.denominator : null,
    completionBp,
    scheduledBp: scheduledBp(task, source.period),
  }
  const growth = growthOf(source, task.id, sums.value)
  return {
    ...namesOf(task),
    ...figures,
    no,
    target: counted ? target : null,
    text: progressSentence({ ...task, ...figures, target, growth }),
    narrative: narrativeOf(source, task.id),
    lead: leadOf(source, task.id),
  }
}

function unitRow(source: RowSource, task: BoardTask, unit: UnitTaskOf, no: number): ProgressRow {
  const { counted, value, denominator, target } = unit
  const figures = {
    value: counted ? value : null,
    denominator: counted && task.rule === 'ratio' ? denominator : null,
    completionBp: counted ? unit.completionBp : null,
    scheduledBp: scheduledBp(task, source.period),
  }
  return {
    ...namesOf(task),
    ...figures,
    no,
    target: counted ? target : null,
    text: progressSentence({ ...task, ...figures, target }),
    narrative: source.narratives.get(unit.assignmentId) ?? '',
    lead: leadOf(source, task.id),
  }
}

/** One part per unit: its lines in the plan's order, numbered anew. */
export function unitRows(source: RowSource): ProgressUnit[] {
  const units = new Map(source.units.map(({ unit }) => [unit.id, unit]))
  return [...units.values()].map((unit) => {
    const own = source.units.filter((each) => each.unit.id === unit.id)
    const rows = source.definitions.tasks.flatMap((task) => {
      const mine = own.find((each) => each.taskId === task.id)
      return mine ? [{ task, mine }] : []
    })
    return { ...unit, rows: rows.map(({ task, mine }, index) => unitRow(source, task, mine, index + 1)) }
  })
}
