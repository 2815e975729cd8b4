import type { LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { type BatchState, type BatchVerb, nextBatchState } from '#lib/features/relief/rules/batch-states.ts'
import type { BatchDone } from '#lib/features/relief/schema/batch.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import { type Failure, fail, ok, type Result } from '#lib/kernel/pure/result.ts'

export const STALE = fail('conflict', '别人刚处理过这一批。请刷新后核对')

/** What the database refuses by its own rules, said to the person; anything else is thrown on. */
function refusal(error: unknown): Failure {
  const state = sqlState(error)
  if (state === 'P0F01') {
    return fail('state', '资金来源的余额不够，或不能用于这个项目、年度。请到“资金来源”核对后再提交')
  }
  if (state === '23514') {
    return fail(
      'state',
      '这一步不能做：状态、人员或内容与要求不符（制单、复核、审批须是三个人，内容须与提交时一致）。请刷新后核对',
    )
  }
  throw error
}

/**
 * Holds a batch until the end of the transaction, as the actor saw it: what hangs on it is written by one act at a
 * time. False = it has moved on since.
 */
export async function holdBatch(ctx: CommandContext, { row }: LoadedBatch): Promise<boolean> {
  const held = await ctx.db.$executeRaw`
    select id from public.relief_batch
     where city_id = ${row.cityId} and id = ${row.id} and state = ${row.state} for no key update`
  return held > 0
}

type Columns = Record<string, unknown>

/**
 * Moves a batch on, if it still is what the actor saw. The database checks the edge, fills in who acted and what the
 * hash is, reserves or frees the fund, and moves the payments.
 */
export async function moveBatch(
  ctx: CommandContext,
  { row, subject }: LoadedBatch,
  verb: BatchVerb,
  { version, columns = {} }: { version: number; columns?: Columns },
): Promise<Result<BatchDone>> {
  const to = nextBatchState(subject.state, verb, subject.facts) as BatchState
  try {
    const moved = await ctx.db.reliefBatch.updateMany({
      where: { cityId: row.cityId, id: row.id, state: row.state, version },
      data: { state: to, ...columns, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (moved.count === 0) return STALE
  } catch (error) {
    return refusal(error)
  }
  const reason = typeof columns.reason === 'string' && columns.reason ? { reason: columns.reason } : {}
  ctx.audit({
    objectId: row.id,
    place: row,
    detail: { batch: `${row.year}-${row.no}`, from: row.state, to, ...reason },
  })
  return ok({ id: row.id, state: to, version: version + 1 })
}
