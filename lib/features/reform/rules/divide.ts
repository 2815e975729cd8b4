/** Basis points: 10000 = 100 %. */
export type Bp = number

export const FULL_BP: Bp = 10_000

/**
 * a × b ÷ c rounded half up, exact for any safe integers (the product may exceed 2^53). Zero when c ≤ 0.
 * Negative values count as zero: a completion is never below 0 %.
 */
export function mulDiv(a: number, b: number, c: number): number {
  if (c <= 0 || a <= 0 || b <= 0) return 0
  const product = BigInt(a) * BigInt(b)
  const by = BigInt(c)
  const quotient = (product * 2n + by) / (by * 2n)
  return Number(quotient > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : quotient)
}

/** Share of `part` in `whole` in basis points, half up; 0 when whole is 0. */
export function shareBp(part: number, whole: number): Bp {
  return mulDiv(part, FULL_BP, whole)
}

export function capBp(bp: Bp): Bp {
  return Math.min(FULL_BP, Math.max(0, bp))
}
