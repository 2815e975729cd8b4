import { assignmentRawBp, type IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import {
  DEFAULT_LIGHT_RULE,
  type Light,
  type LightInputs,
  type LightRule,
  lightRuleSchema,
} from '#lib/features/reform/rules/light.ts'
import {
  deadlineOf,
  type ReportCalendar,
  scheduledBp,
  type TaskSchedule,
} from '#lib/features/reform/rules/schedule.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import { type Period, previousPeriod } from '#lib/kernel/pure/period.ts'

/** One assignment at the end of one month, as assignment_month keeps it. Quantities in hundredths. */
export type MonthStanding = {
  period: Period
  counted: boolean
  /** '' = no report row yet */
  state: string
  reported: boolean
  late: boolean
  value: number | null
  denominator: number | null
  target: number
  /** '' = not computed yet */
  light: Light | ''
}

export type LightTask = TaskSchedule & { rule: IndicatorRule; unit: string }

/** The region's light rule, or the standard one where the profile holds none that can be read. */
export function lightRuleOf(stored: unknown): LightRule {
  const parsed = lightRuleSchema.safeParse(stored)
  return parsed.success ? parsed.data : DEFAULT_LIGHT_RULE
}

/** The day on which a month is judged: today, but not later than the day after its reports were due. */
export function judgedOn(period: Period, today: Day, calendar: ReportCalendar): Day {
  const last = addDays(deadlineOf(period, calendar), 1)
  return today < last ? today : last
}

// A returned report was sent in, so it is late rather than missing.
const missing = (month: MonthStanding) => month.counted && !month.reported && month.state !== 'RETURNED'

/** Months running, up to this one, whose deadline has passed without a report. */
function missedMonths(
  months: ReadonlyMap<Period, MonthStanding>,
  period: Period,
  today: Day,
  calendar: ReportCalendar,
): number {
  const own = months.get(period)
  if (own && !missing(own)) return 0
  let at = today > deadlineOf(period, calendar) ? period : previousPeriod(period)
  let count = 0
  for (let month = months.get(at); month && missing(month); month = months.get(at)) {
    if (today > deadlineOf(at, calendar)) count += 1
    at = previousPeriod(at)
  }
  return count
}

/**
 * What the light of an assignment in `period` is computed from; null when the month is not open for it. `months`
 * holds its month and as many before it as the rule looks back.
 */
export function lightInputsOf(
  task: LightTask,
  months: ReadonlyMap<Period, MonthStanding>,
  period: Period,
  today: Day,
  calendar: ReportCalendar,
): LightInputs | null {
  const month = months.get(period)
  if (!month) return null
  const asOf = judgedOn(period, today, calendar)
  const { value, target } = month
  return {
    completionBp: assignmentRawBp(task.rule, target, value, month.denominator),
    scheduledBp: scheduledBp(task, period),
    planned: month.counted,
    dueOn: task.dueKind === 'date' ? task.dueOn : null,
    asOf,
    missed: missedMonths(months, period, asOf, calendar),
    late: month.late,
    lastLight: months.get(previousPeriod(period))?.light || null,
    ...(task.rule === 'ratio' ? {} : { target, value: value ?? 0, unit: task.unit }),
  }
}
