import { z } from 'zod'
import { dropInvisible, toHalfWidth } from './halfwidth.ts'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string

const DAY_MS = 86_400_000
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/
const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day it is in China at the instant `now`. */
export function today(now: Date = new Date()): Day {
  return SHANGHAI.format(now)
}

/** True for a real day written `YYYY-MM-DD` (2026-02-30 is not one). */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY_PATTERN.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** Day → the UTC midnight that Prisma wants for an `@db.Date` column. Throws on what is not a day. */
export function toDate(day: Day): Date {
  if (!isDay(day)) throw new Error(`not a day: ${day}`)
  return new Date(`${day}T00:00:00Z`)
}

/** An `@db.Date` value as Prisma gives it (UTC midnight) → Day. */
export function fromDate(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return fromDate(new Date(toDate(day).getTime() + days * DAY_MS))
}

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return Math.round((toDate(end).getTime() - toDate(start).getTime()) / DAY_MS)
}

/** Order of two days for sort(). */
export function compareDays(left: Day, right: Day): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return toDate(day).getUTCDay()
}

/** `2026年11月3日` */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `11-03`, for tight tables. */
export function shortDay(day: Day): string {
  return day.slice(5)
}

// Excel counts days from 1899-12-30 (its 1900 leap-year error is behind us from 1900-03-01 on).
const EXCEL_EPOCH = '1899-12-30'
const SPELLINGS = [
  /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/**
 * Reads the six spellings people use: 2026-11-03, 2026.11.3, 2026/11/3, 2026年11月3日, 20261103 and an
 * Excel serial (46329). Full-width digits and blanks are tolerated. Null when it is no real day.
 */
export function parseDay(input: string | number): Day | null {
  const text = dropInvisible(toHalfWidth(String(input))).replace(/\s/g, '')
  for (const pattern of SPELLINGS) {
    const match = pattern.exec(text)
    if (match) {
      const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
      return isDay(day) ? day : null
    }
  }
  // Five digits reach from 1927 to 2173: nothing else that people write as a date looks like it.
  return /^\d{5}$/.test(text) && Number(text) >= 10_000 ? addDays(EXCEL_EPOCH, Number(text)) : null
}

/** Body field: a day as `YYYY-MM-DD`. */
export const daySchema = z
  .string({ error: '请填写日期' })
  .refine(isDay, '请填写真实的日期，例如 2026-11-03')
  .meta({ format: 'date' })
