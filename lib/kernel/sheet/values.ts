import { type Day, isDay, parseDay } from '#lib/kernel/pure/day.ts'
import { parseHundredths } from '#lib/kernel/pure/decimal.ts'
import { dropInvisible, toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import { type Fen, formatYuan, parseMoney } from '#lib/kernel/pure/money.ts'
import type { PartialDay } from '#lib/kernel/pure/partial-day.ts'
import { isPeriod, type Period } from '#lib/kernel/pure/period.ts'
import { formatQuantity, type Hundredths } from '#lib/kernel/pure/quantity.ts'
import { cleanLine, cleanText } from '#lib/kernel/pure/text.ts'
import type { Cell, MoneyUnit } from './table.ts'

/** Errors with the same reason are mended in the same way, so the dry run groups by it. */
export const REASONS = [
  'error-value',
  'integer',
  'number',
  'money',
  'range',
  'day',
  'period',
  'yes-no',
  'numeric-identifier',
  'id-number',
  'phone',
  'card',
  'choice',
  'unit-unknown',
  'unit-ambiguous',
] as const
export type Reason = (typeof REASONS)[number]

/** An empty cell is `value: null`; whether it may be empty is the schema's business, not the cell's. */
export type Converted<T> = { ok: true; value: T | null } | Refusal
export type Refusal = { ok: false; reason: Reason; message: string; suggestions?: string[] }

export type Convert<T> = (cell: Cell) => Converted<T>

export const value = <T>(of: T | null): Converted<T> => ({ ok: true, value: of })
export const wrong = (reason: Reason, message: string): Refusal => ({ ok: false, reason, message })

/** Text to compare: half width, nothing invisible, no blanks at all. */
export function squeeze(text: string): string {
  return dropInvisible(toHalfWidth(text)).replace(/\s/g, '')
}

/** Signs that people put where nothing is to be said. */
const NOTHING = /^(?:[-—–－/／\\、]+)$/

/** What every converter does first: errors are refused, blanks and `—` are empty, the rest is for `then`. */
function filled<T>(cell: Cell, then: (text: string) => Converted<T>): Converted<T> {
  if (cell.kind === 'error') {
    return wrong('error-value', `单元格里是错误值 ${cell.text}，请改成实际内容`)
  }
  const text = squeeze(cell.text)
  return text === '' || NOTHING.test(text) ? value<T>(null) : then(text)
}

/** One line of text. A number is taken as displayed, so that 007 keeps its zeros. */
export const toLine: Convert<string> = (cell) =>
  cell.kind === 'error'
    ? filled(cell, () => value<string>(null))
    : value(cleanLine(cell.kind === 'number' ? (cell.shown ?? cell.text) : cell.text) || null)

/** Text that may have several lines. */
export const toText: Convert<string> = (cell) =>
  cell.kind === 'text' ? value(cleanText(cell.text) || null) : toLine(cell)

type Range = { min?: number; max?: number }

function inRange(found: number, { min, max }: Range, say: (limit: number) => string): Converted<number> {
  if (min !== undefined && found < min) return wrong('range', `不能小于 ${say(min)}`)
  if (max !== undefined && found > max) return wrong('range', `不能大于 ${say(max)}`)
  return value(found)
}

/** Whole number: `１２`, `1,250`, `12人` with `units: ['人']`. */
export function toInteger({
  units = [],
  ...range
}: Range & { units?: readonly string[] } = {}): Convert<number> {
  return (cell) =>
    filled(cell, (text) => {
      const found = cell.kind === 'date' ? null : parseHundredths(text, units)
      if (found === null || found % 100 !== 0) return wrong('integer', '请填整数，例如 12')
      return inRange(found / 100, range, String)
    })
}

/** Number with up to two decimals, `1.25万` included → hundredths. */
export function toQuantity({
  units = [],
  ...range
}: Range & { units?: readonly string[] } = {}): Convert<Hundredths> {
  return (cell) =>
    filled(cell, (text) => {
      const found = cell.kind === 'date' ? null : parseHundredths(text, units)
      if (found === null) return wrong('number', '请填数字，最多两位小数，例如 131 或 1.25万')
      return inRange(found, range, formatQuantity)
    })
}

const MONEY_UNITS: Record<MoneyUnit, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 }

// 70.55 of a 万元 column is 7055 hundredths of 万: exact in integers, unless it has more than two decimals
function scaledMoney(text: string, unit: MoneyUnit): Fen | null {
  const match = /^([+-]?)(\d{0,13})(?:\.(\d{1,8}))?$/.exec(text.replace(/[,，¥￥]/g, ''))
  if (!match || !(match[2] || match[3])) return null
  const decimals = match[3] ?? ''
  const digits = BigInt((match[2] ?? '') + decimals) * BigInt(MONEY_UNITS[unit] * 100)
  const by = 10n ** BigInt(decimals.length)
  if (digits % by !== 0n || digits / by > 1_000_000_000_000_000n) return null
  const fen = Number(digits / by)
  return match[1] === '-' && fen !== 0 ? -fen : fen
}

