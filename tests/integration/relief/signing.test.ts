import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { confirmFix, proposeFix, refundPayment, reissueBatch } from '#lib/features/relief/batches/fixes.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { signPayment, signRest } from '#lib/features/relief/batches/signing.ts'
import { reconcileBatch } from '#lib/features/relief/batches/steps.ts'
import { compareBooks } from '#lib/features/relief/ledger/queries.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { read } from '#lib/kernel/scope.ts'
import { verifyRelief } from '#lib/ops/relief/verify.ts'
import { findMatch } from '#lib/reports/relief-audit/queries.ts'
import { ownerClient, stateOf } from '#tests/builders/connections.ts'
import { lockWaits } from '#tests/builders/lock-waits.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { cardOf } from '#tests/builders/relief-numbers.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

const handedOn = today()
const LINE = { no: 1, orderNo: 'X', amountFen: 50_000, paid: true }
const SELF = { signedBy: 'self', handedOn }

/** A batch of goods for as many payees, handed out. */
async function handedOut(people: number[], form: 'goods' | 'cash' = 'goods'): Promise<string> {
  const id = await relief.batch(await relief.program(await relief.fund(10_000_000), { form }))
  for (const n of people)
    must(await relief.payee(id, n, form === 'goods' ? { card: '', goods: '米面油' } : {}))
  await wayOf(relief).upTo(id, 'send')
  return id
}
const list = (id: string) =>
  read(relief.tokens.officer, async (db, actor) => {
    const found = await findBatch(db, actor, id)
    return found ? paymentsOf(db, found) : []
  })
const signing = async (id: string) =>
  (await read(relief.tokens.auditor, (db, actor) => findMatch(db, actor, id)))?.checks.find(
    ({ name }) => name === '明细与签收',
  )

test('goods: signed by the payee or a relative, or not collected; every payee has an outcome before reconciliation', async () => {
  const id = await handedOut([1, 2, 3, 4])
  const [first, second, third] = await list(id)
  expect(await relief.act('checker', signPayment, { id: first?.id, ...SELF })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden' },
  })
  const relative = { id: second?.id, signedBy: 'relative', handedOn }
  expect(await relief.act('officer', signPayment, { ...relative, signerName: '李某' })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'relation' }] },
  })
  expect(await relief.act('officer', signPayment, { id: first?.id, handedOn: '2999-01-01' })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'handedOn' }] },
  })
  must(await relief.act('officer', signPayment, { ...relative, signerName: '李某', relation: '配偶' }))
  const nobody = { id: third?.id, signedBy: 'none', handedOn }
  expect(await relief.act('officer', signPayment, nobody)).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'reason' }] },
  })
  must(await relief.act('officer', signPayment, { ...nobody, reason: '联系不上' }))
  expect(await wayOf(relief).step('checker', reconcileBatch, id, { statement: '500.00' })).toMatchObject({
    ok: false,
  })
  expect(must(await relief.act('officer', signRest, { id, handedOn })).signed).toBe(2)
  expect(await relief.act('officer', signRest, { id, handedOn })).toMatchObject({ ok: false })
  expect((await list(id)).map(({ status, signed }) => [status, signed])).toEqual([
    ['PAID', `${handedOn} 本人签收`],
    ['PAID', `${handedOn} 李某（配偶）代领`],
    ['FAILED', ''],
    ['PAID', `${handedOn} 本人签收`],
  ])
  // entered wrongly: entered again
  must(await relief.act('officer', signPayment, { ...relative, signerName: '李某', relation: '子女' }))
  expect((await list(id))[1]?.signed).toContain('李某（子女）代领')
  expect(await signing(id)).toMatchObject({
    verdict: 'ok',
    said: '已发放 3 人，登记签收 3 人，未领取退库 1 人',
  })
  must(await wayOf(relief).step('checker', reconcileBatch, id, { statement: '1500.00' }))
  const books = await read(relief.tokens.auditor, (db, actor) => compareBooks(db, actor, id))
  expect(books.differences).toEqual([])
  // reconciled: the roster is closed
  expect(await relief.act('officer', signPayment, { id: first?.id, ...SELF })).toMatchObject({ ok: false })
  const late = relief.owner.query("update public.relief_signing set relation = '其他' where id = $1", [
    second?.id,
  ])
  expect(await stateOf(late)).toBe('23514')
  must(await relief.act('approver', refundPayment, { id: first?.id, note: '不符合条件，已退回' }))
  expect(await signing(id)).toMatchObject({ verdict: 'ok' })
})

