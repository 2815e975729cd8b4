import type { StudioSubject } from '#lib/features/studios/policy/studio.ts'
import type { PublicState } from '#lib/features/studios/rules/publishing.ts'
import type { StudioState } from '#lib/features/studios/rules/states.ts'
import type { Db } from '#lib/kernel/scope.ts'

type At = { cityId: string; countyId: string }

/** The region that keeps what lies at `at`, and what it asks for: a second person, a notice before naming. */
export async function keeperOf(db: Db, { cityId, countyId }: At) {
  const rows = await db.regionProfile.findMany({
    where: { cityId, countyId: { in: ['', countyId] } },
    select: { countyId: true, honorTwoPeople: true, studioNotice: true },
  })
  const keeper = rows.find((row) => row.countyId === countyId) ?? rows[0]
  return {
    keeperId: keeper?.countyId || cityId,
    /** county of the region's own records, '' where a city keeps it */
    keeperCounty: keeper?.countyId ?? '',
    twoPeople: keeper?.honorTwoPeople ?? true,
    studioNotice: keeper?.studioNotice ?? false,
  }
}

type Row = At & {
  unitId: string
  state: string
  publicState: string
  enteredBy: string
  checkedBy: string
  publishedName: string
}

/** What the policy asks of a studio. */
export async function subjectOf(db: Db, row: Row): Promise<StudioSubject> {
  const { keeperId, twoPeople } = await keeperOf(db, row)
  return {
    keeperId,
    twoPeople,
    unitId: row.unitId,
    state: row.state as StudioState,
    publicState: row.publicState as PublicState,
    enteredBy: row.enteredBy,
    checked: row.checkedBy !== '',
    shown: row.publishedName !== '',
  }
}

/** A studio with what the policy asks of it; null = unknown, out of scope or discarded. */
export async function findStudio(db: Db, cityId: string, id: string) {
  const row = await db.studio.findFirst({ where: { cityId, id, state: { not: 'DISCARDED' } } })
  return row && { row, subject: await subjectOf(db, row) }
}
export type LoadedStudio = NonNullable<Awaited<ReturnType<typeof findStudio>>>
