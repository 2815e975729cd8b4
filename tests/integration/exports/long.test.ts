import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as download } from '#app/api/v1/export-files/[id]/route.ts'
import { routes } from '#app/api/v1/routes/all.ts'
import { listExports } from '#app/api/v1/routes/exports.ts'
import { runExport } from '#lib/base/exports/job.ts'
import { ownExports } from '#lib/base/exports/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { handle } from '#lib/kernel/http.ts'
import { read } from '#lib/kernel/scope.ts'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { READ_LIMITS } from '#lib/kernel/sheet/table.ts'
import { sweepExports } from '#lib/ops/daily/exports.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const MANY = 6_000

let database: TestDatabase
let planter: Planter
let region: PlantedRegion

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
  await planter.client.query(
    `insert into public.user_account (city_id, county_id, town_id, unit_id, id, username, display_name, search_text)
     select '341300', '', '', '', 'many-' || n, 'many.' || lpad(n::text, 5, '0'), '=姓名' || n, '姓名'
       from generate_series(1, ${MANY}) n`,
  )
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

const asked = (token: string, path: string[], headers: Record<string, string> = {}) =>
  handle(
    routes,
    new Request(`http://localhost/api/v1/${path.join('/')}?format=xlsx`, {
      headers: { cookie: `sid=${token}`, ...headers },
    }),
    path,
  )
const fetchFile = (token: string, id: string) =>
  download(new Request('http://localhost/', { headers: { cookie: `sid=${token}` } }), {
    params: Promise.resolve({ id }),
  })
const mine = (token: string) => read(token, (db, actor) => ownExports(db, actor, currentMoment()))
const run = (token: string, id: string) =>
  runExport(
    listExports(() => routes),
    { token, signal: new AbortController().signal, lastAttempt: true },
    { id },
  )

test('a long list is made by a job for who asked, with its rows, once, and with a message', async () => {
  const { admin, officer } = region.tokens
  const response = await asked(admin, ['exports', 'users'])
  expect(response.status).toBe(202)
  const { id } = (await response.json()) as { id: string }
  expect(await mine(admin)).toMatchObject([{ id, state: 'WAITING', ready: false, form: 'xlsx' }])
  expect((await fetchFile(admin, id)).status).toBe(404)
  const from = performance.now()
  await run(admin, id)
  console.log(`${MANY} rows written in ${Math.round(performance.now() - from)} ms`)
  const [item] = await mine(admin)
  expect(item).toMatchObject({ id, state: 'DONE', ready: true })
  expect(item?.rows).toBeGreaterThan(MANY)
  const bytes = new Uint8Array(await (await fetchFile(admin, id)).arrayBuffer())
  const [table] = readFile(bytes, 'a.xlsx', ['姓名', '用户名'], READ_LIMITS).sheets
  expect(table?.rows).toHaveLength(item?.rows ?? 0)
  expect(table?.rows.some(({ cells }) => cells[0]?.text === `=姓名${MANY}`)).toBe(true)
  expect(table?.above.join()).toContain('导出人：')
  // another person of the same office
  expect((await fetchFile(officer, id)).status).toBe(404)
  expect(await mine(officer)).toEqual([])
  await run(admin, id)
  const { rows } = await planter.client.query(
    `select (select count(*)::int from audit_event where action = 'export.finish') as acts,
            (select count(*)::int from message where kind = 'export_result') as messages`,
  )
  expect(rows).toEqual([{ acts: 1, messages: 1 }])
})

test('a browser is led to the page of files; a file is gone after a day', async () => {
  const { admin } = region.tokens
  const response = await asked(admin, ['exports', 'users'], { accept: 'text/html,*/*' })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/exports'])
  const [, done] = await mine(admin)
  await planter.client.query(`update list_export set finished_at = '2026-11-18' where state = 'DONE'`)
  expect((await mine(admin))[1]).toMatchObject({ state: 'DONE', ready: false })
  expect((await fetchFile(admin, done!.id)).status).toBe(404)
  expect(await sweepExports(planter.client)).toBe(1)
  expect(await sweepExports(planter.client)).toBe(0)
})
