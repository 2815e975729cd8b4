import { z } from 'zod'
import { PERSON_CATEGORIES } from '#lib/base/people/labels.ts'
import { HOLDER_KINDS, HONOR_LEVELS, type HolderKind, type HonorLevel } from '#lib/features/honors/labels.ts'
import { whereRoll } from '#lib/features/honors/public/where.ts'
import { ROLL_SORTS, type RollFilter, type RollSort } from '#lib/features/honors/rules/roll.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { Prisma } from '#lib/kernel/db/generated/client.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf, paging } from '#lib/kernel/pure/paging.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { definePublicQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const year = z.coerce
  .number('年份写四位数字')
  .int('年份写四位数字')
  .min(0, '年份写四位数字')
  .max(2100, '年份写四位数字')
  .optional()
const words = z.string().max(60, '最多 60 个字').overwrite(cleanLine).default('')

export const openHonorsInput = z.object({
  ...paging,
  slug: z.string().max(40),
  q: words,
  ...{ year, from: year, to: year },
  level: z.enum(HONOR_LEVELS, '没有这个级别').optional(),
  kind: z.enum(HOLDER_KINDS, '没有这个对象').optional(),
  area: words,
  title: words,
  category: z.enum(PERSON_CATEGORIES, '没有这个人员类别').optional(),
  model: z.enum(['1'], '只能填 1').optional(),
  sort: z.enum(ROLL_SORTS, '没有这种排序').default('stroke'),
})
export type OpenHonorsInput = z.output<typeof openHonorsInput>

/** An award as open data. */
export type OpenHonor = {
  id: string
  holderId: string
  holderName: string
  kind: HolderKind
  title: string
  level: HonorLevel
  /** 0 = not stated */
  year: number
  grantedOn: string
  grantedBy: string
  docNo: string
  /** at the time of the award; '' not stated */
  unitName: string
  area: string
  category: string
  citation: string
  source: string
  /** ISO instant */
  publishedAt: string
}

const ORDERS: Record<RollSort, Prisma.Sql> = {
  stroke: Prisma.sql`stroke_key, holder_id, id`,
  pinyin: Prisma.sql`pinyin, holder_id, id`,
  year: Prisma.sql`year desc, stroke_key, id`,
}

const filterOf = ({ model, ...input }: OpenHonorsInput): RollFilter =>
  ({ ...input, model: model === '1' }) as RollFilter

/** Where a page ended: year, holder and award; the holder's sort keys are looked up. */
const cursorOf = (item: OpenHonor) => `${item.year}.${item.holderId}.${item.id}`

/** The condition "after this cursor" in the asked order; null when its holder is not shown any more. */
async function after(db: Db, slug: string, sort: RollSort, cursor: string): Promise<Prisma.Sql | null> {
  const [given = '', holderId = '', id = ''] = cursor.split('.')
  const holder = await db.publicHolder.findUnique({
    where: { slug_id: { slug, id: holderId } },
    select: { strokeKey: true, pinyin: true },
  })
  if (!holder || !/^\d{1,4}$/.test(given)) return null
  const { strokeKey, pinyin } = holder
  if (sort === 'stroke') return Prisma.sql`(stroke_key, holder_id, id) > (${strokeKey}, ${holderId}, ${id})`
  if (sort === 'pinyin') return Prisma.sql`(pinyin, holder_id, id) > (${pinyin}, ${holderId}, ${id})`
  const then = Number(given)
  return Prisma.sql`year <= ${then} and (year < ${then} or (stroke_key, id) > (${strokeKey}, ${id}))`
}

type Row = Omit<OpenHonor, 'publishedAt'> & { publishedAt: Date }

/** Published awards in order; null for a cursor that leads nowhere any more. */
export async function openHonors(db: Db, input: OpenHonorsInput): Promise<Page<OpenHonor> | null> {
  const { slug, sort, cursor, limit } = input
  const from = cursor ? await after(db, slug, sort, cursor) : undefined
  if (from === null) return null
  const rows = await db.$queryRaw<Row[]>`
    select id, holder_id as "holderId", holder_name as "holderName", kind, title, level, year, granted_on as "grantedOn",
           granted_by as "grantedBy", doc_no as "docNo", unit_name as "unitName", area, category, citation, source,
           published_at as "publishedAt"
      from public.public_honor where ${whereRoll(slug, filterOf(input), from ? [from] : [])}
     order by ${ORDERS[sort]} limit ${limit + 1}`
  const items = rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }))
  return pageOf(items, limit, cursorOf)
}

/** What open data says about itself. */
export function aboutOpenData(regionName: string) {
  return {
    source: `${regionName}产改通荣誉榜`,
    license: '可以复制、转载和加工，请注明来源和截至时间',
    asOf: today(currentMoment()),
  }
}

/** GET public/{slug}/honors (DESIGN §6): one item = one award. */
export const listPublicHonors = definePublicQuery({
  name: 'public.honors',
  object: 'public_honor',
  summary: '已公布的荣誉（每项一条，得主编号相同的属同一得主）',
  input: openHonorsInput,
  run: async (db, input) => {
    const region = await db.publicRegion.findUnique({ where: { slug: input.slug }, select: { name: true } })
    const page = region && (await openHonors(db, input))
    return page && { ...page, about: aboutOpenData(region.name) }
  },
})
