import { type CityChain, verifyChains } from '#lib/ops/audit/verify.ts'
import { withPrepared } from '#lib/ops/prepare/prepared.ts'
import { main } from '#lib/ops/said.ts'

/** npm run audit:verify: walks the audit chain of every city; ends with code 1 when one is broken. */

const WHY: Record<string, string> = {
  gap: '缺这个序号',
  link: '与前一条接不上：两条中有一条被替换，或中间被插入',
  hash: '内容被改动，或与别的记录对调',
  head: '链尾对不上：从这里起有记录被删去或添加',
}

/** A chain belongs to a city; its counties, also those that use the portal without their city, write into it. */
function nameOf({ cityId, cityName, counties }: CityChain): string {
  const within = counties.length > 0 ? `（含${counties.join('、')}）` : ''
  return `${cityId} ${cityName}${within}`
}

function line(chain: CityChain): string {
  const { rows, badSeq, why = '', badRow } = chain
  if (chain.ok) return `✓ ${nameOf(chain)}：${rows} 条，完整`
  const what = badRow
    ? `：${badRow.at.toISOString()} ${badRow.actorName} ${badRow.action} ${badRow.objectType} ${badRow.objectId}`
    : ''
  return `✗ ${nameOf(chain)}：第一条不对的是第 ${badSeq} 条（${WHY[why] ?? why}）${what}`
}

await main(() =>
  withPrepared(async ({ url }) => {
    const chains = await verifyChains(url)
    for (const chain of chains) console.log(line(chain))
    const broken = chains.filter((chain) => !chain.ok).length
    console.log(`审计链每市一条，县的记录在所属市的链上：核对 ${chains.length} 条，${broken} 条不完整`)
    if (broken > 0) process.exitCode = 1
  }),
)
