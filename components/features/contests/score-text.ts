import { formatHundredths } from '#lib/kernel/pure/decimal.ts'

/** A score of hundredths with both decimals; a dash where there is none. */
export const scoreText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : formatHundredths(value, { fixed: true, plain: true })
