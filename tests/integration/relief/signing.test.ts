import { afterAll, beforeAll, expect, test } from 'vitest'
import { refundPayment } from '#lib/features/relief/batches/fixes.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { signPayment, signRest } from '#lib/features/relief/batches/signing.ts'
import { reconcileBatch } from '#lib/features/relief/batches/steps.ts'
import { compareBooks } from '#lib/features/relief/ledger/queries.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { read } from '#lib/kernel/scope.ts'
import { findMatch } from '#lib/reports/relief-audit/queries.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

const handedOn = today()
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
  must(await relief.act('officer', signPayment, { id: third?.id, signedBy: 'none', handedOn }))
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
  expect(await signing(id)).toMatchObject({ verdict: 'ok', said: '已发放 3 人，登记签收 3 人' })
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

test('goods that count as handed over without a signature are not reconciled', async () => {
  const id = await handedOut([11, 12])
  await wayOf(relief).answer(id)
  expect(await signing(id)).toMatchObject({ verdict: 'bad', said: '已发放 2 人，登记签收 0 人' })
  expect(await wayOf(relief).step('checker', reconcileBatch, id, { statement: '1000.00' })).toMatchObject({
    ok: false,
  })
  must(await relief.act('officer', signRest, { id, handedOn }))
  must(await wayOf(relief).step('checker', reconcileBatch, id, { statement: '1000.00' }))
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
