import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitCommand } from '#lib/base/imports/commands/commit.ts'
import { importView } from '#lib/base/imports/queries.ts'
import { gbkBytes } from '#lib/features/relief/bank/gbk.ts'
import { releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { checkBatch, forwardBatch, reconcileBatch, submitBatch } from '#lib/features/relief/batches/steps.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import { read } from '#lib/kernel/scope.ts'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { type ReliefWorld, reliefWorld, type Staff } from '#tests/builders/relief.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

const HEADER = ['序号', '姓名', '身份证号', '单位', '镇街', '金额（元）', '开户行', '卡号', '备注']
const row = (n: number, at: number) => [
  at + 1,
  `测试${n}`,
  idNumberOf(n),
  '甲厂',
  '龙固镇',
  500,
  '工商银行',
  cardOf(n),
  '',
]

const sheetOf = (rows: (string | number)[][]) =>
  writeXlsx({ sheets: [{ name: '名单', rows: [HEADER, ...rows] }] })

async function upload(kind: string, batchId: string, name: string, bytes: Uint8Array<ArrayBuffer>) {
  const found = await readTable(bytes, name, {
    titles: HEADER.concat(['业务编号', '金额', '处理结果', '失败原因']),
  })
  const read = must(found)
  const input = { kind, settings: { batchId }, fileName: name, file: bytes, read }
  const made = must(await relief.act('officer', imports.create, input))
  must(await relief.act('officer', imports.match, { id: made.id, mapping: made.mapping }))
  return made.id as string
}

const staged = async (id: string) =>
  (
    await relief.owner.query(
      "select check_no, counts, mapping, (select jsonb_agg(r.errors) from public.import_row r where r.batch_id = b.id and r.outcome = 'error') as errors from public.import_batch b where id = $1",
      [id],
    )
  ).rows[0]

async function commit(id: string, mode: 'all' | 'good') {
  must(await relief.act('officer', imports.start, { id, checkNo: (await staged(id)).check_no, mode }))
  return relief.act('officer', commitCommand(IMPORT_KINDS), { id })
}

const seen = (id: string, who: Staff = 'officer') =>
  read(relief.tokens[who], (db, actor) => importView(db, actor, IMPORT_KINDS, id))

async function step(who: Staff, command: AnyCommand, id: string, more: Record<string, unknown> = {}) {
  const { version } = await relief.state(id)
  return must(await relief.act(who, command, { id, version, ...more }))
}

test('162 payees by Excel: one duplicate is told and left out; the bank’s GBK answer settles them', async () => {
  const program = await relief.program(await relief.fund(100_000_000))
  const id = await relief.batch(program)
  const people = Array.from({ length: 162 }, (_, at) => at + 1)
  const rows = [...people.map(row), row(7, 162), ['合计', '', '', '', '', 81_500]]
  const file = await upload('relief_payees', id, '送温暖名单.xlsx', new Uint8Array(await sheetOf(rows)))
  const { counts, errors } = await staged(file)
  expect(counts).toMatchObject({ total: 163, new: 162, error: 1 })
  expect(JSON.stringify(errors)).toContain('与第 7 人是同一户（同一人）')
  must(await commit(file, 'good'))
  const late = await upload(
    'relief_payees',
    id,
    '补充名单.xlsx',
    new Uint8Array(await sheetOf([row(200, 0)])),
  )

  // neither file nor rows hold a number in clear; two letters alone stand in many a sealed file
  const { rows: clear } = await relief.owner.query(
    `select 1 from public.import_row where batch_id = $1 and (cells::text || errors::text || changes::text) ~ $2
     union all select 1 from public.import_batch where id = $1 and position($3::bytea in file) > 0`,
    [file, `${cardOf(5)}|${idNumberOf(5)}`, Buffer.from('PK\u0003\u0004')],
  )
  expect(clear).toEqual([])

  await step('officer', submitBatch, id)
  // both imports keep their page when the batch has moved on; what was not imported before is refused, row by row
  expect(await seen(file)).toMatchObject({ status: 'done', after: { label: '回到发放批次' } })
  expect(await seen(late)).toMatchObject({ status: 'checked' })
  expect(await seen(file, 'officer2')).toMatchObject({ status: 'done' })
  expect(await seen(file, 'checker')).toBeNull()
  must(await relief.act('officer', imports.match, { id: late, mapping: (await staged(late)).mapping }))
  const refused = await staged(late)
  expect(refused.counts).toMatchObject({ new: 0, error: 1 })
  expect(JSON.stringify(refused.errors)).toContain('这一批现在是“系统校验”')
  await step('officer', forwardBatch, id)
  await step('checker', checkBatch, id)
  await step('approver', approveBatch, id, { minutes: '会议纪要' })
  const { sha256 } = await step('officer', releaseBatch, id, { encoding: 'gbk' })
  await step('officer', sendBatch, id, { hash: sha256 })
  const { rows: orders } = await relief.owner.query(
    'select order_no, amount_fen from public.relief_payment where batch_id = $1 order by no',
    [id],
  )
  const lines = orders.map(({ order_no, amount_fen }, at) => {
    const result = at < 3 ? '失败,账号户名不符' : '成功,'
    return `${order_no},${(Number(amount_fen) / 100).toFixed(2)},${result}`
  })
  const text = ['业务编号,金额,处理结果,失败原因', ...lines, '9999,500.00,成功,'].join('\r\n')
  const answer = await upload('relief_return', id, '回盘.csv', new Uint8Array(gbkBytes(text).bytes))
  expect((await staged(answer)).counts).toMatchObject({ total: 163, update: 163, error: 0 })
  must(await commit(answer, 'all'))
  const { rows: counted } = await relief.owner.query(
    'select status, count(*)::int as n from public.relief_payment where batch_id = $1 group by 1 order by 1',
    [id],
  )
  expect(counted).toEqual([
    { status: 'FAILED', n: 3 },
    { status: 'PAID', n: 159 },
  ])
  expect(await relief.state(id)).toMatchObject({ state: 'RETURNED' })
  await step('checker', reconcileBatch, id, { statement: '79500.00' })
  expect(await seen(answer)).toMatchObject({ status: 'done', after: { label: '回到发放批次' } })
})
