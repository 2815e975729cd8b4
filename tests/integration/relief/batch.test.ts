import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { downloadBankFile, releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { confirmFix, proposeFix, refundPayment, reissueBatch } from '#lib/features/relief/batches/fixes.ts'
import { removePayee } from '#lib/features/relief/batches/lines.ts'
import {
  archiveBatch,
  cancelBatch,
  checkBatch,
  forwardBatch,
  reconcileBatch,
  reopenBatch,
  returnBatch,
  submitBatch,
  voucherBatch,
} from '#lib/features/relief/batches/steps.ts'
import { compareBooks } from '#lib/features/relief/ledger/queries.ts'
import { batchEdges } from '#lib/features/relief/rules/batch-states.ts'
import { read } from '#lib/kernel/scope.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { cardOf } from '#tests/builders/relief-numbers.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
let step: ReturnType<typeof wayOf>['step']
let upTo: ReturnType<typeof wayOf>['upTo']
let orders: ReturnType<typeof wayOf>['orders']
beforeAll(async () => {
  relief = await reliefWorld()
  ;({ step, upTo, orders } = wayOf(relief))
})
afterAll(() => relief.end())

type More = Record<string, unknown>

async function filled(people: number[], over: More = {}): Promise<string> {
  const program = await relief.program(await relief.fund(10_000_000), over)
  const batch = await relief.batch(program)
  for (const n of people) must(await relief.payee(batch, n))
  return batch
}

const differences = async (id = '') =>
  (await read(relief.tokens.auditor, (db, actor) => compareBooks(db, actor, id))).differences

test('the database and the rules know the same edges', async () => {
  await relief.owner.query('set role app_definer')
  const { rows } = await relief.owner.query('select from_state, to_state from app.relief_edges()')
  await relief.owner.query('reset role')
  expect(rows.map(({ from_state, to_state }) => `${from_state}>${to_state}`).sort()).toEqual(batchEdges())
})

test('the whole way: payees, check, approval, file, return with failures, reissue, 0 fen, voucher, archive', async () => {
  const id = await filled([1, 2, 3, 4])
  expect((await relief.payee(id, 1)).ok).toBe(false)
  await upTo(id, 'approve')
  const released = must(await step('officer', releaseBatch, id))
  const first = must(await relief.act('officer', downloadBankFile, { id }))
  const again = must(await relief.act('officer2', downloadBankFile, { id }))
  expect(again.base64).toBe(first.base64)
  const bytes = Buffer.from(first.base64, 'base64')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(released.sha256)
  expect(bytes.toString('utf8')).toContain(cardOf(3))
  expect(await step('officer', sendBatch, id, { hash: 'a'.repeat(64) })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'hash' }] },
  })
  must(await step('officer', sendBatch, id, { hash: released.sha256 }))

  const sent = await orders(id)
  const line = (at: number, paid: boolean, over: More = {}) => ({
    ...{
      no: at + 1,
      orderNo: sent[at]?.order_no,
      amountFen: sent[at]?.fen,
      paid,
      message: paid ? '' : '户名不符',
    },
    ...over,
  })
  const file = [
    line(0, true),
    line(1, true),
    line(2, false),
    line(0, true),
    line(3, true, { amountFen: 1 }),
    line(0, true, { orderNo: 'X9' }),
  ]
  const answered = must(await relief.act('officer', answerBatch, { id, fileName: '回盘.csv', lines: file }))
  expect(answered).toMatchObject({ state: 'RETURNED', paid: 2, failed: 1, anomalies: 3, missing: 1 })
  expect(await step('checker', reconcileBatch, id, { statement: '1000.00' })).toMatchObject({ ok: false })
  // the same file once more, and the missing line: nothing is paid twice, no anomaly is told twice
  const told = async () =>
    (
      await relief.owner.query(
        "select verdict, order_no from public.relief_return_line where batch_id = $1 and verdict <> 'ok'",
        [id],
      )
    ).rowCount
  const before = await told()
  must(await relief.act('officer', answerBatch, { id, lines: file }))
  must(await relief.act('officer', answerBatch, { id, lines: [line(3, true)] }))
  // what the first file settled is answered twice now: three orders, each told once
  expect(await told()).toBe((before ?? 0) + 2)
  expect((await orders(id)).map(({ status }) => status)).toEqual(['PAID', 'PAID', 'FAILED', 'PAID'])

  const failed = sent[2]?.id
  const card = {
    card: cardOf(903),
    accountName: '测试3',
    bankName: '农业银行',
    proof: '新卡复印件，已核对本人',
  }
  const fix = must(await relief.act('officer', proposeFix, { id: failed, ...card }))
  expect(await relief.act('officer', confirmFix, { id: fix.id })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden' },
  })
  must(await relief.act('checker', confirmFix, { id: fix.id }))
  const reissue = must(await relief.act('officer', reissueBatch, { id }))
  expect(await relief.act('officer', reissueBatch, { id })).toMatchObject({ ok: false })
  await upTo(reissue.id, 'send')
  const repeated = await orders(reissue.id)
  must(
    await relief.act('officer', answerBatch, {
      id: reissue.id,
      lines: repeated.map((each, at) => ({
        no: at + 1,
        orderNo: each.order_no,
        amountFen: each.fen,
        paid: true,
      })),
    }),
  )
  must(await step('checker', reconcileBatch, id, { statement: '1500.00' }))
  must(await step('checker', reconcileBatch, reissue.id, { statement: '500.00' }))
  must(await step('officer', voucherBatch, id, { voucherNo: '记-12', voucherOn: '2026-11-20' }))
  must(await step('officer', archiveBatch, id))
  expect(await differences()).toEqual([])
  const { rows } = await relief.owner.query(
    "select sum(amount_fen)::int as fen, sum(person_times)::int as times, sum(households)::int as households from public.relief_total where dim = 'year' and kind = ''",
  )
  expect(rows).toEqual([{ fen: 200_000, times: 4, households: 4 }])

  must(await relief.act('approver', refundPayment, { id: sent[0]?.id, note: '不符合条件，已退回' }))
  expect(await differences()).toEqual([])
})

