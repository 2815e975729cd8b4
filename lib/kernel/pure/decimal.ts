import { dropInvisible, toHalfWidth } from './halfwidth.ts'

/**
 * Reads a decimal as Chinese offices write it — full-width digits, thousands commas, blanks, a trailing
 * 万 or 亿, one of the given unit words — into hundredths. Exact: no floating point on the way.
 * Null when it is no number, has more than two decimals after the 万 is applied, or is beyond ±10^15.
 */
export function parseHundredths(input: string, units: readonly string[] = []): number | null {
  let text = dropInvisible(toHalfWidth(input))
    .replace(/[\s,，]/g, '')
    .replace(/^[¥￥]/, '')
  const unit = units.find((word) => text.endsWith(word))
  if (unit) text = text.slice(0, -unit.length)
  const match = /^([+-]?)(\d{0,16})(?:\.(\d{0,8}))?([万亿]?)$/.exec(text)
  if (!match || !(match[2] || match[3])) return null
  const decimals = match[3] ?? ''
  const power = (match[4] === '亿' ? 8 : match[4] === '万' ? 4 : 0) + 2 - decimals.length
  const digits = BigInt((match[2] ?? '') + decimals)
  const scaled = power >= 0 ? digits * 10n ** BigInt(power) : divideExactly(digits, 10n ** BigInt(-power))
  if (scaled === null || scaled > 1_000_000_000_000_000n) return null
  const value = Number(scaled)
  return match[1] === '-' && value !== 0 ? -value : value
}

function divideExactly(value: bigint, by: bigint): bigint | null {
  return value % by === 0n ? value / by : null
}

/** Hundredths → `12,500.5`: thousands commas (unless `plain`), as many decimals as needed or exactly two. */
export function formatHundredths(value: number, style: { plain?: boolean; fixed?: boolean } = {}): string {
  const sign = value < 0 ? '-' : ''
  const absolute = Math.abs(Math.round(value))
  const whole = String(Math.floor(absolute / 100))
  const cents = String(absolute % 100).padStart(2, '0')
  const decimals = style.fixed ? cents : cents.replace(/0+$/, '')
  const grouped = style.plain ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${grouped}${decimals ? `.${decimals}` : ''}`
}
