import type { UnitOption } from '#lib/base/organizations/schema.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, toDate } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** The units (and towns) of the scope that are not closed, with what a search box looks in. */
export async function unitOptions(db: Db, actor: Actor, today: Day): Promise<UnitOption[]> {
  const open = { OR: [{ validTo: null }, { validTo: { gte: toDate(today) } }] }
  const rows = await db.organization.findMany({
    where: { level: { in: ['unit', 'town'] }, ...open },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, countyId: true, name: true, shortName: true, aliases: true, searchText: true },
  })
  const counties = await db.organization.findMany({
    where: { level: 'county' },
    select: { countyId: true, shortName: true },
  })
  const countyName = new Map(counties.map((county) => [county.countyId, county.shortName]))
  return rows.map(({ id, countyId, name, shortName, aliases, searchText }) => ({
    id,
    name,
    shortName,
    county: countyId === actor.countyId ? '' : (countyName.get(countyId) ?? ''),
    search: [name, shortName, ...aliases, searchText].join(' ').toLowerCase(),
  }))
}
