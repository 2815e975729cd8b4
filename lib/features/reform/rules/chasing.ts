import { deadlineOf, isLocked, isOpen, type ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import { type Day, daysBetween, formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import { addWorkdays } from '#lib/kernel/pure/workdays.ts'

/** Why a unit is not chased for a task now. */
export const LEFT_OUT = ['already', 'reported', 'not_due', 'not_open', 'locked', 'no_clerk'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

export const LEFT_OUT_LABELS: Record<LeftOut, string> = {
  already: '今天已经催过',
  reported: '已经报送',
  not_due: '本月不用报',
  not_open: '本月还没有开放填报',
  locked: '本月已归档',
  no_clerk: '单位没有可登录的填报员，请打电话联系',
}

/** Days since the deadline of a month; 0 = it has not passed. */
export function daysLate(period: Period, today: Day, calendar: ReportCalendar): number {
  return Math.max(0, daysBetween(deadlineOf(period, calendar), today))
}

/** What decides whether a unit can be chased; `month` null = the month was not opened for the task. */
export type ChaseFacts = {
  month: { counted: boolean; reported: boolean; state: ReportState | '' } | null
  clerks: number
}

/** Why not, as far as it can be said before the day's chase is written; null = chase. */
export function leftOutReason(
  { month, clerks }: ChaseFacts,
  period: Period,
  today: Day,
  calendar: ReportCalendar,
): LeftOut | null {
  if (month?.reported) return 'reported'
  if (!month?.counted) return 'not_due'
  if (!isOpen(period, today, calendar)) return 'not_open'
  // what was returned or opened again after the lock can still be sent
  if (isLocked(period, calendar) && month.state !== 'RETURNED') return 'locked'
  return clerks === 0 ? 'no_clerk' : null
}

type Chased = { task: string; period: Period; state: ReportState | ''; late: number; deadline: Day }

/** 「催报：2026年10月“1-01 开展主题宣讲”已逾期 3 天，请尽快报送」 */
export function chaseWords({ task, period, state, late, deadline }: Chased): string {
  const head = `催报：${formatPeriod(period)}“${task}”`
  const back = state === 'RETURNED' ? '退回后还没有重新提交，' : ''
  return late > 0
    ? `${head}${back}已逾期 ${late} 天，请尽快报送`
    : `${head}${back}请在${formatDay(deadline)}前报送`
}

/** Workdays before (negative) and after the deadline on which units are reminded of what they have not sent. */
const REMINDED = [-5, 1, 5]

/** Is this a day on which the daily job reminds units of a month? Not of a locked one, nor before it opens. */
export function isReminderDay(period: Period, today: Day, calendar: ReportCalendar): boolean {
  if (!isOpen(period, today, calendar) || isLocked(period, calendar)) return false
  const deadline = deadlineOf(period, calendar)
  return REMINDED.some((count) => addWorkdays(deadline, count, calendar.workdays) === today)
}

/** 「2026年11月还有 3 项没有报送，2026年12月7日截止」 */
export function reminderWords(period: Period, open: number, today: Day, calendar: ReportCalendar): string {
  const late = daysLate(period, today, calendar)
  const until = late > 0 ? `已逾期 ${late} 天` : `${formatDay(deadlineOf(period, calendar))}截止`
  return `${formatPeriod(period)}还有 ${open} 项没有报送，${until}`
}
