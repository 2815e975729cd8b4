import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { batchDetail } from '#lib/features/relief/batches/queries.ts'
import { read } from '#lib/kernel/scope.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { wayOf } from '#tests/builders/relief-way.ts'
import { must } from '#tests/integration/accounts/world.ts'

/** Migration 0201 on batches as they were before 0192: the approver stood on the row alone, no amount was kept. */
const MIGRATION = readFileSync('prisma/migrations/0201_relief_first_approvals/migration.sql', 'utf8')

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
})
afterAll(() => relief.end())

async function batchAt(n: number, last: 'check' | 'approve' | 'send'): Promise<string> {
  const id = await relief.batch(await relief.program(await relief.fund(10_000_000)))
  must(await relief.payee(id, n))
  await wayOf(relief).upTo(id, last)
  return id
}
const approvalOf = async (id: string) =>
  (
    await read(relief.tokens.auditor, async (db, actor) => {
      const found = await findBatch(db, actor, id)
      return found && batchDetail(db, actor, found)
    })
  )?.approval

/** Takes away what 0192 added, as if the batch were from before it. */
async function asBefore(ids: readonly string[]): Promise<void> {
  const { owner } = relief
  await owner.query('alter table public.relief_batch disable trigger user')
  await owner.query('delete from public.relief_approval where batch_id = any($1)', [ids])
  await owner.query('update public.relief_batch set approval_fen = 0 where id = any($1)', [ids])
  await owner.query('alter table public.relief_batch enable trigger user')
}

test('the approver of a batch from before is shown with day and minutes; a batch not yet approved has none', async () => {
  const sent = await batchAt(1, 'send')
  const waiting = await batchAt(2, 'check')
  const now = await batchAt(3, 'approve')
  const before = await approvalOf(sent)
  const kept = await approvalOf(now)
  await asBefore([sent, waiting])
  expect(await approvalOf(sent)).toMatchObject({ fen: 0, given: [] })
  for (const _again of [1, 2]) {
    await relief.owner.query(MIGRATION)
    expect(await approvalOf(sent)).toEqual(before)
    expect(before?.given).toMatchObject([{ minutes: '主席办公会纪要〔2026〕3号' }])
    expect(await approvalOf(waiting)).toMatchObject({ fen: 50_000, given: [] })
    expect(await approvalOf(now)).toEqual(kept)
  }
  // the triggers are in force again
  const forged = relief.owner.query("update public.relief_approval set name = '别人' where batch_id = $1", [
    sent,
  ])
  expect(await stateOf(forged)).toBe('23514')
  const raised = relief.owner.query('update public.relief_batch set approval_fen = 1 where id = $1', [sent])
  expect(await stateOf(raised)).toBe('23514')
  // and the batch goes on
  await wayOf(relief).answer(sent)
})
