import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { updateOrganization } from '#lib/base/organizations/commands.ts'
import { verifyChains } from '#lib/ops/audit/verify.ts'
import { imports } from '#lib/reports/flows/imports.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { commitNow, fileOf, undoNow, upload } from './file.ts'

let world: World
let owner: pg.Client
const ADMIN = 'jia.admin'
const HEADER = ['单位名称', '简称', '单位性质', '联络员', '成立日期', '备注']

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

const units = async () =>
  (
    await owner.query(
      "select name, short_name, kind, liaison_name, version, id from public.organization where level = 'unit' and city_id = '341300' order by name",
    )
  ).rows
const rowsOf = async (id: string) =>
  (await owner.query('select * from public.import_row where batch_id = $1 order by no', [id])).rows
const batch = async (id: string) =>
  (await owner.query('select * from public.import_batch where id = $1', [id])).rows[0]

test('a file of units: dry run, commit, the same file again changes nothing, undo', async () => {
  const before = await units()
  const file = fileOf(HEADER, [
    ['甲市发展和改革委员会', '市发改委', '政府部门', '王一', '2020年1月1日', 'x'],
    ['甲市教育局', null, '政府部门', '李二', '2021.3.5', null],
    ['甲市第一中学', '一中', '学校', null, null, '=1+1'],
  ])
  const id = await upload(world, ADMIN, 'units', file)
  expect(await batch(id)).toMatchObject({ status: 'checked', counts: { total: 3, new: 3, error: 0 } })
  expect(await units()).toEqual(before)
  await commitNow(world, ADMIN, id)
  expect(await batch(id)).toMatchObject({ status: 'done', problem: '' })
  const now = await units()
  expect(now).toHaveLength(before.length + 3)
  expect(now.find((each) => each.name === '甲市教育局')).toMatchObject({
    short_name: '甲市教育局',
    kind: 'government',
    liaison_name: '李二',
  })
  const audited = await owner.query(
    "select count(*)::int n from public.audit_event where action = 'organization.create' and object_id = any($1)",
    [(await rowsOf(id)).map((row) => row.object_id)],
  )
  expect(audited.rows[0].n).toBe(3)
  expect((await verifyChains(world.database.url)).filter((city) => !city.ok)).toEqual([])

  const again = await upload(world, ADMIN, 'units', file)
  expect((await batch(again)).counts).toMatchObject({ same: 3, new: 0, update: 0 })
  expect(await world.act(ADMIN, imports.start, { id: again, checkNo: 1 })).toMatchObject({ ok: false })

  await undoNow(await world.session(ADMIN), id)
  expect(await units()).toEqual(before)
  expect(await batch(id)).toMatchObject({ status: 'undone' })
})

test('errors are grouped, mended for the whole group at once, and the good ones can be imported alone', async () => {
  const file = fileOf(HEADER, [
    ['乙一局', null, '机关', null, null],
    ['乙二局', null, '机关', null, null],
    ['乙三局', null, '政府部门', null, '昨天'],
    ['乙四局', null, '政府部门', null, null],
  ])
  const id = await upload(world, ADMIN, 'units', file)
  expect((await batch(id)).counts).toMatchObject({ total: 4, new: 1, error: 3 })
  expect(await world.act(ADMIN, imports.start, { id, checkNo: 1, mode: 'all' })).toMatchObject({ ok: false })
  const mended = must(
    await world.act(ADMIN, imports.mend, {
      id,
      checkNo: 1,
      replace: [{ key: 'kind', group: '不在可选范围内', from: '机关', to: '党委部门' }],
    }),
  )
  expect(mended).toMatchObject({ checkNo: 2, counts: { new: 3, error: 1 } })
  expect(await world.act(ADMIN, imports.mend, { id, checkNo: 1, edits: [] })).toMatchObject({ ok: false })
  await commitNow(world, ADMIN, id, { checkNo: 2, mode: 'good' })
  const names = (await units()).map((each) => each.name)
  expect(names).toEqual(expect.arrayContaining(['乙一局', '乙二局', '乙四局']))
  expect(names).not.toContain('乙三局')
})

