import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { handle } from '#lib/kernel/http.ts'
import { openapi } from '#lib/kernel/openapi.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { XLSX } from '#lib/kernel/pure/sheet-types.ts'
import { read } from '#lib/kernel/scope.ts'
import { runDaily } from '#lib/ops/daily.ts'
import type { Board } from '#lib/reports/board/schema.ts'
import { rowText, standText } from '#lib/reports/progress/labels.ts'
import type { ProgressTable } from '#lib/reports/progress/schema.ts'
import { readTable } from '#lib/reports/progress/table.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { openInLibreOffice, SKIPPED } from '#tests/setup/libre-office.ts'

const PERIOD = '2026-11'
const FORMULA = '=HYPERLINK("http://x")组织宣讲'

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
  for (const [index, { id }] of region.assignments.entries()) {
    const values = { denominator: index % 2 === 0 ? null : 10_000, state: 'ACCEPTED' }
    await planter.report(id, '2026-09', { ...values, cum_value: 2000, narrative: `九月进展${index}` })
    if (index % 4 === 3) continue
    const narrative = index === 0 ? FORMULA : `十月进展${index}`
    await planter.report(id, '2026-10', { ...values, cum_value: 3000 + index * 500, narrative })
  }
  await planter.report(region.assignments[0]!.id, PERIOD, {
    state: 'OFFICE_REVIEW',
    cum_value: 999_900,
    narrative: '还没有通过',
  })
  await runDaily({ today: '2026-11-20', url: database.url })
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

const table = (token: string, span: string, plan = region.planId) =>
  read(token, (db, actor) => readTable(db, actor, { plan, span }))

async function api<T>(token: string, path: string[], query = ''): Promise<{ status: number; body: T }> {
  const request = new Request(`http://localhost/api/v1/${path.join('/')}${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const response = await handle(routes, request, path)
  return { status: response.status, body: (await response.json()) as T }
}

function download(token: string, period: string, plan = region.planId, headers: Record<string, string> = {}) {
  const url = `http://localhost${apiPaths.list('exports/progress', { plan, period })}`
  const request = new Request(url, { headers: { cookie: `sid=${token}`, ...headers } })
  return handle(routes, request, ['exports', 'progress'])
}

test('table, board and API say the same for the same month', async () => {
  const { officer } = region.tokens
  const page = await table(officer, PERIOD)
  const board = await api<Board>(officer, ['board'], `?period=${PERIOD}`)
  const json = await api<ProgressTable>(officer, ['plans', region.planId, 'progress'], `?period=${PERIOD}`)
  expect(page?.completionBp).toBe(board.body.progress.completionBp)
  expect(page?.scheduledBp).toBe(board.body.progress.scheduledBp)
  const measures = page?.pillars.flatMap((pillar) => pillar.measures) ?? []
  const figures = (list: { id: string; completionBp: number | null }[]) =>
    Object.fromEntries(list.map(({ id, completionBp }) => [id, completionBp]))
  expect(figures(measures)).toEqual(figures(board.body.measures))
  expect(page?.pillars.map(({ id, completionBp }) => [id, completionBp])).toEqual(
    board.body.pillars.map(({ id, completionBp }) => [id, completionBp]),
  )
  const { asOf: _page, ...shown } = page!
  const { asOf: _json, ...answered } = json.body
  expect(answered).toEqual(shown)
  expect(page?.completionBp).toBeGreaterThan(0)
})

test('a span stands at its newest month; the text is the last accepted one of the span', async () => {
  const quarter = await table(region.tokens.officer, '2026-Q4')
  const month = await table(region.tokens.officer, PERIOD)
  expect([quarter?.label, quarter?.period]).toEqual(['2026年第四季度', PERIOD])
  expect(quarter?.completionBp).toBe(month?.completionBp)
  const texts = (each: ProgressTable | null) => JSON.stringify(each?.pillars)
  expect(texts(quarter)).toContain('十月进展')
  expect(texts(quarter)).not.toContain('九月进展3"')
  expect(texts(quarter)).toMatch(/本季度新增 \d/)
  expect(texts(month)).not.toContain('十月进展')
  expect(texts(await table(region.tokens.officer, '2026'))).toContain('九月进展')
  expect(texts(quarter)).not.toContain('还没有通过"')
  for (const span of ['2025', '2026-12', '2026-Q5']) {
    expect(await table(region.tokens.officer, span)).toBeNull()
  }
})

test('the file holds the rows of the page, one sheet per unit by protocol, numbers as numbers', async () => {
  const page = await table(region.tokens.officer, '2026-Q4')
  const response = await download(region.tokens.officer, '2026-Q4')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''/)
  const book = await readXlsx(new Uint8Array(await response.arrayBuffer()))
  expect(book.sheets.map((sheet) => sheet.name)).toEqual([
    '总表',
    ...['市总工会', '市人社局', '市教体局', '市工信局'].map((name) => name.slice(1)),
    '数据',
  ])
  const [total, first] = book.sheets
  const expected = page?.pillars.flatMap((pillar) => [
    [standText(pillar)],
    ...pillar.measures.flatMap((measure) => [
      [standText(measure)],
      ...measure.rows.map((row) => [row.no, `${row.code} ${row.title}`, rowText(row), row.lead]),
    ]),
  ])
  const rows = (sheet: typeof total) => sheet?.rows.map((row) => row.filter((cell) => cell !== null))
  expect(rows(total)?.[2]).toEqual(['序号', '重点工作任务', '完成情况', '牵头责任单位'])
  expect(rows(total)?.slice(3, -1)).toEqual(expected)
  expect(rows(first)?.slice(3, -1)).toHaveLength(region.assignments.filter((each) => each.unit === 0).length)
  const figures = book.sheets.at(-1)
  const line = figures?.rows[3]
  expect(line?.slice(3, 9).filter((cell) => typeof cell === 'number').length).toBeGreaterThanOrEqual(4)
  for (const sheet of book.sheets) {
    for (const cell of sheet.rows.flat()) if (typeof cell === 'string') expect(cell).not.toMatch(/^[=+\-@]/)
  }
  expect(total?.pageSetup).toMatchObject({ paperSize: 'a4', fitToWidth: 1, printTitlesRow: '$3:$3' })
})

