import { type Day, isDay } from './day.ts'
import { dropInvisible, toHalfWidth } from './halfwidth.ts'

export type IdNumberCheck =
  | { ok: true; value: string; birth: Day; sex: 'male' | 'female'; areaCode: string; areaKnown: boolean }
  | { ok: false; message: string }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARS = '10X98765432'
const SHAPE = /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/

/** Province-level codes of GB/T 2260; 81–83 are residence permits of Hong Kong, Macao and Taiwan people. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

/** Trims, drops blanks and hyphens, full width to half, x to X. */
export function normalizeIdNumber(text: string): string {
  return dropInvisible(toHalfWidth(text)).replace(/[\s-]/g, '').toUpperCase()
}

/** Check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function idCheckChar(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_CHARS[sum % 11] ?? ''
}

/**
 * Checks an 18-character identity number (GB 11643): shape, real birth day not after `today`, check
 * character. An unknown area code is only marked (historic codes are legal), never an error.
 */
export function checkIdNumber(text: string, today: Day): IdNumberCheck {
  const value = normalizeIdNumber(text)
  if (/^\d{15}$/.test(value)) return { ok: false, message: '这是 15 位旧号码，请填写 18 位身份证号' }
  if (!SHAPE.test(value)) return { ok: false, message: '身份证号应为 18 位，请核对' }
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!isDay(birth) || birth > today) return { ok: false, message: '身份证号中的出生日期不对，请核对' }
  if (idCheckChar(value.slice(0, 17)) !== value[17])
    return { ok: false, message: '身份证号最后一位对不上，请核对' }
  return {
    ok: true,
    value,
    birth,
    sex: Number(value[16]) % 2 === 1 ? 'male' : 'female',
    areaCode: value.slice(0, 6),
    areaKnown: PROVINCES.has(value.slice(0, 2)),
  }
}