test('an update shows field differences, restores them on undo, and refuses when touched since', async () => {
  const first = await upload(
    world,
    ADMIN,
    'units',
    fileOf(HEADER, [['丁一局', '丁一', '政府部门', '甲', '2020-01-01']]),
  )
  await commitNow(world, ADMIN, first)
  const change = fileOf(HEADER, [['丁一局', '丁壹', '党委部门', null, null]])
  const id = await upload(world, ADMIN, 'units', change)
  expect((await rowsOf(id))[0]).toMatchObject({
    outcome: 'update',
    changes: [
      { label: '简称', from: '丁一', to: '丁壹' },
      { label: '类别', from: '政府部门', to: '党委部门' },
    ],
  })
  await commitNow(world, ADMIN, id)
  const changed = (await units()).find((each) => each.name === '丁一局')
  expect(changed).toMatchObject({ short_name: '丁壹', liaison_name: '甲', version: 2 })
  await undoNow(await world.session(ADMIN), first)
  expect(await batch(first)).toMatchObject({
    status: 'done',
    problem: expect.stringContaining('不能整批撤销'),
  })
  await undoNow(await world.session(ADMIN), id)
  expect((await units()).find((each) => each.name === '丁一局')).toMatchObject({
    short_name: '丁一',
    version: 3,
  })
})

test('what changed between dry run and commit stops the commit and is shown', async () => {
  const seed = await upload(
    world,
    ADMIN,
    'units',
    fileOf(HEADER, [['戊一局', '戊', '政府部门', '甲', '2020-01-01']]),
  )
  await commitNow(world, ADMIN, seed)
  const unit = (await units()).find((each) => each.name === '戊一局')
  const id = await upload(world, ADMIN, 'units', fileOf(HEADER, [['戊一局', '戊', '政府部门', '乙', null]]))
  must(
    await world.act(ADMIN, updateOrganization, {
      ...{
        id: unit.id,
        version: 1,
        name: '戊一局',
        kind: 'government',
        liaisonName: '丙',
        validFrom: '2020-01-01',
      },
    }),
  )
  await commitNow(world, ADMIN, id)
  const after = await batch(id)
  expect(after.status).toBe('checked')
  expect(after.problem).toContain('试运行之后有人改过')
  expect((await rowsOf(id))[0].changes).toContainEqual({ label: '联络员', from: '丙', to: '乙' })
  expect((await units()).find((each) => each.name === '戊一局')).toMatchObject({
    liaison_name: '丙',
    version: 2,
  })
})

test('a forged hidden key changes nothing, in this city or in another', async () => {
  const stranger = must(
    await world.act('yi.admin', imports.create, {
      kind: 'units',
      fileName: 'x.xlsx',
      file: new Uint8Array(1),
      read: fileOf(HEADER, [['外市一局', null, '政府部门']]),
    }),
  )
  must(await world.act('yi.admin', imports.match, { id: stranger.id, mapping: stranger.mapping }))
  await commitNow(world, 'yi.admin', stranger.id)
  const foreign = (await owner.query("select * from public.organization where name = '外市一局'")).rows[0]
  const forged = fileOf(
    ['单位全称', '类别', '系统编号'],
    [
      ['改名局', '政府部门', foreign.id],
      ['改名局二', '政府部门', 'nobody-here'],
    ],
  )
  const id = await upload(world, ADMIN, 'units', forged)
  expect((await batch(id)).counts).toMatchObject({ error: 2, new: 0, update: 0 })
  expect(await world.act(ADMIN, imports.start, { id, checkNo: 1, mode: 'good' })).toMatchObject({ ok: false })
  expect(
    (await owner.query('select * from public.organization where id = $1', [foreign.id])).rows[0],
  ).toEqual(foreign)
  // a template of another organization
  const meta = { kind: 'units', org: '999999' }
  const refused = await world.act(ADMIN, imports.create, {
    kind: 'units',
    fileName: 'x.xlsx',
    file: new Uint8Array(1),
    read: fileOf(HEADER, [['己局', null, '学校']], { meta }),
  })
  expect(refused).toMatchObject({ ok: false })
  // another city's batch is as if unknown
  for (const command of [
    imports.match,
    imports.mend,
    imports.start,
    imports.undo,
    imports.discard,
    imports.cancel,
  ])
    expect(await world.act(ADMIN, command, { id: stranger.id, mapping: {}, checkNo: 1 })).toMatchObject({
      problem: { code: 'not_found' },
    })
})

test('a file without rows and one without the header are refused, each with what is wrong', async () => {
  const create = (read: ReturnType<typeof fileOf>) =>
    world.act(ADMIN, imports.create, { kind: 'units', fileName: 'x.csv', file: new Uint8Array(1), read })
  expect(await create(fileOf(HEADER, []))).toMatchObject({
    problem: { errors: [{ path: 'file', message: expect.stringContaining('没有数据行') }] },
  })
  expect(await create(fileOf(['苹果', '梨'], [['一', '二']]))).toMatchObject({
    problem: { errors: [{ path: 'file', message: expect.stringContaining('没有找到表头') }] },
  })
})
