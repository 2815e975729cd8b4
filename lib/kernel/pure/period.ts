import { z } from 'zod'
import { addDays, type Day } from './day.ts'

/** A calendar month, `YYYY-MM`. Periods compare as strings. */
export type Period = string

const PERIOD_PATTERN = /^\d{4}-(0[1-9]|1[0-2])$/

export function isPeriod(text: unknown): text is Period {
  return typeof text === 'string' && PERIOD_PATTERN.test(text)
}

export function periodOf(day: Day): Period {
  return day.slice(0, 7)
}

/** Moves by whole months, forwards or back. Throws on what is not a period. */
export function addPeriods(period: Period, months: number): Period {
  if (!isPeriod(period)) throw new Error(`not a period: ${period}`)
  const index = yearOf(period) * 12 + monthOf(period) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

export function nextPeriod(period: Period): Period {
  return addPeriods(period, 1)
}

export function previousPeriod(period: Period): Period {
  return addPeriods(period, -1)
}

export function yearOf(period: Period): number {
  return Number(period.slice(0, 4))
}

/** 1 … 12 */
export function monthOf(period: Period): number {
  return Number(period.slice(5, 7))
}

export function firstDayOf(period: Period): Day {
  return `${period}-01`
}

export function lastDayOf(period: Period): Day {
  return addDays(firstDayOf(nextPeriod(period)), -1)
}

/** Every period from `from` to `to`, both included; empty when `to` is earlier. */
export function periodRange(from: Period, to: Period): Period[] {
  const list: Period[] = []
  for (let period = from; period <= to; period = nextPeriod(period)) list.push(period)
  return list
}

/** The `count` periods that end with `period`, oldest first. */
export function lastPeriods(period: Period, count = 12): Period[] {
  return count < 1 ? [] : periodRange(addPeriods(period, 1 - count), period)
}

/** The twelve periods of a year. */
export function periodsOfYear(year: number): Period[] {
  return periodRange(`${String(year).padStart(4, '0')}-01`, `${String(year).padStart(4, '0')}-12`)
}

/** `2026年11月` */
export function formatPeriod(period: Period): string {
  return `${yearOf(period)}年${monthOf(period)}月`
}

/** `11月` */
export function shortPeriod(period: Period): string {
  return `${monthOf(period)}月`
}

/** Body or query field: a month as `YYYY-MM`. */
export const periodSchema = z
  .string({ error: '请选择月份' })
  .regex(PERIOD_PATTERN, '请选择月份，例如 2026-11')
