import { z } from 'zod'
import { formatHundredths, parseHundredths } from './decimal.ts'

/** Money: integer fen (1 元 = 100). */
export type Fen = number

/** `1,070.5万元`, `260.60`, `￥350 元` → fen; null when it is no amount. */
export function parseMoney(text: string): Fen | null {
  return parseHundredths(text, ['元'])
}

/** 6285000 fen → `62,850.00` (元, two places: per-person amounts). */
export function formatYuan(fen: Fen): string {
  return formatHundredths(fen, { fixed: true })
}

/** 1070500000 fen → `1,070.5` (万元: aggregates; rounded half up to two places, for display only). */
export function formatWan(fen: Fen): string {
  const sign = fen < 0 ? -1 : 1
  return formatHundredths(sign * Math.floor((Math.abs(fen) + 5_000) / 10_000))
}

/** Body field for an amount in 元 as written; its output is fen. `min` and `max` are fen. */
export function money({ min = 0, max = 1e15 }: { min?: Fen; max?: Fen } = {}) {
  return z.union([z.string().max(40), z.number()], { error: '请填写金额' }).transform((input, context) => {
    const value = parseMoney(String(input))
    if (value === null) {
      context.addIssue({ code: 'custom', message: '请填写金额，最多到分，例如 350.00 或 1.2万' })
      return z.NEVER
    }
    if (value < min) context.addIssue({ code: 'custom', message: `不能小于 ${formatYuan(min)} 元` })
    if (value > max) context.addIssue({ code: 'custom', message: `不能大于 ${formatYuan(max)} 元` })
    return value
  })
}
