import type { HouseholdState } from '#lib/features/relief/rules/machine.ts'
import type { HouseholdItem } from '#lib/features/relief/schema/household.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate } from '#lib/kernel/pure/day.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A day that may be missing. */
export const day = (date: Date | null): Day | null => date && fromDate(date)
/** What a line of the list shows beside the file's own columns. */
export const LIST = { org: { select: { shortName: true } } } as const
type Row = NonNullable<Awaited<ReturnType<typeof oneRow>>>
export const oneRow = (db: Db, cityId: string, id: string) =>
  db.reliefHousehold.findFirst({ where: { cityId, id }, include: LIST })

/** Another region's people are shown by a masked name. */
function shownName(
  name: string,
  row: { countyId: string },
  actor: Pick<Actor, 'regionId'>,
  regions: ReadonlySet<string>,
) {
  const region = regions.has(row.countyId) ? row.countyId : ''
  return region !== '' && region !== actor.regionId ? maskName(name) : name
}

/** Counties of the city that are regions of their own. */
export async function regionCounties(db: Db, cityId: string): Promise<ReadonlySet<string>> {
  const rows = await db.regionProfile.findMany({
    where: { cityId, countyId: { not: '' } },
    select: { countyId: true },
  })
  return new Set(rows.map((row) => row.countyId))
}

/** A line of the list as this reader sees it. */
export function toItem(row: Row, actor: Actor, regions: ReadonlySet<string>): HouseholdItem {
  return {
    ...{ id: row.id, no: row.no, unitName: row.unitName, memberCount: row.memberCount },
    ...{ aidedTimes: row.aidedTimes, version: row.version },
    state: row.state as HouseholdState,
    hardshipClass: row.hardshipClass as HouseholdItem['hardshipClass'],
    headName: shownName(row.headName, row, actor, regions),
    orgName: row.org.shortName,
    netFen: row.netFen === null ? null : Number(row.netFen),
    mainCause: row.mainCause as HouseholdItem['mainCause'],
    validTo: day(row.validTo),
    updatedAt: row.updatedAt.toISOString(),
  }
}
