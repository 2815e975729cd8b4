import { toAward, toHolder } from '#lib/features/honors/public/views.ts'
import type { HolderPage, NewestAward, RollHolder } from '#lib/features/honors/schema/public.ts'
import type { Db } from '#lib/kernel/scope.ts'

const MOST_RELATED = 6

type Row = NonNullable<Awaited<ReturnType<Db['publicHolder']['findUnique']>>>

async function relatedBy(
  db: Db,
  row: Row,
  by: { unitName: string } | { area: string },
  without: readonly RollHolder[],
): Promise<RollHolder[]> {
  if (Object.values(by).includes('')) return []
  const seen = new Set([row.id, ...without.map(({ id }) => id)])
  const rows = await db.publicHolder.findMany({
    where: { slug: row.slug, ...by },
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
    take: MOST_RELATED + seen.size,
  })
  return rows
    .filter(({ id }) => !seen.has(id))
    .slice(0, MOST_RELATED)
    .map(toHolder)
}

/** A holder with everything published of it; null when unknown, or nothing of it is shown any more. */
export async function publicHolder(db: Db, slug: string, id: string): Promise<HolderPage | null> {
  const row = await db.publicHolder.findUnique({ where: { slug_id: { slug, id } } })
  if (!row) return null
  const awards = await db.publicHonor.findMany({
    where: { slug, holderId: id },
    orderBy: [{ year: 'desc' }, { displayOrder: 'asc' }, { id: 'asc' }],
  })
  const sameUnit = await relatedBy(db, row, { unitName: row.unitName }, [])
  const { sex, job, category, deeds, source } = row
  return {
    ...toHolder(row),
    ...{ sex, job, category, deeds, source },
    hasPhoto: row.photoId !== '',
    seats: row.seats.split('\n').filter(Boolean),
    awards: awards.map(toAward),
    updatedAt: row.updatedAt.toISOString(),
    related: { sameUnit, sameArea: await relatedBy(db, row, { area: row.area }, sameUnit) },
  }
}

/** What was published last. */
export async function newestAwards(db: Db, slug: string, take: number): Promise<NewestAward[]> {
  return db.publicHonor.findMany({
    where: { slug },
    orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
    take,
    select: { id: true, holderId: true, holderName: true, title: true, year: true },
  })
}