test('two sign for one payee at once: the second is told that there is an outcome, nothing breaks', async () => {
  const id = await handedOut([51, 52, 53])
  const [other, asked] = await list(id)
  // from the first signature on, the next ones leave the state of the batch as it is
  must(await relief.act('officer', signPayment, { id: other?.id, ...SELF }))
  const gate = await ownerClient(relief.world.database.url)
  await gate.query('begin')
  await gate.query('select from public.relief_batch where id = $1 for update', [id])
  const nobody = relief.act('officer', signPayment, {
    ...{ id: asked?.id, signedBy: 'none', handedOn, reason: '联系不上' },
  })
  await expect.poll(() => lockWaits(gate)).toBe(1)
  const self = relief.act('officer', signPayment, { id: asked?.id, ...SELF })
  await expect.poll(() => lockWaits(gate)).toBe(2)
  await gate.query('commit')
  await gate.end()
  must(await nobody)
  expect(await self).toMatchObject({ ok: false, problem: { code: 'state' } })
  expect((await list(id))[1]).toMatchObject({ status: 'FAILED', signed: '' })
})

/** Cells of the totals beside what the payments themselves say. */
const paidFen = async () => {
  const { rows } = await relief.owner.query(
    `select (select coalesce(sum(amount_fen), 0)::int from public.relief_payment where status = 'PAID') as payments,
            (select coalesce(sum(amount_fen), 0)::int from public.relief_total where dim = 'year' and kind = '' and part = '') as totals`,
  )
  return rows[0]
}
const balance = async (id: string) => {
  const { rows } = await relief.owner.query(
    `select account, amount_fen::int as fen from public.relief_balance
      where fund_id = (select fund_id from public.relief_batch where id = $1) and amount_fen <> 0 order by account`,
    [id],
  )
  return Object.fromEntries(rows.map(({ account, fen }) => [account, fen]))
}

test('goods that nobody collected go back, and are handed out once more in a batch of their own: counted once', async () => {
  const { step, upTo } = wayOf(relief)
  const id = await handedOut([31, 32, 33])
  const before = await paidFen()
  const [first, second, third] = await list(id)
  for (const each of [second, third]) {
    must(
      await relief.act('officer', signPayment, {
        id: each?.id,
        signedBy: 'none',
        reason: '外出务工',
        handedOn,
      }),
    )
  }
  must(await relief.act('officer', signRest, { id, handedOn }))
  expect((await list(id)).map(({ status, failReason }) => [status, failReason])).toEqual([
    ['PAID', ''],
    ['FAILED', '外出务工'],
    ['FAILED', '外出务工'],
  ])
  // what went back is free again, and counts nowhere as given
  expect(await balance(id)).toEqual({ available: -50_000, paid: 50_000 })
  expect(await paidFen()).toEqual({ payments: before.payments + 50_000, totals: before.totals + 50_000 })
  expect(await signing(id)).toMatchObject({
    verdict: 'ok',
    said: '已发放 1 人，登记签收 1 人，未领取退库 2 人',
  })

  // without an agreement that a second person confirmed nothing is handed out again
  const again = () => relief.act('officer', reissueBatch, { id })
  expect(await again()).toMatchObject({ ok: false, problem: { code: 'state' } })
  const agreed = { id: second?.id, proof: '已联系本人，下周到工会领取' }
  expect(await relief.act('officer', proposeFix, { ...agreed, card: cardOf(32) })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'card' }] },
  })
  expect(await relief.act('officer', proposeFix, { ...agreed, id: first?.id })).toMatchObject({ ok: false })
  const fix = must(await relief.act('officer', proposeFix, agreed)).id
  expect(await relief.act('officer', confirmFix, { id: fix })).toMatchObject({
    ok: false,
    problem: { code: 'forbidden' },
  })
  expect(await again()).toMatchObject({ ok: false })
  must(await relief.act('checker', confirmFix, { id: fix }))
  const made = must(await again())
  expect(made.payments).toBe(1)
  expect(await again()).toMatchObject({ ok: false })
  expect((await list(id)).map(({ repeated }) => repeated)).toEqual([false, true, false])

  const [repeat] = await list(made.id)
  expect(repeat).toMatchObject({ name: second?.name, goods: '米面油', attempt: 2, note: '', cardTail: '' })
  await upTo(made.id, 'send')
  must(await relief.act('officer', signRest, { id: made.id, handedOn }))
  must(await step('checker', reconcileBatch, made.id, { statement: '500.00' }))
  must(await step('checker', reconcileBatch, id, { statement: '500.00' }))
  expect(await paidFen()).toEqual({ payments: before.payments + 100_000, totals: before.totals + 100_000 })
  expect(await balance(id)).toEqual({ available: -100_000, paid: 100_000 })
  expect((await verifyRelief(relief.world.database.url)).differences).toEqual([])
})

