import { z } from 'zod'
import { pageOf, pageSchema } from '#lib/features/figures/queries.ts'
import { definePublicQuery } from '#lib/kernel/query.ts'
import { publicReform, publicRegion, publicRegionPage } from '#lib/reports/public/read.ts'

const slugSchema = z.object({ slug: z.string().max(40) })
const listSchema = pageSchema.extend({ slug: z.string().max(40) })

/** GET public/{slug}/figures (DESIGN §6). */
export const listPublicFigures = definePublicQuery({
  name: 'public.figures',
  object: 'public_figure',
  summary: '公开数据：媒体公开的数据（附来源）和本系统登记的数据',
  input: listSchema,
  run: async (db, input) => {
    const page = await publicRegionPage(db, input.slug)
    return page && pageOf(page.figures, (item) => item.code, input)
  },
})

/** GET public/{slug}/reform: measures with their completion. */
export const readPublicReform = definePublicQuery({
  name: 'public.reform',
  object: 'public_reform',
  summary: '重点任务进展：各项举措的完成率、牵头单位和数据时间',
  input: slugSchema,
  run: async (db, { slug }) => {
    const region = await publicRegion(db, slug)
    if (!region) return null
    const { summary, pillars } = await publicReform(db, slug)
    const items = pillars.flatMap(({ code, title, measures }) =>
      measures.map((measure) => ({ ...measure, pillarCode: code, pillarTitle: title })),
    )
    return { summary, items, nextCursor: null }
  },
})
