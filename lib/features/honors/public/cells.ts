import { otherConditions } from '#lib/features/honors/public/where.ts'
import type { Cell } from '#lib/features/honors/rules/facets.ts'
import { isFiltered, type RollFilter } from '#lib/features/honors/rules/roll.ts'
import { Prisma } from '#lib/kernel/db/generated/client.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Known = { version: bigint; cells: Promise<Cell[]> }

/** The whole roll's cells of each region as of its publish version: between two publications nobody counts twice. */
const known = new Map<string, Known>()

function count(db: Db, slug: string, filter: RollFilter): Promise<Cell[]> {
  return db.$queryRaw<Cell[]>`select year, level, kind, area, count(*)::int as count from public.public_honor
    where ${Prisma.join(otherConditions(slug, filter), ' and ')} group by year, level, kind, area`
}

/**
 * Awards by year, level, kind and area, under what a filter asks beside these four. The version is read before the
 * rows, so that what is remembered can only be newer than its mark.
 */
export async function rollCells(db: Db, slug: string, filter: RollFilter): Promise<Cell[]> {
  const { year: _year, level: _level, kind: _kind, ...others } = filter
  if (isFiltered({ ...others, area: '' })) return count(db, slug, filter)
  const region = await db.publicRegion.findUnique({ where: { slug }, select: { publishVersion: true } })
  if (!region) return []
  const { publishVersion: version } = region
  const before = known.get(slug)
  if (before?.version === version) return before.cells
  const cells = count(db, slug, filter)
  known.set(slug, { version, cells })
  cells.catch(() => known.delete(slug))
  return cells
}
