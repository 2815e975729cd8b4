import { withPrepared } from '#lib/ops/prepare/prepared.ts'
import { main } from '#lib/ops/said.ts'
import { tellTotals } from '#lib/ops/totals/tell.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'

/** npm run totals:verify: proves that the totals equal the records; ends with code 1 when one differs. */

await main(() =>
  withPrepared(async ({ url }) => {
    if (!tellTotals(await verifyTotals(url))) process.exitCode = 1
  }),
)
