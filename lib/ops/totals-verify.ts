import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { main } from '#lib/ops/said.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'

/** npm run totals:verify: proves that the totals equal the records; ends with code 1 when one differs. */

const SHOWN = 20

await main(() =>
  withDatabase(async ({ url }) => {
    const { rows, differences } = await verifyTotals(url)
    for (const { table, key, column, stored, wanted } of differences.slice(0, SHOWN)) {
      console.log(`${table} ${key} ${column}: stored ${stored}, records say ${wanted}`)
    }
    if (differences.length > SHOWN) console.log(`… and ${differences.length - SHOWN} more`)
    console.log(`${rows} rows compared, ${differences.length} differences`)
    if (differences.length > 0) process.exitCode = 1
  }),
)
