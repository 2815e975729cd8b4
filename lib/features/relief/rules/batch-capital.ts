import Nzh from 'nzh/cn'
import type { Fen } from '#lib/kernel/pure/money.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'

/**
 * Amount in capitals as vouchers have it (domain.md §7.6): 1230000 fen → 壹万贰仟叁佰元整, 1205 → 壹拾贰元零伍分.
 * Negative amounts begin with 负.
 */
export function capitalYuan(fen: Fen): string {
  const all = Math.abs(Math.round(fen))
  const yuan = Math.floor(all / 100)
  const [jiao, rest] = [Math.floor((all % 100) / 10), all % 10]
  const sign = fen < 0 && all > 0 ? '负' : ''
  if (jiao === 0 && rest === 0) return `${sign}${Nzh.encodeB(String(yuan))}元整`
  const whole = yuan > 0 ? `${Nzh.encodeB(String(yuan))}元` : ''
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole && rest > 0 ? '零' : ''
  const hundredths = rest > 0 ? `${DIGITS[rest]}分` : '整'
  return `${sign}${whole}${tenths}${hundredths}`
}
