import type { FormulaType } from '#lib/features/relief/rules/batch-amount.ts'
import { parseMoney } from '#lib/kernel/pure/money.ts'

/** What has to be said of each payee before the amount is known; null = the formula knows it. */
export const ASKED_OF: Record<FormulaType, string | null> = {
  fixed: null,
  months: null,
  share: '个人自付（元）',
  count: '人数（件数）',
  entered: '金额（元）',
}

/** The same in a posted body: what the household paid itself goes as fen. What is no figure goes as none. */
export function askedBody(
  type: FormulaType,
  typed: string,
): { base?: number | null; amount?: string | null } {
  const text = typed.trim()
  if (type === 'entered') return { amount: text || null }
  if (type === 'share') return { base: parseMoney(text) }
  return type === 'count' ? { base: /^\d{1,6}$/.test(text) ? Number(text) : null } : {}
}
