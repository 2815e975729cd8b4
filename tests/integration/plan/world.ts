import pg from 'pg'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import { newMeasure, newPillar, newTask } from '#lib/features/reform/rules/outline.ts'
import { openSession } from '#lib/kernel/auth/login.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

export const CITY = '341300'
export const COUNTY = '341324'
const OTHER_CITY = '320300'
const OTHER_COUNTY = '320322'

type Place = [city: string, county: string, town: string, unit: string]

/** Runs SQL as the maintenance role: what no page may do, to lay the ground of a test. */
export async function asOps<T extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set role app_ops')
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function organization(url: string, [city, county, town, unit]: Place, level: string, name: string) {
  const id = unit || town || county || city
  await asOps(
    url,
    `insert into organization (city_id, county_id, town_id, unit_id, id, level, kind, name, short_name, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, '2015-01-01')`,
    [city, county, town, unit, id, level, level === 'unit' ? 'government' : 'region', name],
  )
  return id
}

async function region(url: string, [city, county]: Place, slug: string, template: string) {
  await asOps(
    url,
    `insert into region_profile (city_id, county_id, id, slug, title, words, template, light_rule)
     values ($1, $2, $3, $4, $4, '{}', $5, '{}')`,
    [city, county, county || city, slug, template],
  )
}

async function login(url: string, at: Place, username: string, role: Role): Promise<string> {
  const user = uuidv7()
  await asOps(
    url,
    `insert into user_account (city_id, county_id, town_id, unit_id, id, username, display_name, must_change_password)
     values ($1, $2, $3, $4, $5, $6, $6, false)`,
    [...at, user, username],
  )
  await asOps(
    url,
    `insert into membership (city_id, county_id, town_id, unit_id, id, user_id, role)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [...at, uuidv7(), user, role],
  )
  const token = await openSession(user)
  if (!token) throw new Error(`no session for ${username}`)
  return token
}

/** A city with a county region below it, and a county region of another city; units and one user of each kind. */
export async function makeWorld(url: string, unitCount = 25) {
  const city: Place = [CITY, '', '', '']
  const county: Place = [CITY, COUNTY, '', '']
  await organization(url, city, 'city', '宿州市总工会')
  await organization(url, county, 'county', '泗县总工会')
  await organization(url, [OTHER_CITY, '', '', ''], 'city', '徐州市总工会')
  await organization(url, [OTHER_CITY, OTHER_COUNTY, '', ''], 'county', '沛县总工会')
  await region(url, city, 'suzhou-ah', 'five_aspects')
  await region(url, county, 'sixian-ah', 'empty')
  await region(url, [OTHER_CITY, OTHER_COUNTY, '', ''], 'peixian-js', 'four_actions')
  const units: string[] = []
  for (let n = 1; n <= unitCount; n += 1) {
    units.push(await organization(url, [CITY, '', '', uuidv7()], 'unit', `市直单位${n}`))
  }
  const countyUnit = await organization(url, [CITY, COUNTY, '', uuidv7()], 'unit', '泗县教体局')
  const otherUnit = await organization(url, [OTHER_CITY, OTHER_COUNTY, '', uuidv7()], 'unit', '沛县教育局')
  return {
    units,
    countyUnit,
    otherUnit,
    admin: await login(url, city, 'suzhou.admin', 'region_admin'),
    admin2: await login(url, city, 'suzhou.admin2', 'region_admin'),
    officer: await login(url, city, 'suzhou.officer', 'region_officer'),
    leader: await login(url, city, 'suzhou.leader', 'leader'),
    countyAdmin: await login(url, county, 'sixian.admin', 'region_admin'),
    clerk: await login(url, [CITY, '', '', units[0] ?? ''], 'unit1.clerk', 'unit_clerk'),
    otherAdmin: await login(url, [OTHER_CITY, OTHER_COUNTY, '', ''], 'peixian.admin', 'region_admin'),
  }
}

/** A complete task: lead = the first unit. `target` in hundredths for each. */
export function task(code: string, units: string[], target = 10_000) {
  return {
    ...newTask(uuidv7(), code, 2026),
    title: `任务 ${code}`,
    unitOfMeasure: '场',
    assignments: units.map((orgId, index) => ({
      orgId,
      orgName: '',
      role: index === 0 ? ('LEAD' as const) : ('JOINT' as const),
      target,
    })),
  }
}

/** An outline of 1 pillar, with `measures` measures of `tasks` tasks each, all for the same units. */
export function outlineOf(units: string[], measures = 1, tasks = 2): Outline {
  const list = Array.from({ length: measures }, (_, m) => ({
    ...newMeasure(uuidv7(), `1-${m + 1}`),
    title: `举措 ${m + 1}`,
    tasks: Array.from({ length: tasks }, (__, t) => task(`1-${m + 1}-${t + 1}`, units)),
  }))
  return { pillars: [{ ...newPillar(uuidv7(), '1'), title: '思想引领', measures: list }] }
}
