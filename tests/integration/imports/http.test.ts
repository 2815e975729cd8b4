import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as original } from '#app/api/v1/imports/[id]/file/route.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import {
  ask,
  bookOf,
  bytesOf,
  commit,
  cookie,
  fileOf,
  HOST,
  send,
  templateOf,
} from '#tests/integration/imports/site.ts'
import { CITY, OTHER_UNIT, UNIT, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

/** The importer as a browser asks it: real routes, real sessions, real files. */
let database: TestDatabase
let world: World
let clerk = ''
let other = ''
let own = ''
let foreign = ''

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  world = await World.open(database.url)
  const plan = await world.plan(CITY)
  const code = async (unit: typeof UNIT) => {
    const id = await world.assignment(plan, unit)
    const [row] = await world.query<{ code: string }>(
      'select t.code from public.task_assignment a join public.annual_task t on t.id = a.task_id where a.id = $1',
      [id],
    )
    return row?.code ?? ''
  }
  own = await code(UNIT)
  foreign = await code(OTHER_UNIT)
  clerk = await world.person(UNIT, 'unit_clerk')
  other = await world.person(OTHER_UNIT, 'unit_clerk')
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

const DRAFT = { kind: 'progress', send: 'draft' }
const HEADER = '任务编号,月份,累计数,进展情况'
const TEXT = '本月举办技能培训班两期，培训一线职工一百余人，其中三十六人取得高级工证书。'
const csv = (...rows: string[]) => new TextEncoder().encode([HEADER, ...rows].join('\n'))
const written = () =>
  world.query('select id, unit_id, state from public.progress_report order by id').then((rows) => rows)

test('a clerk’s import cannot write another unit’s rows', async () => {
  const rows = csv(`${foreign},2026-11,5,${TEXT}`, `${own},2026-11,5,${TEXT}`)
  const made = await send(clerk, { ...DRAFT, name: '月报.csv' }, rows)
  expect(made).toMatchObject({ status: 201, body: { status: 'checked' } })
  const id = made.body?.id ?? ''
  expect((await ask(clerk, `imports/${id}`)).body?.counts).toMatchObject({ new: 1, error: 1 })
  expect((await ask(clerk, `imports/${id}/start`, { checkNo: 1, mode: 'all' })).status).toBe(409)
  expect((await ask(clerk, `imports/${id}/start`, { checkNo: 1, mode: 'good' })).status).toBe(200)
  await commit(clerk, id)
  expect(await written()).toMatchObject([{ unit_id: 'unit-city', state: 'DRAFT' }])
})

test('nor see, mend, take along, import or undo another unit’s batch', async () => {
  const made = await send(other, { ...DRAFT, name: '月报.csv' }, csv(`${foreign},2026-11,5,${TEXT}`))
  const id = made.body?.id ?? ''
  const before = await world.query('select * from public.import_batch where id = $1', [id])
  const acts = {
    match: { mapping: {} },
    mend: { checkNo: 1 },
    start: { checkNo: 1 },
    ...{ cancel: {}, discard: {}, undo: {} },
  }
  const unknown = '00000000-0000-7000-8000-000000000000'
  for (const [verb, body] of Object.entries(acts)) {
    const answer = await ask(clerk, `imports/${id}/${verb}`, body)
    expect([verb, answer.status]).toEqual([verb, 404])
    const none = await ask(clerk, `imports/${unknown}/${verb}`, body)
    expect(answer.body?.title).toBe(none.body?.title)
  }
  for (const part of ['', '/rows', '/groups'])
    expect((await ask(clerk, `imports/${id}${part}`)).status).toBe(404)
  for (const file of ['original', 'errors'] as const) expect((await fileOf(clerk, id, file)).status).toBe(404)
  expect(await world.query('select * from public.import_batch where id = $1', [id])).toEqual(before)
  // who may import units is asked before anything is read
  expect((await send(clerk, { kind: 'units', name: '单位.csv' }, csv())).status).toBe(404)
})

/** The other unit's own template with its hidden keys; every `from` in it becomes `to`. */
async function forged(from: string, to: string): Promise<Uint8Array> {
  const book = await bookOf(await templateOf(other, 'progress', { filled: '1', send: 'draft' }))
  let told = 0
  for (const sheet of Object.values(book.Sheets))
    for (const [at, cell] of Object.entries(sheet)) {
      if (at.startsWith('!')) continue
      if (cell.v === from) {
        Object.assign(cell, { v: to, w: to })
        told += 1
      }
      if (cell.v === foreign) sheet[`E${at.slice(1)}`] ??= { t: 's', v: '5' }
    }
  if (from) expect(told).toBeGreaterThan(0)
  return bytesOf(book)
}

test('a forged hidden key changes nothing', async () => {
  const before = await written()
  const name = '月报.xlsx'
  // as it came from the other unit
  expect(await send(clerk, { ...DRAFT, name }, await forged('', ''))).toMatchObject({
    status: 422,
    body: { title: expect.stringContaining('不是在本单位下载的') },
  })
  // passed off as our own: its keys name shares that this clerk cannot see
  const made = await send(clerk, { ...DRAFT, name }, await forged('unit-other', 'unit-city'))
  expect(made.status).toBe(201)
  const id = made.body?.id ?? ''
  const seen = await ask(clerk, `imports/${id}`)
  expect(seen.body?.counts).toMatchObject({ total: 1, error: 1 })
  expect((await ask(clerk, `imports/${id}/start`, { checkNo: 1, mode: 'good' })).status).toBe(409)
  // the own task's code beside the other unit's key
  const [share] = await world.query<{ id: string }>(
    "select id from public.task_assignment where unit_id = 'unit-other'",
  )
  const header = `系统编号,${HEADER}`
  const rows = [`${share?.id},${own},2026-11,9,${TEXT}`, `${share?.id},${foreign},2026-11,9,${TEXT}`]
  const text = new TextEncoder().encode([header, ...rows].join('\n'))
  const mixed = await send(clerk, { ...DRAFT, name: '月报.csv' }, text)
  expect((await ask(clerk, `imports/${mixed.body?.id}`)).body?.counts).toMatchObject({ error: 2 })
  await commit(clerk, mixed.body?.id ?? '')
  expect(await written()).toEqual(before)
})

test('the original is downloaded as it came, with its hash, and that is logged', async () => {
  const bytes = new TextEncoder().encode(
    `${HEADER.replaceAll(',', '\t')}\n${own}\t2026-11\t6\t逗号，和, 引号"在内\n`,
  )
  const made = await send(clerk, { ...DRAFT, name: '粘贴的表格.tsv' }, bytes)
  const id = made.body?.id ?? ''
  const request = (more: object = {}) => new Request(HOST, { headers: { ...cookie(clerk), ...more } })
  const params = () => ({ params: Promise.resolve({ id }) })
  const answer = await original(request(), params())
  expect(answer.status).toBe(200)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; .*\.tsv$/),
    'x-content-type-options': 'nosniff',
  })
  const hash = createHash('sha256').update(bytes).digest('hex')
  const [row] = await world.query<{ detail: { sha256: string } }>(
    "select detail from public.audit_event where action = 'import.original' and object_id = $1",
    [id],
  )
  expect(row?.detail.sha256).toBe(hash)
  // a link on another site; nobody
  expect((await original(request({ 'sec-fetch-site': 'cross-site' }), params())).status).toBe(403)
  expect((await original(new Request(HOST), params())).status).toBe(401)
  expect((await send('', { ...DRAFT, name: 'a.csv' }, bytes)).status).toBe(401)
  const foreignSite = { 'sec-fetch-site': 'cross-site' }
  expect((await send(clerk, { ...DRAFT, name: 'a.csv' }, bytes, foreignSite)).status).toBe(403)
})
