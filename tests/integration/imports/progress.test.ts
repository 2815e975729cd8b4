import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommit } from '#lib/base/imports/jobs.ts'
import { execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { CITY, good, NOW, OTHER_UNIT, UNIT, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { fileOf, undoNow } from './file.ts'

let database: TestDatabase
let world: World
const codes: Record<string, string> = {}
const ids: Record<string, string> = {}
let clerk = ''
let other = ''
let admin = ''

const HEADER = ['任务编号', '月份', '累计数', '进展情况', '存在问题', '下一步打算']
const LONG = '本月举办技能培训班两期，培训一线职工一百余人，其中三十六人取得高级工证书。'

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  const plan = await world.plan(CITY)
  for (const [name, unit] of [
    ['first', UNIT],
    ['second', UNIT],
    ['foreign', OTHER_UNIT],
  ] as const) {
    const id = await world.assignment(plan, unit)
    ids[name] = id
    const [task] = await world.query<{ code: string }>(
      'select t.code from public.task_assignment a join public.annual_task t on t.id = a.task_id where a.id = $1',
      [id],
    )
    codes[name] = task?.code ?? ''
  }
  clerk = await world.person(UNIT, 'unit_clerk')
  other = await world.person(OTHER_UNIT, 'unit_clerk')
  admin = await world.person(CITY, 'region_admin')
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

type Rows = Parameters<typeof fileOf>[1]

async function upload(token: string, rows: Rows, send: string, header = HEADER): Promise<string> {
  const file = new Uint8Array(1)
  const read = fileOf(header, rows)
  const input = { kind: 'progress', settings: { send }, fileName: '月报.xlsx', file, read }
  const made = good(await execute(token, imports.create, input, { now: NOW }))
  good(await execute(token, imports.match, { id: made.id, mapping: made.mapping }, { now: NOW }))
  return made.id
}
const batch = async (id: string) =>
  (await world.query<Record<string, unknown>>('select * from public.import_batch where id = $1', [id]))[0]
const rowsOf = (id: string) =>
  world.query<Record<string, unknown>>('select * from public.import_row where batch_id = $1 order by no', [
    id,
  ])
const commit = async (token: string, id: string, checkNo = 1, mode = 'all') => {
  good(await execute(token, imports.start, { id, checkNo, mode }, { now: NOW }))
  await runCommit(IMPORT_KINDS, { token, signal: new AbortController().signal }, { id })
}
const reports = () =>
  world.query<{ assignment_id: string; state: string; cum_value: string; period: Date }>(
    'select assignment_id, state, cum_value, period from public.progress_report order by period, assignment_id',
  )

test('months are imported in order, each judged on those before it, and sent by the clerk’s rights', async () => {
  const rows = [
    [codes.first ?? '', '2026年11月', '131', LONG, '无', '继续'],
    [codes.first ?? '', '2026-10', 120, LONG, '无', '继续'],
    [codes.second ?? '', '2026-11', '12场', '太短', null, null],
  ]
  const id = await upload(clerk, rows, 'submit')
  expect((await batch(id))?.counts).toMatchObject({ new: 2, error: 1 })
  expect(await reports()).toEqual([])
  expect((await rowsOf(id))[2]?.errors).toMatchObject([{ key: 'narrative' }])
  await commit(clerk, id, 1, 'good')
  expect((await batch(id))?.status).toBe('done')
  expect(await reports()).toMatchObject([
    { assignment_id: ids.first, state: 'OFFICE_REVIEW', cum_value: '12000' },
    { assignment_id: ids.first, state: 'OFFICE_REVIEW', cum_value: '13100' },
  ])
  // a smaller value in the next file is refused by the rule of the screen
  const less = await upload(clerk, [[codes.first ?? '', '2026-11', 10, LONG]], 'submit')
  expect((await batch(less))?.counts).toMatchObject({ error: 1 })
  await undoNow(clerk, id, { now: NOW })
  expect((await reports()).map((each) => each.state)).toEqual(['DRAFT', 'DRAFT'])
})

test('a row whose number looks doubtful asks for the note of the form; rows that lack it are mended at once', async () => {
  const rows = [[codes.second ?? '', '2026-11', 99_999_999, LONG, '无', '继续', null]]
  const header = [...HEADER, '核对说明']
  const id = await upload(clerk, rows, 'submit', header)
  const [row] = (await rowsOf(id)) as { errors: { key: string; group: string }[] }[]
  expect(row?.errors).toMatchObject([{ key: 'valueNote', message: expect.stringContaining('核对说明') }])
  const { key, group } = row?.errors[0] ?? { key: '', group: '' }
  const mend = { id, checkNo: 1, replace: [{ key, group, to: '已核对，数字无误' }] }
  good(await execute(clerk, imports.mend, mend, { now: NOW }))
  expect((await batch(id))?.counts).toMatchObject({ new: 1, error: 0 })
})

test('a clerk’s import cannot write another unit’s rows, by code, by unit or by a forged number', async () => {
  const before = await reports()
  const header = ['任务编号', '填报单位', '月份', '累计数', '进展情况', '系统编号']
  const rows = [
    [codes.foreign ?? '', null, '2026-11', 5, LONG, null],
    [codes.first ?? '', '测试unit-other', '2026-11', 5, LONG, null],
    [codes.foreign ?? '', null, '2026-11', 5, LONG, ids.foreign ?? ''],
    [codes.second ?? '', null, '2026-11', 5, LONG, ids.foreign ?? ''],
  ]
  for (const send of ['draft', 'submit']) {
    const id = await upload(clerk, rows, send, header)
    expect((await batch(id))?.counts).toMatchObject({ total: 4, error: 4 })
    expect(await execute(clerk, imports.start, { id, checkNo: 1, mode: 'good' }, { now: NOW })).toMatchObject(
      {
        problem: { code: 'state' },
      },
    )
    // nor can anybody above or beside see the batch
    for (const token of [other, admin])
      expect(await execute(token, imports.match, { id, mapping: {} })).toMatchObject({
        problem: { code: 'not_found' },
      })
  }
  expect(await reports()).toEqual(before)
  // who is no clerk imports no reports
  const input = { kind: 'progress', fileName: 'x.csv', file: new Uint8Array(1), read: fileOf(HEADER, []) }
  expect(await execute(admin, imports.create, input)).toMatchObject({ problem: { code: 'not_found' } })
})

test('drafts: what the file leaves empty stays, unfilled rows of the template are left out, undo restores', async () => {
  const first = await upload(clerk, [[codes.second ?? '', '2026-11', 20, LONG]], 'draft')
  await commit(clerk, first)
  const id = await upload(
    clerk,
    [
      [codes.second ?? '', '2026-11', 30, null],
      [codes.first ?? '', '2026-09', null, null],
    ],
    'draft',
  )
  expect((await batch(id))?.counts).toMatchObject({ update: 1, same: 1, new: 0 })
  expect((await rowsOf(id))[0]?.changes).toContainEqual({ label: '累计数', from: '20', to: '30' })
  await commit(clerk, id)
  const draft = async () =>
    (
      await world.query<Record<string, unknown>>(
        `select v.cum_value, v.narrative from public.progress_report_version v join public.progress_report r on r.id = v.report_id
          where r.assignment_id = $1 and v.state = 'DRAFT'`,
        [ids.second],
      )
    )[0]
  expect(await draft()).toEqual({ cum_value: '3000', narrative: LONG })
  await undoNow(clerk, first, { now: NOW })
  expect(await batch(first)).toMatchObject({
    status: 'done',
    problem: expect.stringContaining('不能整批撤销'),
  })
  await undoNow(clerk, id, { now: NOW })
  expect(await draft()).toEqual({ cum_value: '2000', narrative: LONG })
})
