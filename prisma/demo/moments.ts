import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import { isWorkday } from '#lib/kernel/pure/workdays.ts'
import { demoChance } from './content/regions.ts'

/** A moment in working hours of `day` in Asia/Shanghai that follows from the key alone. */
export function momentOn(day: Day, key: string): Date {
  const minute = Math.floor(demoChance(`minute ${key}`) * 540)
  return new Date(Date.parse(`${day}T08:30:00+08:00`) + minute * 60_000)
}

/** The first workday not before `day`. */
export function workdayFrom(day: Day): Day {
  let each = day
  while (!isWorkday(each)) each = addDays(each, 1)
  return each
}

/** A day of `from` … `to` (both counted) that follows from the key alone. */
export function dayBetween(from: Day, to: Day, key: string): Day {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return addDays(from, Math.floor(demoChance(`day ${key}`) * (Math.max(0, span) + 1)))
}
