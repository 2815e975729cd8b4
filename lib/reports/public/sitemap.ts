import { studioPages } from '#lib/features/studios/public.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** The protocol allows 50,000 addresses; a few are not holders. */
const HOLDERS_A_MAP = 40_000

type Line = { path: string; changedOn?: string }

/** The maps there are: as many for a region as its holders need. */
export async function sitemapsOf(db: Db): Promise<{ slug: string; page: number }[]> {
  const regions = await db.publicRegion.findMany({ orderBy: { slug: 'asc' }, select: { slug: true } })
  const counts = await db.publicHolder.groupBy({ by: ['slug'], _count: { _all: true } })
  const holders = new Map(counts.map((row) => [row.slug, row._count._all]))
  return regions.flatMap(({ slug }) => {
    const pages = Math.max(1, Math.ceil((holders.get(slug) ?? 0) / HOLDERS_A_MAP))
    return Array.from({ length: pages }, (_, at) => ({ slug, page: at + 1 }))
  })
}

/** Pages of a region that search engines may keep: no public notices, which disappear. null: no such region. */
export async function sitemapPage(db: Db, slug: string, page: number): Promise<Line[] | null> {
  const region = await db.publicRegion.findUnique({ where: { slug }, select: { slug: true } })
  if (!region) return null
  const holders = await db.publicHolder.findMany({
    where: { slug },
    orderBy: { id: 'asc' },
    ...{ skip: (page - 1) * HOLDERS_A_MAP, take: HOLDERS_A_MAP },
    select: { id: true, updatedAt: true },
  })
  const own =
    page === 1
      ? [
          publicPaths.region(slug),
          publicPaths.honors(slug),
          publicPaths.studios(slug),
          publicPaths.contests(slug),
          publicPaths.relief(slug),
          publicPaths.reform(slug),
        ]
      : []
  const studios = page === 1 ? await studioPages(db, slug) : []
  return [
    ...own.map((path) => ({ path })),
    ...studios.map(({ id, publishedAt }) => ({
      path: publicPaths.studio(slug, id),
      changedOn: today(publishedAt),
    })),
    ...holders.map(({ id, updatedAt }) => ({
      path: publicPaths.honor(slug, id),
      changedOn: today(updatedAt),
    })),
  ]
}
