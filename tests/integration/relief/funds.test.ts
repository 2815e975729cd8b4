import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFund, fundGet, listFunds, updateFund } from '#lib/features/relief/parameters/funds.ts'
import { createProgram } from '#lib/features/relief/programs/commands.ts'
import { read } from '#lib/kernel/scope.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { must } from '#tests/integration/accounts/world.ts'

/** Funds as the administrator of a region keeps them, and what programs may take from them. */
let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

const ADMIN = 'bing.admin'
const FUND = { name: '送温暖资金', source: 'own', year: 2026, budget: '1000.50', budgetNo: '丙总〔2026〕3号' }
const formula = { type: 'fixed', fen: '500', clause: '送温暖办法第三条' }
const program = (fundId: string, over: Record<string, unknown> = {}) =>
  relief.act('officer', createProgram, {
    ...{ name: '冬送温暖', kind: 'warmth', year: 2026, season: 'winter', fundId, filedOnly: false, formula },
    ...over,
  })

async function made(over: Record<string, unknown> = {}): Promise<string> {
  return must(await relief.world.act(ADMIN, createFund, { ...FUND, ...over })).id
}

test('made, found in the list, changed and closed; each change is one audit row with what it was', async () => {
  const id = await made()
  const token = await relief.world.session(ADMIN)
  const funds = await read(token, (db, actor) => listFunds(db, actor, 2026))
  expect(funds.find((fund) => fund.id === id)).toMatchObject({
    budget: 100_050,
    status: 'active',
    version: 1,
  })
  const changed = { ...FUND, id, version: 1, budget: '2000', carryOver: true }
  expect(must(await relief.world.act(ADMIN, updateFund, changed))).toEqual({ id, version: 2 })
  expect(await relief.world.act(ADMIN, updateFund, changed)).toMatchObject({
    ok: false,
    problem: { code: 'conflict' },
  })
  must(await relief.world.act(ADMIN, updateFund, { ...changed, version: 2, status: 'closed' }))
  const { rows } = await relief.owner.query(
    `select action, detail -> 'before' ->> 'budgetFen' as had from public.audit_event where object_id = $1 order by seq`,
    [id],
  )
  expect(rows).toEqual([
    { action: 'relief_fund.create', had: null },
    { action: 'relief_fund.update', had: '100050' },
    { action: 'relief_fund.update', had: '200000' },
  ])
  expect(await program(id)).toMatchObject({ ok: false, problem: { errors: [{ path: 'fundId' }] } })
})

test('a program takes only what its fund is for, in the fund’s year or with what is carried over', async () => {
  const medical = await made({ name: '医疗专款', allowedKinds: ['medical'] })
  expect(await program(medical)).toMatchObject({ ok: false, problem: { errors: [{ path: 'fundId' }] } })
  must(await program(medical, { kind: 'medical', season: '' }))
  const old = await made({ name: '上年结余', year: 2025 })
  expect(await program(old)).toMatchObject({ ok: false, problem: { errors: [{ path: 'fundId' }] } })
  must(await program(await made({ name: '上年结转', year: 2025, carryOver: true })))
})

test('only the administrator sets money up; another region finds nothing', async () => {
  for (const who of ['officer', 'checker', 'approver', 'auditor', 'leader'] as const) {
    const answer = await relief.act(who, createFund, FUND)
    expect(answer, who).toMatchObject({ ok: false, problem: { code: 'forbidden' } })
  }
  const id = await made({ name: '丙县资金' })
  const other = await relief.world.act('yi.admin', updateFund, { ...FUND, id, version: 1 })
  expect(other).toMatchObject({ ok: false, problem: { code: 'not_found' } })
  const look = async (admin: string) =>
    read(await relief.world.session(admin), (db, actor) => fundGet.run(db, actor, { id }))
  expect(await look(ADMIN)).toMatchObject({ id, name: '丙县资金' })
  expect(await look('yi.admin')).toBeNull()
})