describe('three different persons', () => {
  test('the maker cannot check, the checker cannot approve; two accounts of one number are one person', async () => {
    const id = await filled([11])
    must(await step('officer', submitBatch, id))
    must(await step('officer', forwardBatch, id))
    const hash = 'same person'
    await relief.owner.query('set role app_definer')
    for (const who of ['officer', 'checker2'] as const) {
      await relief.owner.query(
        "insert into app.account_identity (user_id, id_number, id_number_hash, id_number_tail) values ($1, '', $2, '0000')",
        [relief.users[who], hash],
      )
    }
    await relief.owner.query('reset role')
    expect(await step('checker2', checkBatch, id)).toMatchObject({
      ok: false,
      problem: { code: 'forbidden' },
    })
    must(await step('checker', checkBatch, id))
    // beside the door: the database refuses it too
    await relief.owner.query('begin')
    const forced = relief.owner.query(
      "update public.relief_batch set state = 'APPROVED', approver_id = $2 where id = $1",
      [id, relief.users.checker2],
    )
    expect(await stateOf(forced)).toBe('23514')
    await relief.owner.query('rollback')
    must(await step('approver', approveBatch, id, { minutes: '会议纪要' }))
  })
})

describe('what was submitted stays', () => {
  test('a change of payees after submission is refused by the database, and going back voids approvals', async () => {
    const id = await filled([21, 22])
    await upTo(id, 'approve')
    const change = (sql: string) => stateOf(relief.owner.query(sql))
    expect(await change(`update public.relief_payment set amount_fen = 1 where batch_id = '${id}'`)).toBe(
      '23514',
    )
    expect(await change(`update public.relief_payment set card_hash = 'x' where batch_id = '${id}'`)).toBe(
      '23514',
    )
    expect(
      await change(
        `delete from public.relief_payment_private where id in (select id from public.relief_payment where batch_id = '${id}')`,
      ),
    ).toBe('23514')
    expect(await change(`update public.relief_batch set approved_hash = 'x' where id = '${id}'`)).toBe(
      '23514',
    )
    expect(await change(`update public.relief_batch set state = 'BANKING' where id = '${id}'`)).toBe('23514')
    must(await step('approver', returnBatch, id, { reason: '金额要再核' }))
    const { rows } = await relief.owner.query(
      'select checker_person, approver_person, content_hash, checked_hash from public.relief_batch where id = $1',
      [id],
    )
    expect(rows).toEqual([{ checker_person: '', approver_person: '', content_hash: '', checked_hash: '' }])
    const [first] = await orders(id)
    must(await relief.act('officer', removePayee, { id, paymentId: first?.id }))
    expect(await differences(id)).toEqual([])
  })

  test('the ledger takes entries only, and only those that sum to zero', async () => {
    const change = (sql: string) => stateOf(relief.owner.query(sql))
    expect(await change('update public.relief_entry set amount_fen = amount_fen + 1')).toBe('23514')
    expect(await change('delete from public.relief_journal')).toBe('23514')
    const { rows } = await relief.owner.query(
      'select city_id, county_id, id, fund_id from public.relief_journal limit 1',
    )
    const { city_id, county_id, id, fund_id } = rows[0]
    const lone = `insert into public.relief_entry (city_id, county_id, journal_id, no, fund_id, account, amount_fen)
      values ('${city_id}', '${county_id}', '${id}', 9, '${fund_id}', 'paid', 5)`
    expect(await change(lone)).toBe('23514')
  })
})

