import { z } from 'zod'
import { formatPeriod, isPeriod, type Period, periodsOfYear, yearOf } from './period.ts'

/** A month, quarter, half-year or year: `2026-11`, `2026-Q4`, `2026-H2`, `2026`. */
export type Span = string

export type SpanParts = {
  span: Span
  kind: 'month' | 'quarter' | 'half' | 'year'
  year: number
  from: Period
  to: Period
  /** `2026年第四季度` */
  label: string
}

const QUARTERS = ['一', '二', '三', '四']
const PATTERN = /^(\d{4})(?:-(?:Q([1-4])|H([12])))?$/

const month = (year: number, number: number): Period => `${year}-${String(number).padStart(2, '0')}`

/** What a span's text means; null when it is none. */
export function parseSpan(text: unknown): SpanParts | null {
  if (isPeriod(text)) {
    return { span: text, kind: 'month', year: yearOf(text), from: text, to: text, label: formatPeriod(text) }
  }
  const match = typeof text === 'string' ? PATTERN.exec(text) : null
  if (!match) return null
  const [span, digits, quarter, half] = match
  const year = Number(digits)
  if (quarter) {
    const last = Number(quarter) * 3
    const label = `${year}年第${QUARTERS[Number(quarter) - 1]}季度`
    return { span, kind: 'quarter', year, from: month(year, last - 2), to: month(year, last), label }
  }
  if (half) {
    const last = Number(half) * 6
    const label = `${year}年${half === '1' ? '上' : '下'}半年`
    return { span, kind: 'half', year, from: month(year, last - 5), to: month(year, last), label }
  }
  return { span, kind: 'year', year, from: month(year, 1), to: month(year, 12), label: `${year}年` }
}

/** The spans of a year that have begun by `now`: the year, half-years, quarters, months, each newest first. */
export function spansOfYear(year: number, now: Period): SpanParts[] {
  const months = periodsOfYear(year).reverse()
  const texts = [
    `${year}`,
    `${year}-H2`,
    `${year}-H1`,
    ...[4, 3, 2, 1].map((quarter) => `${year}-Q${quarter}`),
    ...months,
  ]
  return texts.flatMap((text) => {
    const parts = parseSpan(text)
    return parts && parts.from <= now ? [parts] : []
  })
}

/** Search field: a span as text. */
export const spanSchema = z
  .string({ error: '请选择期间' })
  .refine((text) => parseSpan(text) !== null, '请选择期间，例如 2026-11、2026-Q4、2026-H2 或 2026')
