import { luhnDigit } from '#lib/kernel/pure/card-number.ts'
import { idCheckChar } from '#lib/kernel/pure/id-number.ts'

/** A fictional identity number with a right check character; area 999 belongs to nobody. */
export function idNumberOf(n: number): string {
  const body = `341399${1960 + (n % 40)}0101${String(Math.floor(n / 40) % 1000).padStart(3, '0')}`
  return `${body}${idCheckChar(body)}`
}
/** A fictional card that passes its check digit. */
export function cardOf(n: number): string {
  const body = `622299${String(n).padStart(12, '0')}`
  return `${body}${luhnDigit(body)}`
}
