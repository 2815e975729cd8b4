import { type Day, fromDate, toDate, today } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf, periodRange } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type ReportCalendar, workingPeriod } from '../rules/schedule.ts'

export type MonthsOf = {
  planId: string
  year: number
  /** when the first version was published */
  firstAt: Date
  today: Day
  calendar: ReportCalendar
}

/** The months of the plan's year from its first publication to now; empty before the year begins. */
export function monthsInForce({
  year,
  firstAt,
  today: now,
}: Omit<MonthsOf, 'planId' | 'calendar'>): Period[] {
  const first = periodOf(today(firstAt))
  const from = first > `${year}-01` ? first : `${year}-01`
  const to = periodOf(now) < `${year}-12` ? periodOf(now) : `${year}-12`
  return periodRange(from, to)
}

/**
 * Opens the months in force. What is added later starts with the month that people work on: closed months that
 * have their standings already stay as they were reported. Returns the months that were opened.
 */
export async function openMonths(db: Db, plan: MonthsOf): Promise<Period[]> {
  const known = await db.reformTaskTotal.findMany({
    where: { planId: plan.planId },
    distinct: ['period'],
    select: { period: true },
  })
  const seen = new Set(known.map((row) => periodOf(fromDate(row.period))))
  const working = workingPeriod(plan.today, plan.calendar)
  const months = monthsInForce(plan).filter((month) => !seen.has(month) || month >= working)
  const opened: Period[] = []
  for (const month of months) {
    const rows = await db.$queryRaw<{ n: number }[]>`
      select app.open_own_month(${plan.planId}, ${toDate(firstDayOf(month))}::date) as n`
    if ((rows[0]?.n ?? 0) > 0) opened.push(month)
  }
  return opened
}

/** Brings changed weights, targets, rules and retirements into the standings from the working month on. */
export async function replanMonths(
  db: Db,
  plan: Pick<MonthsOf, 'planId' | 'today' | 'calendar'>,
): Promise<void> {
  const from = firstDayOf(workingPeriod(plan.today, plan.calendar))
  await db.$queryRaw`select app.replan_months(${plan.planId}, ${toDate(from)}::date)`
}
