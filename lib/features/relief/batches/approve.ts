import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { moveBatch, STALE } from '#lib/features/relief/batches/move.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { approveInput, type BatchDone } from '#lib/features/relief/schema/batch.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

/** One of several approvals: kept, and the batch waits on. */
async function keepApproval(
  ctx: CommandContext,
  { row, subject }: LoadedBatch,
  { version, minutes, higherDoc }: { version: number; minutes: string; higherDoc: string },
): Promise<Result<BatchDone>> {
  const { cityId, id } = row
  const held = await ctx.db.reliefBatch.updateMany({
    where: { cityId, id, state: row.state, version },
    data: { version: { increment: 1 }, updatedAt: ctx.now, ...(higherDoc ? { higherDoc } : {}) },
  })
  if (held.count === 0) return STALE
  const who = { userId: ctx.actor.userId, name: ctx.actor.userName, minutes, at: ctx.now }
  await ctx.db.reliefApproval.createMany({
    data: [{ ...place(row), id: uuidv7(ctx.now.getTime()), batchId: id, ...who }],
  })
  const given = row.approvals.length + 1
  ctx.audit({
    objectId: id,
    place: row,
    detail: { batch: `${row.year}-${row.no}`, approvals: given, of: row.approvalPeople },
  })
  return ok({ id, state: subject.state, version: version + 1 })
}

/**
 * Approves a batch. The parameters say which duty and how many persons the largest payment needs (the database took that
 * down at submission and holds it): until all have, the batch waits for the next one.
 */
export const approveBatch = defineCommand({
  name: 'relief_batch.approve',
  object: 'relief_batch',
  summary: '发放批次：审批通过',
  stepUp: true,
  input: approveInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'approve', subject),
  async run(ctx, loaded, { version, minutes, higherDoc }) {
    const { approval } = loaded.subject
    if (approval.role === 'higher' && !higherDoc && !loaded.row.higherDoc) {
      return invalid([{ path: 'higherDoc', message: '单笔金额超过本级审批限额，请填写上级工会批复的文号' }])
    }
    if (approval.done.length + 1 < approval.people) {
      return keepApproval(ctx, loaded, { version, minutes, higherDoc })
    }
    const columns = {
      ...{ approvedAt: ctx.now, approverName: ctx.actor.userName, minutes },
      ...(higherDoc ? { higherDoc } : {}),
    }
    return moveBatch(ctx, loaded, 'approve', { version, columns })
  },
})
