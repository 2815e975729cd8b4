import { afterAll, beforeAll, expect, test } from 'vitest'
import type { imports as Imports } from '#lib/reports/flows/imports.ts'
import { fictionalNumber } from '#tests/builders/households.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import type { Session } from '#tests/builders/world.ts'
import { fileOf } from '#tests/integration/imports/file.ts'

/** Household files by Excel: a row for each person, grouped by the head's number, through the commands of the page. */

let small: SmallDatabase
let imports: typeof Imports
let execute: typeof import('#lib/kernel/command.ts').execute
let commitCommand: typeof import('#lib/base/imports/commands/commit.ts').commitCommand
let takeBackCommand: typeof import('#lib/base/imports/commands/undo.ts').takeBackCommand
let kinds: typeof import('#lib/reports/flows/imports.ts').IMPORT_KINDS
let clerk: Session
let neighbor: Session
let town: Session

const now = new Date('2026-11-20T10:00:00+08:00')
const HEADER = ['户主身份证号', '姓名', '与户主关系', '身份证号', '身份', '本人月均收入（元）', '工作单位']
const MORE = [
  '年医疗自付（元）',
  '主要致困原因',
  '已核对无不予建档情形',
  '已收材料',
  '手机号',
  '家庭住址',
  '银行卡号',
]
const HEAD = fictionalNumber(701)
const WIFE = fictionalNumber(702)
const OTHER = fictionalNumber(711)
const CARD = '6228480000000007019'
const head = (name: string, number: string, card: string) => [
  ...['', name, '户主', number, '在岗', '1500', '虚构机械厂'],
  ...['3600', '本人大病', '是', '申请书、身份证、收入证明、核查授权书', '13800001234', '虚构镇 1 号', card],
]
const member = (of: string, name: string, relation: string, number: string) => [of, name, relation, number]
const ROWS = [
  head('吴导一', HEAD, CARD),
  member(HEAD, '郑导一', '妻子', WIFE),
  member(HEAD, '吴导小', '儿子', ''),
  head('孙导二', OTHER, '6228480000000007118'),
  member(OTHER, '孙导小', '女儿', WIFE),
  member('', '无名导', '儿子', fictionalNumber(720)),
  member(fictionalNumber(721), '失导', '配偶', fictionalNumber(722)),
]

beforeAll(async () => {
  small = await smallDatabase()
  execute = (await import('#lib/kernel/command.ts')).execute
  commitCommand = (await import('#lib/base/imports/commands/commit.ts')).commitCommand
  takeBackCommand = (await import('#lib/base/imports/commands/undo.ts')).takeBackCommand
  ;({ imports, IMPORT_KINDS: kinds } = await import('#lib/reports/flows/imports.ts'))
  const of = (level: string, duty: string, test: (session: Session) => boolean) =>
    small.world.sessions.find((each) => each.org.level === level && each.duty === duty && test(each))!
  clerk = of('unit', 'work', ({ org }) => org.townId !== '')
  const { countyId, townId } = clerk.org
  neighbor = of('unit', 'work', ({ org }) => org.countyId === countyId && org.townId === '')
  town = of('town', 'relief', ({ org }) => org.townId === townId)
})
afterAll(() => small.close())

// biome-ignore lint/suspicious/noExplicitAny: outputs of different commands
const act = async (who: Session, command: Parameters<typeof execute>[1], raw: unknown): Promise<any> => {
  const done = await execute(who.token, command, raw, { now })
  if (!done.ok) throw new Error(`${done.problem.title} ${JSON.stringify(done.problem.errors ?? [])}`)
  return done.value
}
const KIND = { kind: 'relief_households', fileName: '困难职工.xlsx' }
async function upload(who: Session, header: readonly string[], rows: readonly (readonly string[])[]) {
  const read = fileOf(header, rows)
  const file = new TextEncoder().encode(JSON.stringify(rows))
  const made = await act(who, imports.create, { ...KIND, file, read })
  const { counts } = await act(who, imports.match, { id: made.id, mapping: made.mapping })
  return { id: made.id as string, counts }
}
const owned = async (sql: string, values: unknown[] = []) => (await small.owner.query(sql, values)).rows
const rowsOf = (id: string) =>
  owned('select no, outcome, title, changes, errors from public.import_row where batch_id = $1 order by no', [
    id,
  ])
async function commit(who: Session, id: string, mode = 'good') {
  const [{ check_no: checkNo }] = await owned('select check_no from public.import_batch where id = $1', [id])
  await act(who, imports.start, { id, checkNo, mode })
  await act(who, commitCommand(kinds), { id })
}
const mine = () =>
  owned(
    `select h.head_name, h.state, h.unit_id, h.member_count, h.rigid_fen::int, h.income_fen::int, h.version, p.card_tail
       from public.relief_household h join public.relief_household_private p on p.id = h.id
      where h.head_name like '%导%' and h.state <> 'CLOSED' order by 1`,
  )

