import { isLuhn } from './card-number.ts'
import { toHalfWidth } from './halfwidth.ts'
import { idCheckChar } from './id-number.ts'

export type PrivateKind = 'id_number' | 'phone' | 'card'
export type PrivateFinding = { kind: PrivateKind; text: string }

export const PRIVATE_LABELS: Record<PrivateKind, string> = {
  id_number: '身份证号',
  phone: '手机号',
  card: '银行卡号',
}

/** Runs of digits as people write them: with blanks or hyphens between groups. */
const RUN = /(?<![\dA-Za-z])\d(?:[ -]?\d){10,18}[ -]?[\dXx]?(?![\dA-Za-z])/g

function kindOf(run: string): PrivateKind | null {
  if (/^\d{17}[\dX]$/.test(run) && idCheckChar(run.slice(0, 17)) === run[17]) return 'id_number'
  if (/^1[3-9]\d{9}$/.test(run)) return 'phone'
  if (/^\d{16,19}$/.test(run) && isLuhn(run)) return 'card'
  return null
}

/**
 * Identity numbers, mobile and card numbers in a text that is to be published; also with blanks, hyphens or
 * full-width digits. Numbers that fail their check digit are left alone: they are document or serial numbers.
 */
export function findPrivate(text: string): PrivateFinding[] {
  const found: PrivateFinding[] = []
  for (const [run] of toHalfWidth(text).matchAll(RUN)) {
    const kind = kindOf(run.replace(/[ -]/g, '').toUpperCase())
    if (kind) found.push({ kind, text: run.trim() })
  }
  return found
}
