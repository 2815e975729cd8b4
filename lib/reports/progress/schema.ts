import { z } from 'zod'
import type { Explanation, IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { AssignmentRole, ReformTask, TaskForce } from '#lib/features/reform/rules/labels.ts'
import { LIGHTS, type Light, type LightOutcome } from '#lib/features/reform/rules/light.ts'
import type { LightWhy } from '#lib/features/reform/rules/light-words.ts'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { type Period, periodSchema } from '#lib/kernel/pure/period.ts'
import type { BoardPlan, BoardUnit, LightCounts, TrendMonth } from '#lib/reports/board/schema.ts'

const id = z.string().max(60)

export const MEASURE_SORTS = ['plan', 'low', 'high', 'light'] as const
export type MeasureSort = (typeof MEASURE_SORTS)[number]
export const MEASURE_SORT_LABELS: Record<MeasureSort, string> = {
  plan: '按清单顺序',
  low: '完成率从低到高',
  high: '完成率从高到低',
  light: '灯最差的在前',
}

/** Search parameters of the list of measures; what is left out is not asked for. */
export const measureFilterSchema = z.object({
  plan: id.optional(),
  period: periodSchema.optional(),
  q: z.string().trim().max(60).optional(),
  pillar: id.optional(),
  light: z.enum(LIGHTS).optional(),
  task: z.enum(['ideology', 'merit', 'skill', 'status', 'growth']).optional(),
  force: z.enum(['coordination', 'publicity', 'skill', 'platform', 'rights']).optional(),
  sort: z.enum(MEASURE_SORTS).default('plan'),
})
export type MeasureFilter = z.output<typeof measureFilterSchema>

/** A measure at the end of a month. Completions in basis points. */
export type MeasureRow = {
  id: string
  pillarId: string
  code: string
  title: string
  verified: boolean
  weight: number
  reformTask: ReformTask
  taskForce: TaskForce
  leadNames: string[]
  jointNames: string[]
  /** the last deadline of its tasks; null = 长期坚持 */
  dueOn: Day | null
  tasks: number
  /** how many unit tasks the reader sees, and their lights */
  unitTasks: number
  lights: LightCounts
  /** the worst of those lights; '' = not computed yet */
  worst: Light | ''
  /** so many of those lights were set by hand */
  byHand: number
  completionBp: number | null
  scheduledBp: number | null
  /** the measure's own light, as the board shows it */
  light: Light
  why: Explanation
}

export type MeasureList = {
  plan: BoardPlan
  plans: BoardPlan[]
  period: Period
  periods: Period[]
  /** ISO instant of the reading */
  asOf: string
  /** false: only the reader's own part of the plan is counted */
  whole: boolean
  pillars: { id: string; code: string; title: string }[]
  items: MeasureRow[]
  /** measures before the filter */
  total: number
}

/** Who set a light by hand, and why. `at`: ISO instant. */
export type LightByHand = { light: Light; reason: string; byName: string; byOrgName: string; at: string }

/** One unit's share of a task at the end of a month. Quantities in hundredths. */
export type UnitTask = {
  assignmentId: string
  unit: BoardUnit
  role: AssignmentRole
  target: number
  value: number | null
  denominator: number | null
  completionBp: number
  counted: boolean
  carried: boolean
  /** what is shown and counted */
  light: Light | ''
  /** what the rule says */
  computedLight: Light | ''
  /** how the rule came to it; null = not computed yet */
  why: LightWhy | null
  /** set by hand for this month */
  override: LightByHand | null
  /** '' where there is nothing that the reader may know of */
  state: ReportState | ''
  label: string
  late: boolean
  reportId: string | null
}

/** A task with its units; sums over those that count. Quantities in hundredths. */
export type MeasureTask = {
  id: string
  code: string
  title: string
  rule: IndicatorRule
  unitOfMeasure: string
  weight: number
  dueOn: Day | null
  leadName: string
  completionBp: number | null
  value: number
  denominator: number
  scheduledBp: number
  units: UnitTask[]
}

export const TIMELINE_KINDS = [
  'submit',
  'edit',
  'file',
  'approve',
  'return',
  'light',
  'chase',
  'lock',
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]
export const TIMELINE_LABELS: Record<TimelineKind, string> = {
  submit: '提交',
  edit: '修改',
  file: '佐证',
  approve: '审核',
  return: '退回',
  light: '调灯',
  chase: '催报',
  lock: '归档',
}

/** One act on a report of the measure. `changes`: what differs from the version submitted before. */
export type TimelineEvent = {
  id: string
  kind: TimelineKind
  /** ISO instant */
  at: string
  period: Period
  unitName: string
  taskCode: string
  byName: string
  byOrgName: string
  text: string
  changes: { label: string; from: string; to: string }[]
  assignmentId: string
  /** '' of acts that are not about a report */
  reportId: string
}

/** The measure in the list of another year. */
export type MeasureYear = { id: string; year: number; code: string; title: string }

export type MeasureDetail = Omit<MeasureList, 'items' | 'total' | 'pillars'> & {
  measure: MeasureRow
  pillarTitle: string
  /** the year before and the year after, where the lists go on from each other */
  otherYears: MeasureYear[]
  light: LightOutcome
  lightWhy: LightWhy
  /** the reader may set lights of this month by hand */
  mayOverride: boolean
  tasks: MeasureTask[]
  trend: TrendMonth[]
  timeline: { events: TimelineEvent[]; counts: Record<TimelineKind, number>; more: boolean }
}

/** One numbered line of the table that goes upward. Quantities in hundredths, completions in basis points. */
export type ProgressRow = {
  no: number
  taskId: string
  code: string
  title: string
  /** 完成情况 as computed, and what the unit last reported and had accepted ('' = nothing) */
  text: string
  narrative: string
  lead: string
  rule: IndicatorRule
  unitOfMeasure: string
  value: number | null
  /** ratio: what the value is divided by */
  denominator: number | null
  /** ratio: hundredths of a percent */
  target: number | null
  completionBp: number | null
  scheduledBp: number
}

type ProgressHead = {
  id: string
  code: string
  title: string
  completionBp: number | null
  scheduledBp: number | null
}
export type ProgressMeasure = ProgressHead & { rows: ProgressRow[] }
export type ProgressPillar = ProgressHead & { measures: ProgressMeasure[] }

/** The part of one unit: its own lines, numbered anew. */
export type ProgressUnit = { id: string; name: string; shortName: string; rows: ProgressRow[] }

/** 「序号｜重点工作任务｜完成情况｜牵头责任单位」 for a month, quarter, half-year or year. */
export type ProgressTable = {
  plan: BoardPlan
  /** version of the plan in force */
  versionNo: number
  span: string
  label: string
  /** the month at whose end everything stands: the span's last, or the newest that has begun */
  period: Period
  /** ISO instant of the reading */
  asOf: string
  whole: boolean
  completionBp: number | null
  scheduledBp: number | null
  pillars: ProgressPillar[]
  /** in the order of protocol */
  units: ProgressUnit[]
}