/**
 * Amount → fen. A bare number counts in `unit`, the column's (null = 元); a cell that names its own unit (`3万元`,
 * `350元`) is taken at its word.
 */
export function toFen(unit: MoneyUnit | null, range: Range = {}): Convert<Fen> {
  return (cell) =>
    filled(cell, (text) => {
      if (cell.kind === 'date') return wrong('money', '这里是日期，请填金额')
      const found = scaledMoney(text, unit ?? '元') ?? parseMoney(text)
      if (found === null) return wrong('money', '请填金额，最多到分，例如 350.00 或 1.2万元')
      return inRange(found, range, (fen) => `${formatYuan(fen)} 元`)
    })
}

export type Precision = 'day' | 'month' | 'year'
/** First day of what was said, and how much was said. */
export type DatedDay = { day: Day; precision: Precision }

const MONTH_SPELLINGS = [/^(\d{4})[-./](\d{1,2})$/, /^(\d{4})年(\d{1,2})月(?:份)?$/, /^(\d{4})(\d{2})$/]
const YEAR_SPELLING = /^(\d{4})(?:年(?:度)?)?$/

function monthOf(text: string): Period | null {
  for (const pattern of MONTH_SPELLINGS) {
    const match = pattern.exec(text)
    const period = match ? `${match[1]}-${match[2]?.padStart(2, '0')}` : null
    if (period && isPeriod(period)) return period
  }
  return null
}

// 2026-11-03 08:30 and 2026年11月3日星期二 say no other day
const DAY_TAIL = /(?:T?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?|[(（]?(?:星期|周)[一二三四五六日天][)）]?)$/

function datedDay(text: string): DatedDay | null {
  const year = YEAR_SPELLING.exec(text)?.[1]
  const sensible = (day: Day) => day >= '1900-01-01' && day < '2200-01-01'
  const day = parseDay(text) ?? parseDay(text.replace(DAY_TAIL, ''))
  if (day && sensible(day)) return { day, precision: 'day' }
  const month = monthOf(text)
  if (month && sensible(`${month}-01`)) return { day: `${month}-01`, precision: 'month' }
  return year && sensible(`${year}-01-01`) ? { day: `${year}-01-01`, precision: 'year' } : null
}

const EXACT: Record<Precision, readonly Precision[]> = {
  day: ['day'],
  month: ['day', 'month'],
  year: ['day', 'month', 'year'],
}
const WANTED: Record<Precision, string> = {
  day: '请填到日，例如 2026-03-05、2026.3.5 或 2026年3月5日',
  month: '请填到月或日，例如 2026年3月',
  year: '请填日期，只知道年份时填 2026年',
}

/**
 * Day with its precision. `least` is how exactly it must be known. Spellings: 2026-03-05, 2026/3/5, 2026.3.5,
 * 2026年3月5日, 20260305, a date or serial number of Excel; 2026年3月, 2026.3, 202603; 2026年.
 */
export function toDatedDay(least: Precision = 'day'): Convert<DatedDay> {
  return (cell) =>
    filled(cell, (text) => {
      const found = datedDay(text)
      return found && EXACT[least].includes(found.precision) ? value(found) : wrong('day', WANTED[least])
    })
}

const LENGTHS: Record<Precision, number> = { day: 10, month: 7, year: 4 }

/** A date as precisely as it is said: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const toPartialDay: Convert<PartialDay> = (cell) => {
  const found = toDatedDay('year')(cell)
  if (!found.ok) return found
  return value(found.value ? found.value.day.slice(0, LENGTHS[found.value.precision]) : null)
}

/** A whole day, `YYYY-MM-DD`. */
export const toDay: Convert<Day> = (cell) => {
  const found = toDatedDay('day')(cell)
  return found.ok ? value(found.value && isDay(found.value.day) ? found.value.day : null) : found
}

/** Month `YYYY-MM`; a day counts as its month. */
export const toPeriod: Convert<Period> = (cell) => {
  const found = toDatedDay('month')(cell)
  if (!found.ok) return wrong('period', '请填月份，例如 2026-11 或 2026年11月')
  return value(found.value ? found.value.day.slice(0, 7) : null)
}

const YES = new Set(['是', '有', '√', '✓', '✔', '☑', '对', 'y', 'yes', 'true', '1', '已'])
const NO = new Set(['否', '无', '×', 'x', '✗', '✘', '不是', '没有', 'n', 'no', 'false', '0', '未'])

/** 是, 有, √ → true; 否, 无, × → false. */
export const toYesNo: Convert<boolean> = (cell) =>
  filled(cell, (text) => {
    const word = text.toLowerCase()
    if (YES.has(word)) return value(true)
    return NO.has(word) ? value(false) : wrong('yes-no', '请填“是”或“否”')
  })
