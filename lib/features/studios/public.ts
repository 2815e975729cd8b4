import { z } from 'zod'
import { type BrowseView, browse, browseFacets, browseFilter } from '#lib/features/studios/rules/browse.ts'
import { levelFigures } from '#lib/features/studios/rules/count.ts'
import type { PublicAchievement, PublicStudioPage, PublicTitle } from '#lib/features/studios/schema/public.ts'
import { definePublicQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A region has some hundred studios at most; what is beyond this is not listed. */
const MOST = 5_000
const A_PAGE = 30

const CARD = {
  id: true,
  name: true,
  kind: true,
  level: true,
  levels: true,
  unitName: true,
  area: true,
  trade: true,
  leaderId: true,
  leaderName: true,
  leaderHonor: true,
  members: true,
  searchText: true,
} as const

function cards(db: Db, slug: string) {
  return db.publicStudio.findMany({
    where: { slug },
    select: CARD,
    orderBy: [{ levelRank: 'asc' }, { strokeKey: 'asc' }, { id: 'asc' }],
    take: MOST,
  })
}

/** A region’s published studios under a filter: a page of them, facets, and both figures over all of them. */
export async function publicStudios(db: Db, slug: string, { filter, page }: BrowseView) {
  const all = await cards(db, slug)
  const found = browse(all, filter)
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE))
  const at = Math.min(page, pages)
  return {
    all: all.length,
    found: found.length,
    page: at,
    pages,
    items: found.slice((at - 1) * A_PAGE, at * A_PAGE),
    facets: browseFacets(all, filter),
    figures: levelFigures(all),
  }
}

/** How many studios are published under the conditions of an address. */
export async function countPublicStudios(
  db: Db,
  slug: string,
  search: Record<string, string>,
): Promise<number> {
  return browse(await cards(db, slug), browseFilter(search)).length
}

/** One published studio; null when it is unknown or was taken down. */
export async function publicStudio(db: Db, slug: string, id: string): Promise<PublicStudioPage | null> {
  const row = await db.publicStudio.findUnique({ where: { slug_id: { slug, id } } })
  if (!row) return null
  const holder = row.leaderId
    ? await db.publicHolder.findUnique({
        where: { slug_id: { slug, id: row.leaderId } },
        select: { id: true },
      })
    : null
  return {
    ...row,
    publishedAt: row.publishedAt.toISOString(),
    titles: row.titles as PublicTitle[],
    achievements: row.achievements as PublicAchievement[],
    leaderShown: holder !== null,
  }
}

/** The published studios that a person leads, for the page of its honors. */
export function studiosOfLeader(db: Db, slug: string, personId: string) {
  return db.publicStudio.findMany({
    where: { slug, leaderId: personId },
    select: { id: true, name: true, level: true },
    orderBy: [{ levelRank: 'asc' }, { id: 'asc' }],
  })
}

/** Ids of a region’s published studios with the day of their publishing, for the map of its pages. */
export function studioPages(db: Db, slug: string) {
  return db.publicStudio.findMany({
    where: { slug },
    select: { id: true, publishedAt: true },
    orderBy: { id: 'asc' },
    take: MOST,
  })
}

/** GET public/{slug}/studios: open data, one item = one studio with its titles. */
export const listPublicStudios = definePublicQuery({
  name: 'public.studios',
  object: 'public_studio',
  summary: '创新工作室：已公布的工作室、领衔人、单位和称号',
  input: z.object({ slug: z.string().max(40) }),
  run: async (db, { slug }) => {
    if (!(await db.publicRegion.findUnique({ where: { slug }, select: { slug: true } }))) return null
    const rows = await cards(db, slug)
    const figures = levelFigures(rows)
    const items = rows.map(({ searchText: _searchText, ...row }) => row)
    return { items, figures: { byHighestLevel: figures.highest, byTitle: figures.titles }, nextCursor: null }
  },
})
