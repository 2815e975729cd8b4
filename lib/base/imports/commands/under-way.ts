import { z } from 'zod'
import { dryRun } from '#lib/base/imports/check.ts'
import { batchIdInput } from '#lib/base/imports/schema.ts'
import { type Batch, takeTurn } from '#lib/base/imports/staging.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { allowing, BUSY, type Kinds, LONG, loader } from './batch.ts'

/** How far a commit or undo is; the answer says whether to go on. No act of its own: what it is part of is logged. */
export function progressCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.progress',
    object: 'import_batch',
    summary: '导入进度',
    input: batchIdInput.extend({ percent: z.number().int().min(0).max(100) }),
    load: loader(kinds),
    allow: allowing('cancel'),
    run: async (ctx, { batch }, { percent }) => {
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id, status: batch.status },
        data: { progress: percent, progressAt: ctx.now },
      })
      ctx.audit(null)
      return ok({ goOn: !batch.cancel })
    },
  })
}

/** The batch stays imported, and says why. */
async function stay({ db }: CommandContext, { cityId, id }: Batch, problem: string): Promise<void> {
  await db.importBatch.updateMany({
    where: { cityId, id, status: 'undoing' },
    data: { status: 'done', progress: 100, problem },
  })
}

/**
 * After a commit or undo that came to nothing: says why. A commit's dry run is made again, so that it can be mended; a
 * batch that could not be undone stays imported.
 */
export function settleCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.settle',
    seconds: LONG,
    object: 'import_batch',
    summary: '导入或撤销未完成',
    input: batchIdInput.extend({ problem: z.string().max(500) }),
    load: loader(kinds),
    allow: allowing('cancel'),
    run: async (ctx, { batch, kind }, { problem }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: batch.kind, problem } })
      if (batch.status === 'undoing') {
        await stay(ctx, batch, problem)
        return ok({ id: batch.id, status: 'done' })
      }
      const counts = await dryRun(ctx, kind, batch)
      if (!counts.ok) return counts
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { problem, progress: 0 },
      })
      return ok({ id: batch.id, status: 'checked' })
    },
  })
}

/**
 * Asks a commit or undo that is under way to stop; what it wrote is taken back. An undo at which nobody works (waiting,
 * or cut off) is over at once.
 */
export function cancelCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.cancel',
    object: 'import_batch',
    summary: '停止导入或撤销',
    input: batchIdInput,
    load: loader(kinds),
    allow: allowing('cancel'),
    run: async (ctx, { batch }) => {
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id, status: batch.status },
        data: { cancel: true },
      })
      if (batch.status === 'undoing' && (await takeTurn(ctx.db, batch))) await stay(ctx, batch, '')
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: batch.kind, was: batch.status } })
      return ok({ id: batch.id })
    },
  })
}
