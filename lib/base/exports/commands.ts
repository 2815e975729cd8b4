import { z } from 'zod'
import { postMessages } from '#lib/base/messages/post.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { ok } from '#lib/kernel/pure/result.ts'

/** The row of a file that is still to be made; others' rows are not seen. */
const loadWaiting = ({ db, actor }: CommandContext, { id }: { id: string }) =>
  db.listExport.findFirst({
    where: { cityId: actor.cityId, id, state: 'WAITING' },
    omit: { content: true },
  })

const rows = z.number().int().min(0)

/** How many rows are written; part of an act that is logged when it ends. */
export const progressExport = defineCommand({
  name: 'export.progress',
  object: 'list_export',
  summary: '导出进度',
  input: z.object({ id: idSchema, rows }),
  load: loadWaiting,
  allow: () => null,
  run: async (ctx, { cityId, id }, input) => {
    await ctx.db.listExport.updateMany({ where: { cityId, id }, data: { rows: input.rows } })
    ctx.audit(null)
    return ok({ id })
  },
})

type Outcome = { bytes: Uint8Array } | { problem: string }

/** The file is there, or will not come: one audit row and one message to who asked for it. */
export function finishExport(outcome: Outcome) {
  return defineCommand({
    name: 'export.finish',
    object: 'list_export',
    summary: '导出文件完成',
    input: z.object({ id: idSchema, rows, at: z.iso.datetime() }),
    load: loadWaiting,
    allow: () => null,
    run: async (ctx, row, input) => {
      const { cityId, id, title } = row
      const done = 'bytes' in outcome
      await ctx.db.listExport.updateMany({
        where: { cityId, id },
        data: {
          state: done ? 'DONE' : 'FAILED',
          rows: input.rows,
          finishedAt: input.at,
          ...(done ? { content: new Uint8Array(outcome.bytes) } : { problem: outcome.problem }),
        },
      })
      const body = done ? `共 ${input.rows} 行，24 小时内可以下载` : outcome.problem
      await postMessages(ctx, 'export_result', [
        {
          to: place(ctx.actor),
          roles: [ctx.actor.role],
          about: id,
          title: done ? `“${title}”已导出` : `“${title}”没有导出`,
          body,
          link: deskPaths.exports(),
        },
      ])
      ctx.audit({ objectId: id, detail: { list: row.list, rows: input.rows, format: row.form } })
      return ok({ id })
    },
  })
}
