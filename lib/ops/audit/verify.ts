import { asOps } from '#lib/ops/daily/client.ts'

/** A city's chain after the walk. `why`: gap | link | hash | head, see app.verify_audit. */
export type CityChain = {
  cityId: string
  cityName: string
  /** counties whose rows are in the chain */
  counties: string[]
  rows: number
  ok: boolean
  badSeq?: number
  why?: string
  /** the bad row itself, if it is still there */
  badRow?: { at: Date; actorName: string; action: string; objectType: string; objectId: string }
}

type Verdict = Pick<CityChain, 'rows' | 'ok' | 'badSeq' | 'why'>

/** Walks the chain of every city that has one, also of those whose rows are all gone. */
export async function verifyChains(url?: string): Promise<CityChain[]> {
  return asOps(async (client) => {
    const cities = await client.query<Pick<CityChain, 'cityId' | 'cityName' | 'counties'>>(
      `select o.city_id as "cityId", o.name as "cityName",
              array(select c.short_name from public.organization c
                     where c.city_id = o.city_id and c.county_id <> '' and c.town_id = '' and c.unit_id = ''
                     order by c.county_id) as counties
         from public.organization o
        where o.county_id = '' and o.town_id = '' and o.unit_id = '' order by o.city_id`,
    )
    const chains: CityChain[] = []
    for (const city of cities.rows) {
      const answer = await client.query<{ verdict: Verdict }>('select app.verify_audit($1) as verdict', [
        city.cityId,
      ])
      const verdict = answer.rows[0]?.verdict
      if (!verdict) throw new Error(`verify_audit gave no answer for ${city.cityId}`)
      chains.push({ ...city, ...verdict, ...(await badRowOf(client, city.cityId, verdict)) })
    }
    return chains
  }, url)
}

type Client = Parameters<Parameters<typeof asOps>[0]>[0]

async function badRowOf(
  client: Client,
  cityId: string,
  { badSeq }: Verdict,
): Promise<Pick<CityChain, 'badRow'>> {
  if (badSeq === undefined) return {}
  const { rows } = await client.query<NonNullable<CityChain['badRow']>>(
    `select at, actor_name as "actorName", action, object_type as "objectType", object_id as "objectId"
       from public.audit_event where city_id = $1 and seq = $2`,
    [cityId, badSeq],
  )
  return rows[0] ? { badRow: rows[0] } : {}
}
