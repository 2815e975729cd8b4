import { toFigureItem } from '#lib/features/figures/queries.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { TilePublished } from '#lib/reports/tiles/schema.ts'

/** The conditions of a list as they stand in a figure's `records`. */
type Search = Record<string, string>

/**
 * Figures published in the name of the reader's region that name this list of the public pages, each with what `beside`
 * counts in the register under the same conditions.
 */
export async function publishedFor(
  db: Db,
  actor: Actor,
  list: string,
  beside: (search: Search) => Promise<TilePublished['beside']>,
  wanted: (search: Search) => boolean = () => true,
): Promise<TilePublished[]> {
  const rows = await db.publishedFigure.findMany({
    where: {
      cityId: actor.cityId,
      countyId: actor.region?.id === actor.countyId ? actor.countyId : '',
      records: { startsWith: list },
    },
    orderBy: [{ displayOrder: 'asc' }, { factId: 'asc' }],
  })
  const found: TilePublished[] = []
  for (const row of rows) {
    const [name, query = ''] = row.records.split('?', 2)
    const search = Object.fromEntries(new URLSearchParams(query))
    if (name === list && wanted(search)) {
      found.push({ figure: toFigureItem(row), beside: await beside(search) })
    }
  }
  return found
}
