import type { Report } from '#lib/base/imports/kind.ts'
import { undoUntil } from '#lib/base/imports/policy.ts'
import { batchIdInput, UNDO_HOURS } from '#lib/base/imports/schema.ts'
import { committedRows, settingsOf, takeTurn } from '#lib/base/imports/staging.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { auditMany } from '#lib/kernel/many.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { allowing, BUSY, type Kinds, LONG, loader } from './batch.ts'

/** Begins to take a whole batch back, within a day; one that was cut off may be taken up again. */
export function undoCommand(kinds: Kinds, enqueue: (ctx: CommandContext, id: string) => Promise<unknown>) {
  return defineCommand({
    name: 'import.undo',
    object: 'import_batch',
    summary: '开始整批撤销',
    input: batchIdInput,
    load: loader(kinds),
    allow: allowing('undo'),
    run: async (ctx, { batch }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      if (!batch.committedAt || ctx.now > undoUntil(batch.committedAt)) {
        return fail('state', `导入已超过 ${UNDO_HOURS} 小时，不能整批撤销，请逐条修改`)
      }
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { status: 'undoing', progress: 0, progressAt: ctx.now, cancel: false, problem: '' },
      })
      await enqueue(ctx, batch.id)
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: batch.kind } })
      return ok({ id: batch.id, status: 'undoing' })
    },
  })
}

/** Takes a whole batch back, as long as nothing of it was touched since. One transaction: all of it or nothing. */
export function takeBackCommand(kinds: Kinds, report: Report = async () => true) {
  return defineCommand({
    name: 'import.take_back',
    seconds: LONG,
    object: 'import_batch',
    summary: '整批撤销导入',
    input: batchIdInput,
    load: loader(kinds),
    allow: allowing('take_back'),
    run: async (ctx, { batch, kind }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      const rows = await committedRows(ctx.db, batch)
      const undone = await kind.undo(ctx, { id: batch.id, settings: settingsOf(batch), rows }, report)
      if (!undone.ok) return undone
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { status: 'undone', progress: 100, undoneAt: ctx.now },
      })
      const detail = { importId: batch.id }
      auditMany(
        ctx,
        { name: 'import.take_back', object: kind.object },
        rows.map(({ objectId }) => ({ objectId, detail })),
      )
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: kind.key, rows: rows.length } })
      return ok({ id: batch.id, status: 'undone' })
    },
  })
}
