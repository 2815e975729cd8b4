import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { handle } from '#lib/kernel/http.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { READ_LIMITS, type Table } from '#lib/kernel/sheet/table.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion
let foreign: PlantedRegion

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
  foreign = await plantRegion(planter, '320300', 'test-other')
  await planter.user(region.units[1]!, 'unit_clerk', 'test-clerk')
  // one is left out: it stands in the list of what is missing
  for (const { id } of region.assignments.slice(1)) {
    await planter.report(id, '2026-11', {
      state: 'OFFICE_REVIEW',
      cum_value: 4250,
      narrative: '=cmd|calc，还有"引号"',
    })
  }
  await runDaily({ today: '2026-11-20', url: database.url })
  expect((await get(region.tokens.admin, 'units')).status).toBe(200)
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

/** How often an act stands in the audit log. */
async function acts(action: string): Promise<number> {
  const { rows } = await planter.client.query<{ n: number }>(
    'select count(*)::int as n from audit_event where action = $1',
    [action],
  )
  return rows[0]?.n ?? 0
}

type Query = Record<string, string>

async function get(token: string, list: string, query: Query = {}): Promise<Response> {
  const request = new Request(`http://localhost${apiPaths.list(`exports/${list}`, query)}`, {
    headers: { cookie: `sid=${token}` },
  })
  return handle(routes, request, ['exports', list])
}

async function tableOf(token: string, list: string, query: Query = {}): Promise<Table> {
  const response = await get(token, list, query)
  expect(response.status, await response.clone().text()).toBe(200)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const [table] = readFile(bytes, `a.${query.format ?? 'csv'}`, [], READ_LIMITS).sheets
  return table!
}

const texts = (table: Table) => table.rows.map(({ cells }) => cells.map(({ text }) => text))
test('every file holds the own region only', async () => {
  const names = (token: string) => tableOf(token, 'users').then((table) => texts(table).map((row) => row[1]))
  const [mine, others] = [await names(region.tokens.admin), await names(foreign.tokens.admin)]
  expect(mine).toContain('test-clerk')
  expect(mine.filter((name) => others.includes(name))).toEqual([])
})

test('the filter of the page is the filter of the file; what is not there is no file', async () => {
  const { admin, officer, leader } = region.tokens
  const found = await tableOf(admin, 'users', { role: 'leader' })
  expect(texts(found).every((row) => row[3]?.includes('领导'))).toBe(true)
  expect(found.above.join()).toContain('筛选：领导')
  expect((await get(admin, 'users', { orgId: foreign.units[0]!.unit_id })).status).toBe(404)
  expect((await get(admin, 'users', { q: '没有这个人' })).status).toBe(404)
  expect((await get(leader, 'units')).status).toBe(403)
  const pillar = await tableOf(officer, 'measures', { pillar: region.pillars[0]!, sort: 'low' })
  expect(pillar.rows).toHaveLength(2)
  expect(pillar.above.join()).toContain('思想引领')
  expect((await get(officer, 'measures', { plan: foreign.planId })).status).toBe(404)
})

test('what could be a formula is text in the file and reads back as it was written', async () => {
  const csv = await (await get(region.tokens.officer, 'reviews')).text()
  expect(csv).toContain(`"'=cmd|calc，还有""引号"""`)
  const table = await tableOf(region.tokens.officer, 'reviews', { format: 'xlsx' })
  expect(table.rows[0]?.cells.some(({ text }) => text === '=cmd|calc，还有"引号"')).toBe(true)
  expect(table.rows[0]?.cells.find(({ kind }) => kind === 'number')?.text).toMatch(/^\d/)
})

test('a link on another site makes no file and no audit row', async () => {
  const before = await acts('units.export')
  const request = new Request('http://localhost/api/v1/exports/units', {
    headers: { cookie: `sid=${region.tokens.admin}`, 'sec-fetch-site': 'cross-site' },
  })
  expect((await handle(routes, request, ['exports', 'units'])).status).toBe(403)
  expect(await acts('units.export')).toBe(before)
})
