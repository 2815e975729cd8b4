import { withPrepared } from '#lib/ops/prepare/prepared.ts'
import { verifyRelief } from '#lib/ops/relief/verify.ts'
import { main } from '#lib/ops/said.ts'

/** npm run relief:verify: batches, payments, ledger, bank returns and totals agree to the fen; ends with code 1 when not. */
await main(() =>
  withPrepared(async ({ url }) => {
    const { comparisons, differences } = await verifyRelief(url)
    for (const difference of differences) console.log(`✗ ${difference}`)
    console.log(
      `${differences.length > 0 ? '✗' : '✓'} 帮扶资金核对 ${comparisons} 项，${differences.length} 处差异（金额以分计）`,
    )
    if (differences.length > 0) process.exitCode = 1
  }),
)
