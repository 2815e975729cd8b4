import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import {
  type loadLast,
  periodFrom,
  ruleOf,
  scheduleOf,
  type Work,
} from '#lib/features/reform/reporting/load.ts'
import type { ReportContext } from '#lib/features/reform/rules/check-report.ts'
import { growthMonths } from '#lib/features/reform/rules/doubts.ts'
import { isFullForm, scheduledBp, scheduleSpan } from '#lib/features/reform/rules/schedule.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'

/** The last report of the year before the month, as `loadLast` finds it. */
export type Last = Awaited<ReturnType<typeof loadLast>>

/** What a month's report is checked against: by the form while somebody types, and by the server when it is sent. */
export function contextOf({ assignment, owner, period }: Work, last: Last): ReportContext {
  const schedule = scheduleOf(assignment.task)
  return {
    rule: ruleOf(assignment.task),
    unitOfMeasure: assignment.task.unitOfMeasure,
    target: toNumber(assignment.target),
    lastCum: last ? toNumber(last.cumValue) : null,
    lastDenominator: last ? toNumber(last.denominator) : null,
    months: growthMonths(
      period,
      last ? periodFrom(last.period) : null,
      periodOf(scheduleSpan(schedule).start),
    ),
    scheduledBp: scheduledBp(schedule, period),
    fullForm: isFullForm(period, owner.calendar),
    behindGapBp: owner.lightRule.behindGapBp,
  }
}
