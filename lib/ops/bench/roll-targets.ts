import { apiPaths, publicPaths, type Query, withQuery } from '#lib/kernel/pure/paths.ts'
import type { Shot } from '#lib/ops/bench/load.ts'
import { FIRST_YEAR, LEVELS, ROLL_SLUG, searches, YEARS } from '#lib/ops/bench/roll.ts'
import type { Pair, Ports } from '#lib/ops/bench/targets.ts'

const get = (path: string): Shot => ({ method: 'GET', path })

/** Two filters and a pinyin search, every time another one: no answer of before fits. */
function questions(): () => Query {
  const words = searches()
  let at = 0
  return () => {
    at += 1
    const round = Math.floor(at / words.length)
    const level = LEVELS[round % LEVELS.length] ?? ''
    return {
      q: words[at % words.length] ?? '',
      level,
      year: FIRST_YEAR + (Math.floor(round / LEVELS.length) % YEARS),
    }
  }
}

/** As the bare server takes it. */
const bareQuery = ({ q, level, year }: Query) => ({ slug: ROLL_SLUG, level, year, q: `'${q}':*` })

/** The public list cold beside the bare server's query, and kept beside the same bytes as a file. */
export function rollPairs({ portal, bare }: Ports): Pair[] {
  const addresses = {
    html: (query: Query) => publicPaths.honors(ROLL_SLUG, query),
    json: (query: Query) => apiPaths.publicHonors(ROLL_SLUG, query),
  }
  return Object.entries(addresses).flatMap(([form, address]): Pair[] => {
    const [mine, theirs] = [questions(), questions()]
    const cold = `roll-${form}`
    const kept = `kept-${form}`
    const always = address({ q: 'wang', level: 'municipal', year: 2021 })
    return [
      {
        ...{ name: cold, seconds: 6, handOver: true },
        portal: { name: cold, port: portal, next: () => get(address(mine())) },
        bare: { name: cold, port: bare, next: () => get(withQuery(`/${cold}`, bareQuery(theirs()))) },
      },
      {
        ...{ name: kept, seconds: 4, handOver: true },
        portal: { name: kept, port: portal, next: () => get(always) },
        bare: { name: kept, port: bare, next: () => get(`/file/${kept}`) },
      },
    ]
  })
}
