import { z } from 'zod'
import type { FileView } from '#lib/base/files/schema.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import type { Explanation, IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import type { ReportState, ReportVerb } from '#lib/features/reform/rules/states.ts'
import { type Day, daySchema } from '#lib/kernel/pure/day.ts'
import { type Period, periodSchema } from '#lib/kernel/pure/period.ts'

const id = z.string().max(60)

/** Which plan and month the board shows, and as of which day; each has a default. */
export const boardFilterSchema = z.object({
  plan: id.optional(),
  period: periodSchema.optional(),
  /** what was known at the end of this day; today and later = as it is */
  known: daySchema.optional(),
})
export type BoardFilter = z.output<typeof boardFilterSchema>

/** What a list of a month's rows is narrowed to. */
const REPORT_FILTERS = ['due', 'on_time', 'late', 'missing', 'sent', 'accepted', 'waiting'] as const
export type ReportFilter = (typeof REPORT_FILTERS)[number]
export const REPORT_FILTER_LABELS: Record<ReportFilter, string> = {
  due: '应报送',
  on_time: '按时报送',
  late: '迟报',
  missing: '未报送',
  sent: '已报送',
  accepted: '已通过',
  waiting: '待审核',
}

export const rowFilterSchema = boardFilterSchema.extend({
  pillar: id.optional(),
  measure: id.optional(),
  unit: id.optional(),
  /** all units of a county below the city */
  county: id.optional(),
  light: z.enum(['done', 'not_due', 'normal', 'behind', 'overdue']).optional(),
  report: z.enum(REPORT_FILTERS).optional(),
  cursor: id.optional(),
})
export type RowFilter = z.output<typeof rowFilterSchema>

export type BoardPlan = {
  id: string
  title: string
  year: number
  ownerName: string
  /** the plan is the actor's own organization's; otherwise only its units' rows are seen */
  own: boolean
}

/** A figure with its denominator; `bp` null when there is nothing to divide by. */
export type BoardShare = { part: number; whole: number; bp: number | null }

export type MeasureStand = {
  id: string
  pillarId: string
  code: string
  title: string
  weight: number
  verified: boolean
  completionBp: number | null
  scheduledBp: number | null
  light: Light
  why: Explanation
}

export type PillarStand = {
  id: string
  title: string
  completionBp: number | null
  scheduledBp: number | null
}
/** `byHand`: lights of the pillar's unit tasks that were set by hand. */
export type PillarFigure = PillarStand & { byHand: number }

export type BoardUnit = { id: string; name: string; shortName: string }

/** One unit's standing in one pillar. Counts of unit tasks. */
export type BoardCell = {
  pillarId: string
  unitId: string
  completionBp: number | null
  worst: Light | ''
  /** overdue + behind */
  bad: number
  /** lights that were set by hand */
  byHand: number
  assigned: number
  reported: number
  accepted: number
}

/** How far a unit, or a county with its units, has got. Counts of unit tasks. */
export type CompareRow = {
  kind: 'unit' | 'county'
  id: string
  name: string
  completionBp: number | null
  /** the month before, of the same plan */
  beforeBp: number | null
  assigned: number
  done: number
  /** due this month and not sent in */
  missing: number
}
/** Units of one kind, best completion first. */
export type CompareGroup = { name: string; completionBp: number | null; rows: CompareRow[] }

/** Light counts: of measures, or of unit tasks where a county looks at the city's plan. */
export type LightCounts = Record<'done' | 'normal' | 'behind' | 'overdue' | 'not_due', number>

export type RedRow = {
  assignmentId: string
  unit: BoardUnit
  taskCode: string
  taskTitle: string
  pillarId: string
  completionBp: number
  /** completion − scheduled, basis points; null when not stored */
  gapBp: number | null
  /** the light was set by hand */
  overridden: boolean
  /** days past the task's deadline; 0 = the deadline is still to come */
  daysLate: number
  /** months running without a report */
  missed: number
  contact: string
  reportId: string | null
}

export type TrendMonth = { period: Period; actualBp: number | null; scheduledBp: number | null }

/** Everything the board shows; the page and the API answer from this one object. */
export type Board = {
  plan: BoardPlan
  plans: BoardPlan[]
  period: Period
  periods: Period[]
  /** ISO instant of the reading: totals are kept up to date with every write */
  asOf: string
  today: Day
  /** the past day at whose end this was known; null = as it is now */
  known: Day | null
  /** the first day of which this month can be read as it was known */
  keptSince: Day | null
  /** what `lights` counts */
  counted: 'measures' | 'unit_tasks'
  total: number
  lights: LightCounts
  /** the pillar with most overdue unit tasks and the units that have most of them */
  concentration: { pillar: string; units: string[] } | null
  progress: { completionBp: number | null; scheduledBp: number | null; why: Explanation | null }
  /** overdue unit tasks */
  red: number
  redBefore: number | null
  /** completion at the end of the month before, of the same plan */
  completionBefore: number | null
  onTime: BoardShare
  reviewed: BoardShare
  /** reports sent in and not yet accepted: not in any figure */
  waiting: number
  pillars: PillarFigure[]
  measures: MeasureStand[]
  units: BoardUnit[]
  cells: BoardCell[]
  groups: CompareGroup[]
  redList: RedRow[]
  trend: TrendMonth[]
}

/** A unit's task in a month, for the lists behind the figures. Quantities in hundredths. */
export type BoardRow = {
  assignmentId: string
  unit: BoardUnit
  measureId: string
  taskCode: string
  taskTitle: string
  rule: 'sum' | 'ratio' | 'milestone'
  unitOfMeasure: string
  target: number
  value: number | null
  denominator: number | null
  completionBp: number
  counted: boolean
  carried: boolean
  light: Light | ''
  /** the light was set by hand */
  overridden: boolean
  state: string
  late: boolean
  reported: boolean
  reportId: string | null
  /** the sent value while it waits for acceptance */
  waitingValue: number | null
}

/** A submitted report, read-only. Quantities in hundredths, instants ISO. */
export type ReportView = ReportInput & {
  id: string
  /** the reader may open this locked report again */
  mayReopen: boolean
  planId: string
  pillarId: string
  unit: BoardUnit
  measureTitle: string
  taskTitle: string
  requirement: string
  unitOfMeasure: string
  rule: IndicatorRule
  target: number
  period: Period
  state: ReportState
  returnReason: string
  late: boolean
  submitterName: string
  submittedAt: string | null
  acceptedAt: string | null
  evidence: FileView[]
  history: { id: string; verb: ReportVerb; reason: string; byName: string; byOrgName: string; at: string }[]
}
