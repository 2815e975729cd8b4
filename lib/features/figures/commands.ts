import { mayPublishFigures } from '#lib/features/figures/policy.ts'
import { type PublishFigures, publishFiguresSchema } from '#lib/features/figures/schema.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import type { Region } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { ok } from '#lib/kernel/pure/result.ts'

type Figure = PublishFigures['figures'][number]

async function publishOne({ db, actor }: CommandContext, slug: string, figure: Figure): Promise<void> {
  const { factId, ...facts } = figure
  const at = place(actor)
  await db.publishedFigure.upsert({
    where: { cityId_countyId_factId: { cityId: at.cityId, countyId: at.countyId, factId } },
    create: { ...at, ...facts, factId, id: uuidv7() },
    update: facts,
  })
  const line = { ...at, ...facts, factId, kind: 'published' }
  await db.publicFigure.upsert({
    where: { slug_code: { slug, code: factId } },
    create: { ...line, slug, code: factId },
    update: line,
  })
}

/** Enters figures as they were printed, or corrects them, and shows them on the region's public page. */
export const publishFigures = defineCommand({
  name: 'figure.publish',
  object: 'published_figure',
  summary: '发布媒体公开数据（原样登记，附来源）',
  input: publishFiguresSchema,
  load: async ({ actor }): Promise<Region | null> => actor.region,
  allow: mayPublishFigures,
  run: async (ctx, region, input) => {
    for (const figure of input.figures) await publishOne(ctx, region.slug, figure)
    await ctx.db.$queryRaw`select app.bump_publish()::text`
    const factIds = input.figures.map((figure) => figure.factId)
    ctx.audit({ objectId: region.id, place: place(ctx.actor), detail: { factIds } })
    return ok({ published: factIds.length })
  },
})
