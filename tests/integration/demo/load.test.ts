import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOps } from '#lib/ops/daily/client.ts'
import { csvRows, FACTS_CSV } from '#prisma/demo/content/published-figures.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const TODAY = '2026-11-21'
const OPEN = '2026-11-01'
const SUZHOU = '341300'
const XUZHOU = '320300'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.TODAY = TODAY
  const { reloadEnv } = await import('#lib/kernel/env.ts')
  reloadEnv()
  const { loadDemo } = await import('#prisma/demo/load.ts')
  await loadDemo({ today: TODAY })
}, 900_000)

afterAll(async () => {
  delete process.env.TODAY
  const { closeDatabase } = await import('#lib/kernel/db/client.ts')
  await closeDatabase()
  await database?.drop()
})

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  return asOps(async (client) => (await client.query(sql, values)).rows as T[], database.url)
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const [row] = await rows<{ n: number }>(`select count(*) as n ${sql}`, values)
  return Number(row?.n)
}

describe.each([SUZHOU, XUZHOU])('reports of %s', (city) => {
  const closed = `from progress_report where city_id = $1 and period < '${OPEN}'`

  test('twelve months, at least a fifth late, at least ten returned once', async () => {
    expect(await rows(`select distinct period ${closed}`, [city])).toHaveLength(12)
    const sent = await count(closed, [city])
    expect((await count(`${closed} and late`, [city])) / sent).toBeGreaterThanOrEqual(0.2)
    const returned = await count(`from review where city_id = $1 and verb in ('return', 'unit_return')`, [
      city,
    ])
    expect(returned).toBeGreaterThanOrEqual(10)
    expect(await count(`${closed} and state <> 'ACCEPTED'`, [city])).toBe(0)
  })

  test('at least three reds, and one unit that never reported', async () => {
    const reds = `from assignment_month where city_id = $1 and period = '${OPEN}' and light = 'overdue'`
    expect(await count(reds, [city])).toBeGreaterThanOrEqual(3)
    const silent = await rows<{ name: string }>(
      `select o.name from organization o where o.city_id = $1
          and exists (select from task_assignment a where a.city_id = o.city_id and a.unit_id = o.id)
          and not exists (select from progress_report r where r.city_id = o.city_id and r.unit_id = o.id)`,
      [city],
    )
    expect(silent).toHaveLength(1)
  })

  test('the open month has drafts, waiting, returned and accepted reports, and work that is due', async () => {
    const states = await rows<{ state: string }>(
      `select distinct state from progress_report where city_id = $1 and period = '${OPEN}'`,
      [city],
    )
    const wanted = ['ACCEPTED', 'DRAFT', 'OFFICE_REVIEW', 'RETURNED', 'UNIT_REVIEW']
    if (city === SUZHOU) wanted.push('COUNTY_REVIEW')
    expect(states.map((row) => row.state).sort()).toEqual(wanted.sort())
    const due = `from assignment_month where city_id = $1 and period = '${OPEN}' and counted and state = ''`
    expect(await count(due, [city])).toBeGreaterThanOrEqual(10)
  })
})

test('the union of 沛县 has tasks that are due and need a number', async () => {
  const due = `from assignment_month m join organization o on o.city_id = m.city_id and o.id = m.unit_id
    where o.short_name = '县总工会' and m.period = '${OPEN}' and m.state = '' and m.counted and m.rule = 'sum'`
  expect(await count(due)).toBeGreaterThanOrEqual(5)
})

test('units as the articles count them, accounts without a password to change, regions marked', async () => {
  const units = (where: string) => count(`from organization where level = 'unit' and ${where}`)
  expect(await units(`city_id = '${SUZHOU}' and county_id = ''`)).toBe(25)
  expect(await units(`county_id = '341324'`)).toBe(6)
  expect(await units(`county_id = '320322'`)).toBe(13)
  expect(await count(`from user_account where must_change_password or display_name not like '%演示%'`)).toBe(
    0,
  )
  expect(await count(`from region_profile where is_demo and reform_public = 'auto'`)).toBe(3)
  expect(await count('from public_region where is_demo')).toBe(3)
})

test('a demo account logs in with the printed password', async () => {
  const { checkLogin } = await import('#lib/kernel/auth/login.ts')
  const outcome = await checkLogin('peixian.unit1.clerk', 'ChanGai-2026', '127.0.0.1')
  expect(outcome).toMatchObject({ kind: 'ok' })
})

test('all 93 published figures say what facts.csv says, in private and in public', async () => {
  const facts = csvRows(FACTS_CSV).slice(1)
  expect(facts).toHaveLength(93)
  for (const table of ['published_figure', 'public_figure']) {
    const stored = await rows<{ fact_id: string; value: number | null; unit: string; period_word: string }>(
      `select fact_id, value, unit, period_word from ${table}`,
    )
    const of = new Map(stored.map((row) => [row.fact_id, row]))
    expect(stored).toHaveLength(93)
    for (const [id = '', , , , figure = '', unit, period] of facts) {
      const value = figure === '' ? null : Math.round(Number(figure) * 100)
      expect(of.get(id)).toEqual({ fact_id: id, value, unit, period_word: period })
    }
  }
})

test('public completion exists for both regions, and for no other', async () => {
  const shown = await rows<{ slug: string; n: number }>(
    `select slug, count(distinct plan_year || code) as n from public_reform where plan_year = 2026 group by slug order by slug`,
  )
  expect(shown).toEqual([
    { slug: 'peixian-js', n: 20 },
    { slug: 'suzhou-ah', n: 25 },
  ])
})

test('totals equal the records', async () => {
  const { verifyTotals } = await import('#lib/ops/totals/verify.ts')
  const { rows: compared, differences } = await verifyTotals(database.url)
  expect(compared).toBeGreaterThan(3000)
  expect(differences).toEqual([])
})
