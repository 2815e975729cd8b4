import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { batchDetail } from '#lib/features/relief/batches/queries.ts'
import { checkBatch, forwardBatch, returnBatch, submitBatch } from '#lib/features/relief/batches/steps.ts'
import { setRules } from '#lib/features/relief/parameters/set.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { read } from '#lib/kernel/scope.ts'
import { RULES_BODY } from '#tests/builders/households.ts'
import { type ReliefWorld, reliefWorld, type Staff } from '#tests/builders/relief.ts'
import { must } from '#tests/integration/accounts/world.ts'

/** Who approves follows from the largest payment and the region's parameters; the database holds it. */

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
  const year = Number(today().slice(0, 4))
  const approvers = [
    { upToFen: '100', role: 'relief_checker' },
    { upToFen: '1000', role: 'relief_approver', people: 2 },
    { upToFen: null, role: 'higher' },
  ]
  const body = { ...RULES_BODY, year, validFrom: `${year}-01-01`, approvers }
  must(await relief.world.act('bing.admin', setRules, body))
})
afterAll(() => relief.end())

async function step(who: Staff, command: AnyCommand, id: string, more: Record<string, unknown> = {}) {
  const { version } = await relief.state(id)
  return relief.act(who, command, { id, version, ...more })
}
const approve = (who: Staff, id: string, more = {}) =>
  step(who, approveBatch, id, { minutes: '主席办公会纪要', ...more })

let serial = 300
/** A batch with one payee who gets `yuan`, checked. */
async function checked(yuan: string): Promise<string> {
  const formula = { type: 'fixed', fen: yuan, clause: '办法第三条' }
  const program = await relief.program(await relief.fund(10_000_000), { formula })
  const id = await relief.batch(program)
  serial += 1
  must(await relief.payee(id, serial))
  must(await step('officer', submitBatch, id))
  must(await step('officer', forwardBatch, id))
  must(await step('checker', checkBatch, id))
  return id
}
const detail = (who: Staff, id: string) =>
  read(relief.tokens[who], async (db, actor) => {
    const found = await findBatch(db, actor, id)
    return found && batchDetail(db, actor, found)
  })

test('small amounts: a second checker approves, not the one who checked', async () => {
  const id = await checked('100')
  expect(await approve('checker', id)).toMatchObject({ ok: false })
  expect((await detail('checker2', id))?.verbs).toContain('approve')
  expect(must(await approve('checker2', id)).state).toBe('APPROVED')
})

test('middle amounts: two approvers; the first one is kept and cannot count twice', async () => {
  const id = await checked('500')
  expect(await approve('checker2', id)).toMatchObject({ ok: false, problem: { code: 'forbidden' } })
  expect(must(await approve('approver', id)).state).toBe('APPROVE')
  expect(await detail('approver2', id)).toMatchObject({
    approval: { role: 'relief_approver', people: 2, fen: 50_000, given: [{ minutes: '主席办公会纪要' }] },
    verbs: expect.arrayContaining(['approve']),
  })
  expect(await approve('approver', id)).toMatchObject({ ok: false, problem: { code: 'forbidden' } })
  expect(must(await approve('approver2', id)).state).toBe('APPROVED')
  expect((await detail('auditor', id))?.approval.given).toHaveLength(2)
})

test('a batch that goes back loses its approvals', async () => {
  const id = await checked('600')
  must(await approve('approver', id))
  must(await step('approver2', returnBatch, id, { reason: '金额有疑问' }))
  const { rows } = await relief.owner.query('select void from public.relief_approval where batch_id = $1', [
    id,
  ])
  expect(rows).toEqual([{ void: true }])
  must(await step('officer', submitBatch, id))
  must(await step('officer', forwardBatch, id))
  must(await step('checker', checkBatch, id))
  expect(must(await approve('approver', id)).state).toBe('APPROVE')
})

test('above the limit the superior union’s paper is wanted', async () => {
  const id = await checked('2000')
  expect(await approve('approver', id)).toMatchObject({
    ok: false,
    problem: { errors: [{ path: 'higherDoc' }] },
  })
  expect(must(await approve('approver', id, { higherDoc: '市总批〔2026〕7号' })).state).toBe('APPROVED')
})

test('the database refuses what goes round the commands', async () => {
  const id = await checked('700')
  const set = `update public.relief_batch set state = 'APPROVED', approver_id = $2, approver_name = 'x', minutes = 'x' where id = $1`
  await expect(relief.owner.query(set, [id, relief.users.approver])).rejects.toThrow('more persons')
  const add = `insert into public.relief_approval (city_id, county_id, id, batch_id, user_id, name, at)
    select city_id, county_id, 'by hand', id, $2, 'x', now() from public.relief_batch where id = $1`
  await expect(relief.owner.query(add, [id, relief.users.checker])).rejects.toThrow('same person')
  await expect(relief.owner.query(add, [id, relief.users.officer])).rejects.toThrow('same person')
  const lower = 'update public.relief_batch set approval_people = 1 where id = $1'
  await expect(relief.owner.query(lower, [id])).rejects.toThrow('parameters')
  await relief.owner.query(add, [id, relief.users.approver])
  await expect(
    relief.owner.query("update public.relief_approval set name = 'y' where id = 'by hand'"),
  ).rejects.toThrow('once')
})