let first = ''
test('two households, one with a number of the other: told at the row; the other is entered as a draft of the unit', async () => {
  const { id, counts } = await upload(clerk, [...HEADER, ...MORE], ROWS)
  first = id
  expect(counts).toEqual({ total: 7, new: 3, update: 0, same: 0, error: 4 })
  const rows = await rowsOf(id)
  expect(rows[0]).toMatchObject({ outcome: 'new', title: '吴导一 户（3 人）' })
  expect(rows[4].errors).toMatchObject([
    { key: 'idNumber', message: expect.stringContaining('“吴导一”的档案') },
  ])
  expect(rows[3].errors).toMatchObject([{ key: '', message: '与它一起的其他行需要修改' }])
  expect(rows[5].errors).toMatchObject([{ key: 'headIdNumber' }])
  expect(rows[6].errors[0].message).toContain('没有找到这一户的户主')
  expect(await mine()).toEqual([])
  await commit(clerk, id)
  expect(await mine()).toEqual([
    {
      ...{ head_name: '吴导一', state: 'DRAFT', unit_id: clerk.org.id, member_count: 3, version: 1 },
      ...{ rigid_fen: 360_000, income_fen: 1_800_000, card_tail: '7019' },
    },
  ])
})

test('numbers, address and card stand in no row and no file in clear', async () => {
  const open = await owned(
    `select 1 from public.import_row r where (r.cells::text || r.edits::text || r.errors::text || r.changes::text || r.title) ~ $1
     union all select 1 from public.import_batch where position(convert_to($2, 'UTF8') in file) > 0`,
    [[HEAD, WIFE, OTHER, CARD, '13800001234', '虚构镇 1 号'].join('|'), HEAD],
  )
  expect(open).toEqual([])
})

test('the same rows again change nothing; a changed cell is an update field by field', async () => {
  const header = [...HEADER, ...MORE]
  expect((await upload(clerk, header, ROWS.slice(0, 3))).counts).toMatchObject({ same: 3, new: 0, error: 0 })
  const changed = ROWS.slice(0, 2).map((row) => [...row])
  changed[0]![7] = '4800'
  changed[1]![5] = '200'
  const { id } = await upload(clerk, header, changed)
  expect((await rowsOf(id))[0].changes).toEqual([
    { label: '年医疗自付（元）', from: '3,600.00', to: '4,800.00' },
    { label: '郑导一 本人月均收入（元）', from: '0.00', to: '200.00' },
  ])
  await commit(clerk, id, 'all')
  expect(await mine()).toMatchObject([
    { rigid_fen: 480_000, income_fen: 2_040_000, version: 2, member_count: 3 },
  ])
})

test('the filled template goes out with the ends of numbers only, and in again without changing anything', async () => {
  const spec = await act(clerk, imports.template, { kind: 'relief_households', filled: true })
  const rows = spec.rows.filter((row: Record<string, string>) => row.name?.includes('导'))
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({ idNumber: `**************${HEAD.slice(-4)}`, card: '************7019' })
  expect(JSON.stringify(spec.rows)).not.toMatch(/\d{12}/)
  const keys = spec.columns.map(({ key }: { key: string }) => key)
  const labels = spec.columns.map(({ label }: { label: string }) => label)
  const cells = rows.map((row: Record<string, string>) => keys.map((key: string) => row[key] ?? ''))
  const { counts } = await upload(clerk, labels, cells)
  expect(counts).toEqual({ total: 3, new: 0, update: 0, same: 3, error: 0 })

  // another unit gets nowhere with it: neither by the hidden number nor by the identity number
  const stolen = await upload(neighbor, labels, cells)
  expect(stolen.counts).toMatchObject({ error: 3 })
  expect((await rowsOf(stolen.id))[0].errors[0].message).toContain('来自另一份档案')
  const again = await upload(neighbor, [...HEADER, ...MORE], ROWS.slice(0, 1))
  expect((await rowsOf(again.id))[0].errors[0].message).toContain('一人只在一户建档')
  expect(JSON.stringify(await rowsOf(again.id))).not.toContain('的档案中登记')
})

test('the reviewer of the unit sees nothing of it; the town enters its own', async () => {
  const read = (await import('#lib/kernel/scope.ts')).read
  const seen = (who: Session) => read(who.token, (db) => db.importBatch.count({ where: { id: first } }))
  const asRole = (role: string) =>
    small.owner.query('update public.membership set role = $1 where user_id = $2', [role, clerk.userId])
  await asRole('unit_reviewer')
  expect([await seen(clerk), await seen(neighbor), await seen(town)]).toEqual([0, 0, 0])
  const file = { file: new Uint8Array([1]), read: fileOf(HEADER, ROWS.slice(0, 1)) }
  expect(await execute(clerk.token, imports.create, { ...KIND, ...file }, { now })).toMatchObject({
    ok: false,
  })
  await asRole('unit_clerk')
  expect(await seen(clerk)).toBe(1)
  const rows = [head('镇导三', fictionalNumber(731), '6228480000000007316')]
  const { id } = await upload(town, [...HEADER, ...MORE], rows)
  await commit(town, id, 'all')
  expect(await mine()).toMatchObject([{ head_name: '吴导一' }, { head_name: '镇导三', unit_id: '' }])
})

test('new drafts are taken back as a whole; a batch that changed a file is not', async () => {
  const { id } = await upload(clerk, [...HEADER, ...MORE], [head('撤导四', fictionalNumber(741), '')])
  await commit(clerk, id, 'all')
  await act(clerk, imports.undo, { id })
  await act(clerk, takeBackCommand(kinds), { id })
  expect((await mine()).map((row) => row.head_name)).toEqual(['吴导一', '镇导三'])
})
