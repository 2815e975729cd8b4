import { z } from 'zod'
import { formatHundredths, parseHundredths } from './decimal.ts'

/** Targets and progress values: integers in hundredths (131 场 = 13100), so that 70.5 万元 stays exact. */
export type Hundredths = number

/** What a person typed (`１，２５０`, `1.25万`, `131.5`) → hundredths; null when it is no such number. */
export function parseQuantity(text: string): Hundredths | null {
  return parseHundredths(text)
}

/** 1250000 → `12,500`; 7050 → `70.5` */
export function formatQuantity(value: Hundredths): string {
  return formatHundredths(value)
}

/** The same without thousands commas: what an input field starts with. */
export function quantityText(value: Hundredths): string {
  return formatHundredths(value, { plain: true })
}

type Limits = { min?: Hundredths; max?: Hundredths }

/**
 * Body field for a value in natural units as a person or a program writes it (`"1.25万"`, `"131.5"`, 131.5);
 * its output is hundredths. `min` and `max` are hundredths; min defaults to 0.
 */
export function quantity({ min = 0, max = 1e15 }: Limits = {}) {
  return z
    .union([z.string().max(40), z.number()], { error: '请填写数字，例如 131 或 1.25万' })
    .transform((input, context) => {
      const value = parseHundredths(typeof input === 'number' ? decimalOf(input) : input)
      if (value === null) {
        context.addIssue({ code: 'custom', message: '请填写数字，最多两位小数，例如 131 或 1.25万' })
        return z.NEVER
      }
      if (value < min) context.addIssue({ code: 'custom', message: `不能小于 ${formatQuantity(min)}` })
      if (value > max) context.addIssue({ code: 'custom', message: `不能大于 ${formatQuantity(max)}` })
      return value
    })
}

// String(1e21) is exponential and so is refused by the parser, as it should be.
function decimalOf(input: number): string {
  return Number.isFinite(input) ? String(input) : ''
}

/** Body field for a value that already is hundredths (drafts, outlines, what came from a DTO). */
export function hundredths({ min = 0, max = 1e15 }: Limits = {}) {
  return z
    .number({ error: '请填写数字' })
    .int('数值最多两位小数')
    .min(min, `不能小于 ${formatQuantity(min)}`)
    .max(max, `不能大于 ${formatQuantity(max)}`)
}

// Tenths of a percent, rounded half away from zero: what is printed.
function tenthsOf(bp: number): number {
  return Math.sign(bp) * Math.floor((Math.abs(bp) + 5) / 10)
}

/**
 * The gap between two percentages as they are printed, in basis points (whole tenths): 8244 and 9639 are printed as
 * 82.4% and 96.4%, so their gap is -1400 although they are -1395 apart. For texts only; lights take the exact values.
 */
export function printedGap(bp: number, fromBp: number): number {
  return (tenthsOf(bp) - tenthsOf(fromBp)) * 10
}

/** Basis points as a percentage: 6235 → `62.4%`; whole percents without a decimal (6200 → `62%`). */
export function formatPercent(bp: number): string {
  const tenths = Math.abs(tenthsOf(bp))
  return `${bp < 0 && tenths > 0 ? '-' : ''}${Math.floor(tenths / 10)}${tenths % 10 ? `.${tenths % 10}` : ''}%`
}

/** A gap between two percentages in 个百分点: -1250 → `12.5`. Sign dropped; words carry the direction. */
export function formatPoints(bp: number): string {
  return formatPercent(Math.abs(bp)).replace('%', '')
}