test('the database wants a card for money and none for goods', async () => {
  const id = await handedOut([41])
  const [only] = await list(id)
  must(
    await relief.act('officer', signPayment, { id: only?.id, signedBy: 'none', reason: '已搬离', handedOn }),
  )
  const forced = relief.owner.query(
    `insert into public.relief_card_fix (city_id, county_id, id, payment_id, card, card_hash, card_tail, account_name, bank_name, proof,
       proposed_by, proposed_name, proposed_at)
     values ($1, $2, 'x', $3, '\\x00', 'h', '0000', '', '', '凭证', 'u', 'u', now())`,
    [relief.cityId, relief.countyId, only?.id],
  )
  expect(await stateOf(forced)).toBe('23514')
  const cash = await handedOut([42], 'cash')
  const [order] = await wayOf(relief).orders(cash)
  const line = { no: 1, orderNo: order?.order_no, amountFen: order?.fen, paid: false, message: '户名不符' }
  must(await relief.act('officer', answerBatch, { id: cash, lines: [line] }))
  expect(await relief.act('officer', proposeFix, { id: order?.id, proof: '已联系本人' })).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'card' }, { path: 'accountName' }, { path: 'bankName' }] },
  })
})

test('money is not signed for', async () => {
  const id = await handedOut([21], 'cash')
  const [only] = await list(id)
  expect(await relief.act('officer', signPayment, { id: only?.id, ...SELF })).toMatchObject({
    ok: false,
    problem: { code: 'state' },
  })
  const forced = relief.owner.query(
    `insert into public.relief_signing (city_id, county_id, id, batch_id, handed_on, signed_by, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, now(), 'self', '', '', now())`,
    [relief.cityId, relief.countyId, only?.id, id],
  )
  expect(await stateOf(forced)).toBe('23514')
})

test('goods that count as handed over without a signature are not reconciled', async () => {
  const id = await handedOut([11, 12])
  // no bank answers for goods; a hand in the database would leave them without a signature
  expect(await relief.act('officer', answerBatch, { id, lines: [LINE] })).toMatchObject({
    ok: false,
    problem: { code: 'state' },
  })
  const sent = await wayOf(relief).orders(id)
  const { version } = await relief.state(id)
  await relief.owner.query(
    "update public.relief_payment set status = 'PAID', paid_on = now() where batch_id = $1",
    [id],
  )
  await relief.owner.query("update public.relief_batch set state = 'RETURNED', version = $2 where id = $1", [
    id,
    version + 1,
  ])
  expect(sent).toHaveLength(2)
  expect(await signing(id)).toMatchObject({ verdict: 'bad', said: '已发放 2 人，登记签收 0 人' })
  expect(await wayOf(relief).step('checker', reconcileBatch, id, { statement: '1000.00' })).toMatchObject({
    ok: false,
  })
  must(await relief.act('officer', signRest, { id, handedOn }))
  must(await wayOf(relief).step('checker', reconcileBatch, id, { statement: '1000.00' }))
})
