import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import { periodDate, periodFrom, ruleOf, scheduleOf } from '#lib/features/reform/reporting/load.ts'
import type { Owner } from '#lib/features/reform/reporting/owner.ts'
import { assignmentRawBp } from '#lib/features/reform/rules/completion.ts'
import {
  computeLight,
  type Light,
  type LightInputs,
  type LightOutcome,
} from '#lib/features/reform/rules/light.ts'
import { deadlineOf, type ReportCalendar, scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { addPeriods, lastDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Task = {
  rule: string
  unitOfMeasure: string
  startOn: Date
  dueKind: string
  dueOn: Date | null
  plan: { year: number }
}

/** One month of an assignment as the light reads it. */
export type LightMonth = {
  period: Date
  target: bigint
  counted: boolean
  reported: boolean
  late: boolean
  value: bigint | null
  denominator: bigint | null
  light: string
}

/** Months running without a report, up to this one, whose deadline has passed. */
export function missedRun(months: readonly LightMonth[], calendar: ReportCalendar, today: Day): number {
  let count = 0
  for (const month of months.toReversed()) {
    const current = today <= deadlineOf(periodFrom(month.period), calendar)
    if (month.reported || !month.counted) return count
    if (!current) count += 1
  }
  return count
}

/**
 * What the light of the last of `months` is computed from (oldest first, the month itself last). A past month
 * is judged by its last day, so that recomputing it later says the same.
 */
export function lightInputsOf(
  months: readonly LightMonth[],
  task: Task,
  calendar: ReportCalendar,
  today: Day,
): LightInputs {
  const month = months.at(-1)
  if (!month) throw new Error('no month to judge')
  const period = periodFrom(month.period)
  const rule = ruleOf(task)
  const scheduled = scheduledBp(scheduleOf(task), period)
  const target = toNumber(month.target)
  const last = months.at(-2)?.light ?? ''
  return {
    completionBp: assignmentRawBp(rule, target, toNumber(month.value), toNumber(month.denominator)),
    scheduledBp: scheduled,
    planned: month.counted && scheduled > 0,
    dueOn: task.dueKind === 'date' && task.dueOn ? fromDate(task.dueOn) : null,
    asOf: today < lastDayOf(period) ? today : lastDayOf(period),
    missed: missedRun(months, calendar, today),
    late: month.reported && month.late,
    lastLight: last === '' ? null : (last as Light),
    ...(rule === 'ratio'
      ? {}
      : { target, value: toNumber(month.value) ?? 0, unit: task.unitOfMeasure || '个' }),
  }
}

async function loadMonths(db: Db, cityId: string, assignmentId: string, from: Period, to: Period) {
  return db.assignmentMonth.findMany({
    where: { cityId, assignmentId, period: { gte: periodDate(addPeriods(from, -12)), lte: periodDate(to) } },
    orderBy: { period: 'asc' },
    include: { assignment: { include: { task: { include: { plan: true } } } } },
  })
}

type Key = { cityId: string; assignmentId: string }

async function storeLight(db: Db, key: Key, period: Date, { light, ...inputs }: LightOutcome): Promise<void> {
  const where = { ...key, period }
  await db.assignmentMonth.updateMany({ where, data: { light, lightInputs: inputs } })
}

/**
 * Computes and stores the lights of an assignment from `from` up to the current month: a month's value is
 * carried into the months after it. Only officers of the levels above the unit may store them.
 */
export async function storeLights(
  db: Db,
  key: Key,
  from: Period,
  owner: Pick<Owner, 'calendar' | 'lightRule'>,
  today: Day,
): Promise<void> {
  const current = periodOf(today)
  const months = await loadMonths(db, key.cityId, key.assignmentId, from, current < from ? from : current)
  for (const [index, month] of months.entries()) {
    if (periodFrom(month.period) < from) continue
    const inputs = lightInputsOf(months.slice(0, index + 1), month.assignment.task, owner.calendar, today)
    const outcome = computeLight(inputs, owner.lightRule)
    month.light = outcome.light
    await storeLight(db, key, month.period, outcome)
  }
}