describe('fund and caps', () => {
  test('what a fund has not cannot be reserved, also by two at once', async () => {
    const fund = await relief.fund(120_000)
    const program = await relief.program(fund)
    const [a, b] = [await relief.batch(program), await relief.batch(program)]
    for (const n of [31, 32]) must(await relief.payee(a, n))
    for (const n of [33, 34]) must(await relief.payee(b, n))
    const both = await Promise.all([step('officer', submitBatch, a), step('officer2', submitBatch, b)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const loser = both[0]?.ok ? b : a
    const winner = both[0]?.ok ? a : b
    must(await step('officer', cancelBatch, winner, { reason: '改由另一批发放' }))
    must(await step('officer', submitBatch, loser))
    must(await step('officer', reopenBatch, loser, { reason: '还要修改' }))
    expect(await differences()).toEqual([])
  })

  test('the cap of a year counts other programs of the kind', async () => {
    const fund = await relief.fund(10_000_000)
    const living = { kind: 'living', season: '', capFen: '800' }
    const one = await relief.batch(await relief.program(fund, { ...living, cycle: 'half' }), '2026-H1')
    must(await relief.payee(one, 41))
    const two = await relief.batch(await relief.program(fund, { ...living, cycle: 'half' }), '2026-H2')
    expect(await relief.payee(two, 41)).toMatchObject({
      ok: false,
      problem: { title: expect.stringContaining('超过上限 800.00 元') },
    })
  })
})

test('a key has one effect, whatever is asked how often', async () => {
  const id = await filled([51])
  const { version } = await relief.state(id)
  const ask = () => relief.act('officer', submitBatch, { id, version }, 'key-51')
  const all = await Promise.all([ask(), ask(), ask()])
  expect(all.every(({ ok }) => ok)).toBe(true)
  const { rowCount } = await relief.owner.query('select from public.relief_journal where batch_id = $1', [id])
  expect(rowCount).toBe(1)
})

test('a leader sees totals and nothing else; without a second factor nothing is checked', async () => {
  const rows = await read(relief.tokens.leader, (db) => db.reliefTotal.findMany({ where: { dim: 'month' } }))
  expect(rows.length).toBeGreaterThan(0)
  await expect(read(relief.tokens.leader, (db) => db.reliefPayment.findMany({}))).rejects.toThrow()
  const id = await filled([61])
  must(await step('officer', submitBatch, id))
  must(await step('officer', forwardBatch, id))
  await relief.owner.query('update app.session set stepped_up_at = null where user_id = $1', [
    relief.users.checker,
  ])
  expect(await step('checker', checkBatch, id)).toMatchObject({ ok: false, problem: { code: 'step_up' } })
})

test('a draft and its payees stay at home: the city sees both once they are submitted, auditors too', async () => {
  const { world, cityId } = relief
  await world.addUser('jia.admin', 'jia.officer', 'relief_officer', cityId)
  const city = await world.session('jia.officer')
  const id = await filled([71, 72])
  const seen = (token: string) =>
    read(token, async (db) => ({
      batches: await db.reliefBatch.count({ where: { cityId, id } }),
      payees: await db.reliefPayment.count({ where: { cityId, batchId: id } }),
    }))
  expect(await seen(relief.tokens.officer2)).toEqual({ batches: 1, payees: 2 })
  expect(await seen(city)).toEqual({ batches: 0, payees: 0 })
  expect(await seen(relief.tokens.auditor)).toEqual({ batches: 0, payees: 0 })
  must(await step('officer', submitBatch, id))
  expect(await seen(city)).toEqual({ batches: 1, payees: 2 })
  expect(await seen(relief.tokens.auditor)).toEqual({ batches: 1, payees: 2 })
})
