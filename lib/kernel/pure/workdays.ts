import chineseDays from 'chinese-days'
import { addDays, type Day, weekdayOf } from './day.ts'

/** A region's own corrections to the State Council calendar: true = workday, false = day off. */
export type WorkdayTable = Readonly<Record<Day, boolean>>

/**
 * Workday by the State Council's yearly notice (holidays and 调休), corrections first. Years without a
 * published notice fall back to Monday–Friday.
 */
export function isWorkday(day: Day, overrides: WorkdayTable = {}): boolean {
  const override = overrides[day]
  if (override !== undefined) return override
  // The library's tables hold in every time zone, its weekday does not: west of Greenwich it is a day off.
  // A day from a notice is named `National Day,国庆节,3`; other days carry just their weekday's name.
  const detail = chineseDays.getDayDetail(day)
  const weekday = weekdayOf(day)
  return detail.name.includes(',') ? detail.work : weekday !== 0 && weekday !== 6
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
