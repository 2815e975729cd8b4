import { z } from 'zod'
import { exportJob } from '#lib/base/exports/job.ts'
import {
  type AnyListExport,
  checkValue,
  exportLine,
  type ListColumn,
  readWhole,
  sheetOf,
  type Whole,
} from '#lib/base/exports/list.ts'
import { type AnyCommand, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { enqueueAs } from '#lib/kernel/jobs/enqueue.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { SHEET_FORMS, type SheetFile, type SheetForm, type SheetLater } from '#lib/kernel/sheet/file.ts'

type Asked = Record<string, unknown> & { format: SheetForm }

/** Too long to wait for: a job makes the file with the rights of who asked, and a message says when it is there. */
async function later(
  ctx: CommandContext,
  list: AnyListExport,
  title: string,
  { format, ...filter }: Asked,
): Promise<Result<SheetLater>> {
  const id = uuidv7(ctx.now.getTime())
  await ctx.db.listExport.create({
    data: {
      ...place(ctx.actor),
      id,
      userId: ctx.actor.userId,
      list: list.name,
      title,
      form: format,
      filter: JSON.parse(JSON.stringify(filter)),
      createdAt: ctx.now,
    },
  })
  await enqueueAs(
    ctx.db,
    exportJob(() => []),
    { id },
  )
  ctx.audit({ objectId: id, detail: { list: list.name, format } })
  return ok({ later: id })
}

/** The check value of a sealed list, for the audit row and for the line under the title. */
function sealOf(
  list: AnyListExport,
  columns: readonly ListColumn<unknown>[],
  { rows }: Whole,
  requestId: string,
): { value: { sha256?: string }; mark: string } {
  if (!list.sealed) return { value: {}, mark: '' }
  const sha256 = checkValue(columns, rows)
  return { value: { sha256 }, mark: `　编号：${requestId.slice(0, 8)}　校验值：${sha256}` }
}

const wrapped = (whole: Whole | null) => (whole ? { whole } : null)

/**
 * The command behind GET exports/{list}: reads the list as its page does, inside the actor's scope, and leaves one
 * audit row with the number of rows. A long list is left to a job.
 */
export function exportCommand(list: AnyListExport): AnyCommand {
  // the fields of the list's own filter are known to its declaration only
  const input: z.ZodType = list.input.extend({ format: z.enum(SHEET_FORMS).default('csv') })
  return defineCommand({
    name: `${list.name}.export`,
    object: list.object,
    summary: list.summary,
    input: input as z.ZodType<Asked>,
    load: async ({ db, actor }, filter) =>
      list.allow(actor) ? { whole: null } : wrapped(await readWhole(list, db, actor, filter)),
    allow: (actor) => list.allow(actor),
    run: async (ctx, { whole }, asked): Promise<Result<SheetFile | SheetLater>> => {
      if (!whole || whole.rows.length === 0) {
        return fail('not_found', '没有可以导出的内容，请换一个筛选条件')
      }
      const { actor } = ctx
      // a unit's file holds what is the unit's
      const whose = actor.level === 'unit' ? actor.orgName : actor.regionName || actor.orgName
      const title = `${whose}${whole.title ?? list.title}`
      if (whole.more && list.sealed) return fail('limit', '内容太多，请用筛选缩小范围后再导出')
      if (whole.more) return later(ctx, list, title, asked)
      const said = whole.said ?? list.said?.(asked, actor) ?? ''
      const columns = list.columns(actor, asked)
      const { value, mark } = sealOf(list, columns, whole, ctx.request.requestId)
      ctx.audit({
        objectId: '',
        detail: { list: list.name, rows: whole.rows.length, format: asked.format, ...value },
      })
      const head = { title, line: exportLine(actor, said, ctx.now) + mark }
      const sheet = sheetOf(columns, whole.rows, head)
      return ok({ form: asked.format, book: { title, creator: actor.userName, sheets: [sheet] } })
    },
  })
}
