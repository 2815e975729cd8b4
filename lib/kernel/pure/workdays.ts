import chineseDays from 'chinese-days'
import { addDays, type Day } from './day.ts'

/** A region's own corrections to the State Council calendar: true = workday, false = day off. */
export type WorkdayTable = Readonly<Record<Day, boolean>>

/**
 * Workday by the State Council's yearly notice (holidays and 调休), corrections first. Years without a
 * published notice fall back to Monday–Friday.
 */
export function isWorkday(day: Day, overrides: WorkdayTable = {}): boolean {
  // A string would be read as UTC and shift by a day west of Greenwich.
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return overrides[day] ?? chineseDays.getDayDetail(new Date(year, month - 1, date)).work
}

/** `day` itself when it is a workday, else the next one. */
export function workdayOnOrAfter(day: Day, overrides: WorkdayTable = {}): Day {
  let candidate = day
  while (!isWorkday(candidate, overrides)) candidate = addDays(candidate, 1)
  return candidate
}

/** The `count`-th workday after `day` (before it when negative); 0 gives `day` itself. */
export function addWorkdays(day: Day, count: number, overrides: WorkdayTable = {}): Day {
  const step = count < 0 ? -1 : 1
  let candidate = day
  for (let left = Math.abs(count); left > 0; ) {
    candidate = addDays(candidate, step)
    if (isWorkday(candidate, overrides)) left -= 1
  }
  return candidate
}

/** Workdays after `start` up to and including `end`; 0 when `end` is not later. Counts at most `limit`. */
export function workdaysUntil(start: Day, end: Day, overrides: WorkdayTable = {}, limit = 400): number {
  let count = 0
  for (let day = addDays(start, 1); day <= end && count < limit; day = addDays(day, 1)) {
    if (isWorkday(day, overrides)) count += 1
  }
  return count
}

/** Last day of a public notice: the `count`-th workday, the start day counted when it is one (14→20 May 2020 = 5). */
export function noticeEnd(start: Day, count: number, overrides: WorkdayTable = {}): Day {
  return addWorkdays(addDays(start, -1), count, overrides)
}
