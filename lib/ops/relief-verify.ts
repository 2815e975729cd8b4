import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { verifyRelief } from '#lib/ops/relief/verify.ts'
import { main } from '#lib/ops/said.ts'

/** npm run relief:verify: batches, payments, ledger, bank returns and totals agree to the fen; ends with code 1 when not. */
await main(() =>
  withDatabase(async ({ url }) => {
    const { comparisons, differences } = await verifyRelief(url)
    for (const difference of differences) console.log(difference)
    console.log(`${comparisons} comparisons, ${differences.length} differences`)
    if (differences.length > 0) process.exitCode = 1
  }),
)
