import { withPrepared } from '#lib/ops/prepare/prepared.ts'
import { main } from '#lib/ops/said.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'

/** npm run totals:verify: proves that the totals equal the records; ends with code 1 when one differs. */

const SHOWN = 20

await main(() =>
  withPrepared(async ({ url }) => {
    const { rows, differences } = await verifyTotals(url)
    for (const { table, key, column, stored, wanted } of differences.slice(0, SHOWN)) {
      console.log(`✗ ${table} ${key} ${column}：汇总为 ${stored}，按记录应为 ${wanted}`)
    }
    if (differences.length > SHOWN) console.log(`…… 还有 ${differences.length - SHOWN} 处`)
    console.log(`${differences.length > 0 ? '✗' : '✓'} 汇总数核对 ${rows} 行，${differences.length} 处差异`)
    if (differences.length > 0) process.exitCode = 1
  }),
)
