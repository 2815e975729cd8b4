import { undoUntil } from '#lib/base/imports/policy.ts'
import { batchIdInput, UNDO_HOURS } from '#lib/base/imports/schema.ts'
import { committedRows, settingsOf, takeTurn } from '#lib/base/imports/staging.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { auditMany } from '#lib/kernel/many.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { allowing, BUSY, type Kinds, LONG, loader } from './batch.ts'

/** Takes a whole batch back, within a day and as long as nothing of it was touched since. */
export function undoCommand(kinds: Kinds) {
  return defineCommand({
    name: 'import.undo',
    seconds: LONG,
    object: 'import_batch',
    summary: '整批撤销导入',
    input: batchIdInput,
    load: loader(kinds),
    allow: allowing('undo'),
    run: async (ctx, { batch, kind }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      if (!batch.committedAt || ctx.now > undoUntil(batch.committedAt)) {
        return fail('state', `导入已超过 ${UNDO_HOURS} 小时，不能整批撤销，请逐条修改`)
      }
      const rows = await committedRows(ctx.db, batch)
      const undone = await kind.undo(ctx, { id: batch.id, settings: settingsOf(batch), rows })
      if (!undone.ok) return undone
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { status: 'undone', undoneAt: ctx.now },
      })
      const detail = { importId: batch.id }
      await auditMany(
        ctx,
        { name: 'import.undo', object: kind.object },
        rows.map(({ objectId }) => ({ objectId, detail })),
      )
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: kind.key, rows: rows.length } })
      return ok({ id: batch.id, status: 'undone' })
    },
  })
}
