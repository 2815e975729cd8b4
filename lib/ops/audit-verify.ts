import { type CityChain, verifyChains } from '#lib/ops/audit/verify.ts'
import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { main } from '#lib/ops/said.ts'

/** npm run audit:verify: walks the audit chain of every city; ends with code 1 when one is broken. */

const WHY: Record<string, string> = {
  gap: 'this number is missing',
  link: 'it does not follow from the row before: one of the two was replaced or put in',
  hash: 'its content was changed, or rows were swapped',
  head: 'the end does not match: rows were cut off or added from here on',
}

function line(chain: CityChain): string {
  const { cityId, cityName, rows, badSeq, why = '', badRow } = chain
  const city = `${cityId} ${cityName}`
  if (chain.ok) return `✓ ${city}: ${rows} rows`
  const what = badRow
    ? `: ${badRow.at.toISOString()} ${badRow.actorName} ${badRow.action} ${badRow.objectType} ${badRow.objectId}`
    : ''
  return `✗ ${city}: first bad row ${badSeq} (${why}: ${WHY[why] ?? 'unknown'})${what}`
}

await main(() =>
  withDatabase(async ({ url }) => {
    const chains = await verifyChains(url)
    for (const chain of chains) console.log(line(chain))
    const broken = chains.filter((chain) => !chain.ok).length
    console.log(`${chains.length} chains checked, ${broken} broken`)
    if (broken > 0) process.exitCode = 1
  }),
)
