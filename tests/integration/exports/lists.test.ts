import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { listExports } from '#app/api/v1/routes/exports.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { handle } from '#lib/kernel/http.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { READ_LIMITS, type Table } from '#lib/kernel/sheet/table.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { openInLibreOffice, SKIPPED } from '#tests/setup/libre-office.ts'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion
let foreign: PlantedRegion
let clerk: string

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
  foreign = await plantRegion(planter, '320300', 'test-other')
  clerk = await planter.user(region.units[1]!, 'unit_clerk', 'test-clerk')
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
const WHO: Record<string, keyof PlantedRegion['tokens']> = {
  'audit-events': 'auditor',
  'board-rows': 'leader',
  measures: 'officer',
  reviews: 'officer',
  units: 'admin',
  users: 'admin',
}

describe.each(listExports(() => routes))('$name', ({ name, columns }) => {
  test('the same rows as .xlsx and as .csv, with who, when and what', async () => {
    const token = region.tokens[WHO[name] ?? 'admin']
    const before = await acts(`${name}.export`)
    const xlsx = await tableOf(token, name, { format: 'xlsx' })
    const csv = await tableOf(token, name)
    expect(await acts(`${name}.export`)).toBe(before + 2)
    const labels = columns(
      {
        words: { pillar: '方面', measure: '举措', task: '任务', leadUnit: '牵头单位', jointUnit: '责任单位' },
      } as never,
      {} as never,
    ).map(({ label }) => label)
    expect(xlsx.columns.map(({ label }) => label)).toEqual(labels)
    expect(csv.columns.map(({ label }) => label)).toEqual(labels)
    expect(xlsx.rows.length).toBeGreaterThan(0)
    expect(xlsx.above.join()).toMatch(/筛选：.+导出人：.+导出时间：2026年/)
    // the export before is a row of the audit log too
    const rest = texts(csv).slice(name === 'audit-events' ? 1 : 0)
    const shown = xlsx.rows.map(({ cells }) =>
      cells.map(({ text, shown: as }) => (as?.endsWith('%') ? as : text)),
    )
    const numbers = (rows: string[][]) => rows.map((row) => row.map((text) => text.replace(/\.0%$/, '%')))
    expect(numbers(rest)).toEqual(numbers(shown))
  })

  test('only for those who have the page', async () => {
    const { status } = await get(clerk, name)
    // a clerk has these pages too; what is found there is the unit's own
    expect(name === 'measures' || name === 'reviews' ? [200, 404] : [403]).toContain(status)
    expect((await get('x'.repeat(43), name)).status).toBe(401)
  })
})

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

test('LibreOffice opens the files; nothing in them is a live formula', async () => {
  for (const [list, token] of [
    ['reviews', region.tokens.officer],
    ['units', region.tokens.admin],
  ] as const) {
    const bytes = new Uint8Array(await (await get(token, list, { format: 'xlsx' })).arrayBuffer())
    const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
    expect(parts.filter((part) => /<f[\s>]/.test(part))).toEqual([])
    const opened = await openInLibreOffice(bytes)
    if (opened === 'skipped') return console.log(SKIPPED)
    const rows = opened.get('清单') ?? []
    const table = await tableOf(token, list)
    expect(rows.length).toBe(table.rows.length + 3)
    expect(rows[2]).toEqual(table.columns.map(({ label }) => label))
    if (list === 'reviews') expect(rows[3]).toContain(`'=cmd|calc，还有"引号"`)
  }
})

test('a link on another site makes no file and no audit row', async () => {
  const before = await acts('units.export')
  const request = new Request('http://localhost/api/v1/exports/units', {
    headers: { cookie: `sid=${region.tokens.admin}`, 'sec-fetch-site': 'cross-site' },
  })
  expect((await handle(routes, request, ['exports', 'units'])).status).toBe(403)
  expect(await acts('units.export')).toBe(before)
})
