import { findStudio, type LoadedStudio } from '#lib/features/studios/commands/load.ts'
import { addTitleRow, levelsInForce, writtenBy } from '#lib/features/studios/commands/write.ts'
import { partVerdict } from '#lib/features/studios/policy/studio.ts'
import { highestOf } from '#lib/features/studios/rules/count.ts'
import { addTitleInput, endTitleInput } from '#lib/features/studios/schema/parts.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

const mayKeep = (actor: Actor, { subject }: LoadedStudio) => partVerdict(actor, 'keep', subject)

/** Another title with its date (晋级也是新的一条称号). */
export const addTitle = defineCommand({
  name: 'studio.title',
  object: 'studio',
  summary: '登记工作室的称号',
  input: addTitleInput,
  load: (ctx, input) => findStudio(ctx.db, ctx.actor.cityId, input.id),
  allow: mayKeep,
  async run(ctx, { row }, { id, ...title }) {
    if ((await levelsInForce(ctx, row)).includes(title.level)) {
      return fail('state', '这个级别的称号已登记，请先核对')
    }
    await addTitleRow(ctx, row, title)
    await ctx.db.studio.updateMany({ where: { cityId: row.cityId, id }, data: writtenBy(ctx) })
    ctx.audit({ objectId: id, place: row, detail: { level: title.level, docNo: title.docNo } })
    return ok({ id, version: row.version + 1 })
  },
})

/** The public page loses the title at once; what else was changed waits for its checking. */
async function dropPublicTitle(ctx: CommandContext, studioId: string, level: string): Promise<void> {
  const slug = ctx.actor.regionSlug
  const shown = await ctx.db.publicStudio.findUnique({ where: { slug_id: { slug, id: studioId } } })
  if (!shown) return
  const levels = shown.levels.filter((each) => each !== level)
  const titles = (shown.titles as { level: string }[]).filter((each) => each.level !== level)
  await ctx.db.publicStudio.updateMany({
    where: { slug, id: studioId },
    data: { levels, titles, ...highestOf(levels) },
  })
  await ctx.db.$queryRaw`select app.bump_publish()::text`
}

/** A title ends; it stays in the record. */
export const endTitle = defineCommand({
  name: 'studio_title.end',
  object: 'studio_title',
  summary: '工作室的一项称号失效',
  input: endTitleInput,
  load: async (ctx, input) => {
    const title = await ctx.db.studioTitle.findFirst({
      where: { cityId: ctx.actor.cityId, id: input.id, endedOn: '' },
    })
    const found = title && (await findStudio(ctx.db, ctx.actor.cityId, title.studioId))
    return found && { ...found, title }
  },
  allow: mayKeep,
  async run(ctx, { row, title }, { id, endedOn, reason }) {
    const { cityId } = row
    await ctx.db.studioTitle.updateMany({ where: { cityId, id }, data: { endedOn, endReason: reason } })
    const level = highestOf(await levelsInForce(ctx, row))
    await ctx.db.studio.updateMany({ where: { cityId, id: row.id }, data: { ...level, ...writtenBy(ctx) } })
    await dropPublicTitle(ctx, row.id, title.level)
    ctx.audit({ objectId: id, place: row, detail: { level: title.level, endedOn, reason } })
    return ok({ id })
  },
})
