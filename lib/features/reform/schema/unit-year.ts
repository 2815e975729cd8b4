import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { AssignmentRole } from '#lib/features/reform/rules/labels.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import type { ScreenState } from '#lib/features/reform/rules/states.ts'
import type { WorkItem, Worklist } from '#lib/features/reform/schema/report-views.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'

/** One month of one of the unit's tasks. */
export type UnitMonth = {
  period: Period
  screen: ScreenState
  light: Light | ''
  /** the light was set by hand */
  overridden: boolean
  counted: boolean
  /** chased, and still with the unit: the last day; null = not */
  chasedOn: Day | null
}

/** One of the unit's tasks over a year; `months` holds twelve, null = not opened. Target in hundredths. */
export type UnitYearRow = {
  assignmentId: string
  code: string
  title: string
  role: AssignmentRole
  rule: IndicatorRule
  unitOfMeasure: string
  target: number
  dueOn: Day | null
  /** completion by what is accepted up to the newest month, basis points; null = no month yet */
  completionBp: number | null
  months: (UnitMonth | null)[]
}

export type ReturnedItem = {
  assignmentId: string
  period: Period
  code: string
  title: string
  reason: string
  decidedAt: string | null
}

/** A unit's own year. */
export type UnitYear = {
  year: number
  years: number[]
  periods: Period[]
  rows: UnitYearRow[]
  returned: ReturnedItem[]
  /** the months that can be reported now: by when, and how many reports are still with the unit */
  deadlines: { period: Period; deadline: Day; open: number }[]
  /** tasks whose own deadline is next, or has passed without completion */
  due: { assignmentId: string; code: string; title: string; dueOn: Day; passed: boolean }[]
}

/** A line of the printed 上报表: what the unit has sent for a month. Quantities in hundredths. */
export type UnitMonthLine = WorkItem & {
  cumValue: number | null
  periodValue: number | null
  denominator: number | null
  narrative: string
  problem: string
  nextStep: string
  /** names of the files sent with it */
  evidence: string[]
  /** nothing of this month was sent yet */
  unsent: boolean
}

export type UnitMonthSheet = { list: Worklist; lines: UnitMonthLine[]; asOf: string }
