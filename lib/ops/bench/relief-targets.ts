import { apiPaths, withQuery } from '#lib/kernel/pure/paths.ts'
import type { Target } from '#lib/ops/bench/load.ts'
import { KINDS } from '#lib/ops/bench/relief.ts'
import type { Ports } from '#lib/ops/bench/targets.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'

/** One way to ask for amount and count by kind and month, of a county or of a city. */
export type Way = { server: 'portal' | 'totals' | 'group by'; target: Target; seconds: number }

const PLACES = [
  { name: 'county', leader: 'bench.leader.1', city: '900100', county: '900101' },
  { name: 'city', leader: 'bench.leader.city', city: '900100', county: '' },
]

/**
 * The portal's figures (all totals of the year and the months of one kind), the bare matrix of kind × month from the
 * kept totals, and the same matrix by GROUP BY over the payments.
 */
export async function reliefWays({ portal, bare }: Ports): Promise<Way[]> {
  const ways: Way[] = []
  for (const { name, leader, city, county } of PLACES) {
    const headers = { cookie: `sid=${await openSessionFor(leader)}` }
    let at = 0
    const figures = () => {
      at += 1
      const path = withQuery(apiPaths.list('relief-figures'), { year: 2026, kind: KINDS[at % KINDS.length] })
      return { method: 'GET' as const, path, headers }
    }
    const matrix = (from: string) => () => ({
      method: 'GET' as const,
      path: withQuery(`/relief-${from}`, { city, county: county || '%' }),
    })
    ways.push(
      { server: 'portal', seconds: 4, target: { name, port: portal, next: figures } },
      { server: 'totals', seconds: 4, target: { name, port: bare, next: matrix('totals') } },
      { server: 'group by', seconds: 6, target: { name, port: bare, next: matrix('payments') } },
    )
  }
  return ways
}

/** Both matrices of each place must be the same, cell by cell; answers the number of cells, throws when they differ. */
export async function sameMatrices({ bare }: Ports): Promise<number> {
  let cells = 0
  for (const { name, city, county } of PLACES) {
    const [kept, counted] = await Promise.all(
      ['totals', 'payments'].map(async (from) => {
        const path = withQuery(`/relief-${from}`, { city, county: county || '%' })
        return (await fetch(`http://127.0.0.1:${bare}${path}`)).text()
      }),
    )
    if (kept !== counted) throw new Error(`totals and payments differ: ${name}`)
    cells += (JSON.parse(kept ?? '[]') as unknown[]).length
  }
  return cells
}
