import { type Day, daysBetween } from '#lib/kernel/pure/day.ts'
import {
  firstDayOf,
  lastDayOf,
  nextPeriod,
  type Period,
  periodOf,
  previousPeriod,
} from '#lib/kernel/pure/period.ts'
import { type WorkdayTable, workdayOnOrAfter } from '#lib/kernel/pure/workdays.ts'
import { type Bp, FULL_BP, shareBp } from './divide.ts'

/** What a task's schedule is made of. */
export type TaskSchedule = {
  /** the plan's year */
  year: number
  startOn: Day
  dueKind: 'date' | 'long_term'
  dueOn: Day | null
  /** planned completion at the end of a month, where the plan gives one; months between carry the last one */
  curve?: Readonly<Record<Period, Bp>>
}

/** What a region sets for one month; what is left out follows the calendar's rule. */
export type MonthException = {
  opensOn?: Day
  dueOn?: Day
  fullForm?: boolean
  /** ISO instant since which the month is locked */
  lockedAt?: string
}

/** A region's reporting calendar. */
export type ReportCalendar = {
  /** day of the following month by which a month is due */
  reportDay: number
  /** months (1–12) of the full form */
  fullMonths: readonly number[]
  workdays?: WorkdayTable
  /** months with dates of their own */
  months?: Readonly<Record<Period, MonthException>>
}

export const DEFAULT_CALENDAR: ReportCalendar = { reportDay: 5, fullMonths: [3, 6, 9, 12] }

/** First and last day over which progress is expected: clipped to the plan's year; 长期坚持 = the whole year. */
export function scheduleSpan(task: TaskSchedule): { start: Day; end: Day } {
  const first = `${task.year}-01-01`
  const last = `${task.year}-12-31`
  if (task.dueKind === 'long_term' || !task.dueOn) return { start: first, end: last }
  const start = task.startOn > first ? task.startOn : first
  const end = task.dueOn < last ? task.dueOn : last
  if (end < start) return { start, end: start }
  return { start, end }
}

/**
 * 序时进度: what should be done by the end of `period`, in basis points. The plan's monthly curve if it has
 * one, else linear over days from start to due, both days counted.
 */
export function scheduledBp(task: TaskSchedule, period: Period): Bp {
  const planned = curveValue(task.curve, period)
  if (planned !== null) return planned
  const { start, end } = scheduleSpan(task)
  const until = lastDayOf(period)
  if (until < start) return 0
  if (until >= end) return FULL_BP
  return shareBp(daysBetween(start, until) + 1, daysBetween(start, end) + 1)
}

function curveValue(curve: TaskSchedule['curve'], period: Period): Bp | null {
  if (!curve || Object.keys(curve).length === 0) return null
  const last = Object.keys(curve)
    .filter((each) => each <= period)
    .sort()
    .at(-1)
  return last === undefined ? 0 : (curve[last] ?? 0)
}

/** True while the task has not begun by the end of `period`: the month is left out of every mean. */
export function notYetDue(task: Pick<TaskSchedule, 'startOn'>, period: Period): boolean {
  return task.startOn > lastDayOf(period)
}

/**
 * The day by which a month's report is due: as the region set it for this month, else `reportDay` of the next
 * month, or the next workday after it.
 */
export function deadlineOf(period: Period, calendar: ReportCalendar = DEFAULT_CALENDAR): Day {
  const own = calendar.months?.[period]?.dueOn
  if (own) return own
  const month = nextPeriod(period)
  const day = `${month}-${String(calendar.reportDay).padStart(2, '0')}`
  const last = lastDayOf(month)
  return workdayOnOrAfter(day < last ? day : last, calendar.workdays)
}

/** A report sent on `submittedOn` was late for its month. */
export function isLate(
  period: Period,
  submittedOn: Day,
  calendar: ReportCalendar = DEFAULT_CALENDAR,
): boolean {
  return submittedOn > deadlineOf(period, calendar)
}

/** The day from which a month can be reported: as the region set it, else its first day. */
export function opensOn(period: Period, calendar: ReportCalendar = DEFAULT_CALENDAR): Day {
  return calendar.months?.[period]?.opensOn ?? firstDayOf(period)
}

export function isOpen(period: Period, today: Day, calendar: ReportCalendar = DEFAULT_CALENDAR): boolean {
  return today >= opensOn(period, calendar)
}

/** The month is locked (归档): accepted reports are, and what was not sent stays 未报. */
export function isLocked(period: Period, calendar: ReportCalendar): boolean {
  return calendar.months?.[period]?.lockedAt !== undefined
}

/** 未开放, 填报中, 已截止 or 已归档: where a month of the calendar stands on a day. */
export function periodStatus(
  month: { status: 'open' | 'locked'; opensOn: Day; dueOn: Day },
  today: Day,
): string {
  if (month.status === 'locked') return '已归档'
  if (today < month.opensOn) return '未开放'
  return today > month.dueOn ? '已截止' : '填报中'
}

/** The month people work on: last month until its deadline has passed or it is locked, then the current one. */
export function workingPeriod(today: Day, calendar: ReportCalendar = DEFAULT_CALENDAR): Period {
  const last = previousPeriod(periodOf(today))
  return today <= deadlineOf(last, calendar) && !isLocked(last, calendar) ? last : periodOf(today)
}

/** Months that end a quarter, half-year or year ask for problem and next step too. */
export function isFullForm(period: Period, calendar: ReportCalendar = DEFAULT_CALENDAR): boolean {
  return calendar.months?.[period]?.fullForm ?? calendar.fullMonths.includes(Number(period.slice(5, 7)))
}
