import type { TotalsReport } from '#lib/ops/totals/verify.ts'

const SHOWN = 20

/** Prints what a verification of the totals found, the first differences one by one; says whether there was none. */
export function tellTotals({ rows, differences }: TotalsReport): boolean {
  for (const { table, key, column, stored, wanted } of differences.slice(0, SHOWN)) {
    console.log(`✗ ${table} ${key} ${column}：汇总为 ${stored}，按记录应为 ${wanted}`)
  }
  if (differences.length > SHOWN) console.log(`…… 还有 ${differences.length - SHOWN} 处`)
  const isRight = differences.length === 0
  console.log(`${isRight ? '✓' : '✗'} 汇总数核对 ${rows} 行，${differences.length} 处差异`)
  return isRight
}
