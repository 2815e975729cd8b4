import { z } from 'zod'
import { isDay } from './day.ts'
import { cleanLine } from './text.ts'

/** A date as precisely as it is known: YYYY, YYYY-MM or YYYY-MM-DD; '' = not stated. Never completed by guessing. */
export type PartialDay = string

const SHAPE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/

/** 2022年5月1日, 2022.5, 2022/5/1, 2022 → 2022-05-01, 2022-05, 2022; null when it is no date. */
export function parsePartialDay(text: string): PartialDay | null {
  const plain = cleanLine(text)
    .replace(/[年月./]/g, '-')
    .replace(/[日号]/g, '')
    .replace(/\s/g, '')
    .replace(/-+$/, '')
  if (plain === '') return ''
  const parts = SHAPE.exec(plain)
  if (!parts) return null
  const [, year = '', month, day] = parts
  const full = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-')
  const whole = `${full}${'-01-01'.slice(full.length - 4)}`
  return isDay(whole) && Number(year) >= 1900 && Number(year) <= 2100 ? full : null
}

/** 2021-04-28 → 2021年4月28日, 2021-04 → 2021年4月, 2021 → 2021年; '' → ''. */
export function formatPartialDay(day: PartialDay): string {
  const [year, month, date] = day.split('-')
  if (!year) return ''
  return `${year}年${month ? `${Number(month)}月` : ''}${date ? `${Number(date)}日` : ''}`
}

/** Year of a partial date; 0 = not stated. */
export function yearOfDay(day: PartialDay): number {
  return Number(day.slice(0, 4)) || 0
}

/** Body field: a date as precisely as it is known. */
export const partialDay = z
  .string()
  .overwrite((text) => parsePartialDay(text) ?? text)
  .refine(
    (text) => parsePartialDay(text) !== null,
    '日期写到已知的年、月或日，例如 2021、2021-04 或 2021-04-28',
  )