test('LibreOffice opens the file of each kind of span without repair: total sheet, units by protocol, the page’s rows', {
  timeout: 120_000,
}, async (context) => {
  for (const span of [PERIOD, '2026-Q4', '2026-H2', '2026']) {
    const page = await table(region.tokens.officer, span)
    const response = await download(region.tokens.officer, span)
    const opened = await openInLibreOffice(new Uint8Array(await response.arrayBuffer()))
    if (opened === 'skipped') return context.skip(SKIPPED)
    const units = ['总工会', '人社局', '教体局', '工信局']
    expect([...opened.keys()].sort(), span).toEqual(['总表', ...units, '数据'].sort())
    const total = opened.get('总表') ?? []
    expect(total[0]?.[0]).toContain(page?.label)
    expect(total[1]?.[0]).toMatch(/数据截止：.*清单版本：第 1 版/)
    const lines = page?.pillars.flatMap((pillar) => pillar.measures.flatMap((measure) => measure.rows)) ?? []
    const numbered = total.filter((row) => /^\d+$/.test(row[0] ?? ''))
    expect(numbered.map((row) => row[1])).toEqual(lines.map((row) => `${row.code} ${row.title}`))
    expect(numbered.map((row) => row[3])).toEqual(lines.map((row) => row.lead))
    expect(total.at(-1)?.[0]).toMatch(/填报人：.*审核人：.*负责人（签字）：/)
  }
})

test('a damaged file is refused by LibreOffice, so that opening one says something', {
  timeout: 60_000,
}, async (context) => {
  const response = await download(region.tokens.officer, PERIOD)
  const file = new Uint8Array(await response.arrayBuffer())
  const opened = openInLibreOffice(file.slice(0, file.length - 400))
  const answer = await opened.catch((error: Error) => error.message)
  if (answer === 'skipped') return context.skip(SKIPPED)
  expect(answer).toMatch(/did not open/)
})

test('the export is in OpenAPI: an act on a plan whose answer is a file', () => {
  const paths = openapi(routes).paths as Record<string, Record<string, unknown>>
  expect(paths['/api/v1/exports/progress']?.get).toMatchObject({
    'x-action': 'progress.export',
    'x-object': 'plan',
    parameters: [
      { name: 'plan', in: 'query' },
      { name: 'period', in: 'query' },
    ],
    responses: { 200: { content: { [XLSX]: {} } } },
  })
})

test('a unit gets its own part; nobody gets the plan of another city', async () => {
  const own = await table(clerk, PERIOD)
  expect(own?.whole).toBe(false)
  expect(own?.units.map((unit) => unit.name)).toEqual(['市人社局'])
  const lines = own?.pillars.flatMap((pillar) => pillar.measures).flatMap((measure) => measure.rows)
  expect(lines).toHaveLength(region.assignments.filter((each) => each.unit === 1).length)
  expect(await table(region.tokens.officer, PERIOD, foreign.planId)).toBeNull()
  expect((await download(region.tokens.officer, PERIOD, foreign.planId)).status).toBe(404)
})

test('every export is logged; other sites and visitors get nothing', async () => {
  const count = async () =>
    (await planter.client.query("select 1 from public.audit_event where action = 'progress.export'")).rowCount
  const before = await count()
  expect((await download(region.tokens.leader, PERIOD)).status).toBe(200)
  expect(await count()).toBe((before ?? 0) + 1)
  const cross = { 'sec-fetch-site': 'cross-site' }
  expect((await download(region.tokens.leader, PERIOD, region.planId, cross)).status).toBe(403)
  expect((await download('x'.repeat(43), PERIOD)).status).toBe(401)
  expect((await download(region.tokens.leader, 'never')).status).toBe(422)
  expect(await count()).toBe((before ?? 0) + 1)
})
