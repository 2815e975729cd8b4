import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommit } from '#lib/base/imports/jobs.ts'
import { createPlan } from '#lib/features/reform/plan/commands/create.ts'
import { publishPlan } from '#lib/features/reform/plan/commands/publish.ts'
import { type Outline, tasksOf } from '#lib/features/reform/rules/outline.ts'
import { execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { CITY, COUNTY, good, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { fileOf, undoNow } from './file.ts'

let database: TestDatabase
let world: World
let admin = ''
let planId = ''

const HEADER = [
  '方面',
  '举措编号',
  '具体举措',
  '任务编号',
  '任务名称',
  '目标任务',
  '计量单位',
  '完成时限',
  '牵头单位',
  '目标数',
  '责任（配合）单位',
]

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  admin = await world.person(CITY, 'region_admin')
  planId = good(await execute(admin, createPlan, { year: 2026, title: '责任清单', template: 'empty' })).id
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

type Rows = Parameters<typeof fileOf>[1]
async function upload(rows: Rows, header = HEADER): Promise<string> {
  const input = {
    kind: 'tasks',
    settings: { planId },
    fileName: '清单.xlsx',
    file: new Uint8Array(1),
    read: fileOf(header, rows),
  }
  const made = good(await execute(admin, imports.create, input))
  good(await execute(admin, imports.match, { id: made.id, mapping: made.mapping }))
  return made.id
}
const batch = async (id: string) =>
  (await world.query<Record<string, unknown>>('select * from public.import_batch where id = $1', [id]))[0]
const rowsOf = (id: string) =>
  world.query<Record<string, unknown>>('select * from public.import_row where batch_id = $1 order by no', [
    id,
  ])
const outline = async () =>
  (
    await world.query<{ outline: Outline; save_no: number }>(
      'select outline, save_no from public.plan_outline where plan_id = $1',
      [planId],
    )
  )[0]!
const commit = async (id: string, mode = 'all') => {
  good(await execute(admin, imports.start, { id, checkNo: 1, mode }))
  await runCommit(IMPORT_KINDS, { token: admin, signal: new AbortController().signal }, { id })
}

test('a responsibility list goes into the working copy and can be published as it is', async () => {
  const before = await outline()
  const id = await upload([
    [
      '思想引领',
      '1-01',
      '强化思想引领',
      '1-01-1',
      '主题宣讲',
      '全年宣讲 100 场',
      '场',
      '2026年11月30日',
      '测试unit-city',
      60,
      '测试unit-other（30场）、测试unit-county（10）',
    ],
    [
      '思想引领',
      '1-01',
      null,
      '1-01-2',
      '典型宣传',
      '宣传典型',
      '人',
      '长期坚持',
      '测试unit-other',
      12,
      null,
    ],
    ['建功立业', '2-01', '劳动竞赛', '2-01-1', '竞赛', null, '场', null, '没有这个单位', 5, null],
    ['建功立业', '2-01', '劳动竞赛', '1-01-1', '编号重复', null, '场', null, null, null, null],
  ])
  expect((await batch(id))?.counts).toMatchObject({ new: 2, error: 2 })
  expect((await rowsOf(id))[2]?.errors).toMatchObject([{ key: 'lead', group: '单位没有找到' }])
  await commit(id, 'good')
  expect(await batch(id)).toMatchObject({ status: 'done', problem: '' })
  const after = await outline()
  const tasks = tasksOf(after.outline)
  expect(tasks.map(({ task, measure, pillar }) => [pillar.title, measure.title, task.code])).toEqual([
    ['思想引领', '强化思想引领', '1-01-1'],
    ['思想引领', '强化思想引领', '1-01-2'],
  ])
  expect(tasks[0]?.task.assignments).toEqual([
    { orgId: 'unit-city', orgName: '测试unit-city', role: 'LEAD', target: 6000 },
    { orgId: 'unit-other', orgName: '测试unit-other', role: 'JOINT', target: 3000 },
    { orgId: 'unit-county', orgName: '测试unit-county', role: 'JOINT', target: 1000 },
  ])
  expect(tasks[1]?.task).toMatchObject({ dueKind: 'long_term', dueOn: null })
  await undoNow(admin, id)
  expect((await outline()).outline).toEqual(before.outline)

  const again = await upload([
    [
      '思想引领',
      '1-01',
      '强化思想引领',
      '1-01-1',
      '主题宣讲',
      '全年宣讲 100 场',
      '场',
      '2026-11-30',
      '测试unit-city',
      60,
      '测试unit-other（40）',
    ],
  ])
  await commit(again)
  const { save_no } = await outline()
  const published = await execute(admin, publishPlan, { id: planId, saveNo: save_no, note: '' })
  expect(published).toMatchObject({ ok: true })
})

test('an update shows what changes; what the file leaves empty stays', async () => {
  const id = await upload([
    ['', '1-01', '', '1-01-1', '主题宣讲进企业', null, null, null, null, null, '测试unit-other'],
  ])
  expect((await rowsOf(id))[0]).toMatchObject({
    outcome: 'update',
    changes: [{ label: '名称', from: '主题宣讲', to: '主题宣讲进企业' }],
  })
})

test('a plan of another region is as if unknown', async () => {
  const county = await world.person(COUNTY, 'region_admin')
  const input = {
    kind: 'tasks',
    settings: { planId },
    fileName: 'x.xlsx',
    file: new Uint8Array(1),
    read: fileOf(HEADER, []),
  }
  expect(await execute(county, imports.create, input)).toMatchObject({ problem: { code: 'not_found' } })
})
