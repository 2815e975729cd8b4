import { rollCells } from '#lib/features/honors/public/cells.ts'
import { toAward, toHolder } from '#lib/features/honors/public/views.ts'
import { whereRoll } from '#lib/features/honors/public/where.ts'
import { countAwards, facetsOf } from '#lib/features/honors/rules/facets.ts'
import { isFiltered, type RollFilter, type RollSort, type RollView } from '#lib/features/honors/rules/roll.ts'
import type { RollAward, RollItem, RollPage } from '#lib/features/honors/schema/public.ts'
import { Prisma } from '#lib/kernel/db/generated/client.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Holders on one page: rows of four, of two and of one are full. */
const HOLDERS_A_PAGE = 24

const ORDERS = {
  stroke: [{ strokeKey: 'asc' as const }, { id: 'asc' as const }],
  pinyin: [{ pinyin: 'asc' as const }, { id: 'asc' as const }],
  year: [{ year: 'desc' as const }, { strokeKey: 'asc' as const }, { id: 'asc' as const }],
}
const GROUP_ORDERS: Record<RollSort, Prisma.Sql> = {
  stroke: Prisma.sql`stroke_key, holder_id`,
  pinyin: Prisma.sql`pinyin, holder_id`,
  year: Prisma.sql`max(year) desc, stroke_key, holder_id`,
}

type Found = { ids: string[]; holders: number }

/** The whole roll in order: from the holders, whose order is an index. */
async function pageOfAll(db: Db, slug: string, sort: RollSort, skip: number): Promise<Found> {
  const rows = await db.publicHolder.findMany({
    where: { slug },
    orderBy: ORDERS[sort],
    ...{ skip, take: HOLDERS_A_PAGE },
    select: { id: true },
  })
  return { ids: rows.map(({ id }) => id), holders: await db.publicHolder.count({ where: { slug } }) }
}

/** Under a filter: from the awards that meet it. */
async function pageOfSome(db: Db, slug: string, view: RollView, skip: number): Promise<Found> {
  const where = whereRoll(slug, view.filter)
  const rows = await db.$queryRaw<{ id: string; holders: number }[]>`
    select holder_id as id, (count(*) over ())::int as holders from public.public_honor where ${where}
     group by holder_id, stroke_key, pinyin order by ${GROUP_ORDERS[view.sort]} limit ${HOLDERS_A_PAGE} offset ${skip}`
  return { ids: rows.map(({ id }) => id), holders: rows[0]?.holders ?? 0 }
}

async function findPage(db: Db, slug: string, view: RollView, page: number): Promise<Found> {
  const skip = (page - 1) * HOLDERS_A_PAGE
  return isFiltered(view.filter) ? pageOfSome(db, slug, view, skip) : pageOfAll(db, slug, view.sort, skip)
}

async function itemsOf(db: Db, slug: string, { filter }: RollView, ids: string[]): Promise<RollItem[]> {
  if (ids.length === 0) return []
  const holders = await db.publicHolder.findMany({ where: { slug, id: { in: ids } } })
  const among = [Prisma.sql`holder_id in (${Prisma.join(ids)})`]
  const awards = await db.$queryRaw<(RollAward & { holderId: string })[]>`
    select id, holder_id as "holderId", title, level, year, granted_on as "grantedOn", granted_by as "grantedBy", doc_no as "docNo",
           unit_name as "unitName", citation, source
      from public.public_honor where ${whereRoll(slug, filter, among)} order by year desc, display_order, id`
  const byHolder = Map.groupBy(awards, ({ holderId }) => holderId)
  const byId = new Map(holders.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    const own = (byHolder.get(id) ?? []).map(({ holderId: _holder, ...award }) => toAward(award))
    return row ? [{ ...toHolder(row), awards: own, others: row.honors - own.length }] : []
  })
}

/** How many holders meet a filter. */
export async function countHolders(db: Db, slug: string, filter: RollFilter): Promise<number> {
  if (!isFiltered(filter)) return db.publicHolder.count({ where: { slug } })
  const [row] = await db.$queryRaw<{ n: number }[]>`
    select count(distinct holder_id)::int as n from public.public_honor where ${whereRoll(slug, filter)}`
  return row?.n ?? 0
}

/** One page of a region's roll, grouped by holder; a page beyond the last one is the last one. */
export async function publicRoll(db: Db, slug: string, view: RollView): Promise<RollPage> {
  const cells = await rollCells(db, slug, view.filter)
  let { page } = view
  let found = await findPage(db, slug, view, page)
  if (found.ids.length === 0 && page > 1) {
    const { holders } = await findPage(db, slug, view, 1)
    page = Math.max(1, Math.ceil(holders / HOLDERS_A_PAGE))
    found = await findPage(db, slug, view, page)
  }
  return {
    items: await itemsOf(db, slug, view, found.ids),
    facets: facetsOf(cells, view.filter),
    awards: countAwards(cells, view.filter),
    holders: found.holders,
    page,
    pages: Math.max(1, Math.ceil(found.holders / HOLDERS_A_PAGE)),
  }
}
