import { regionCountyOf } from '#lib/features/relief/parameters/queries.ts'
import type { HouseholdSubject } from '#lib/features/relief/policy/household.ts'
import type { HouseholdState, MachineFacts } from '#lib/features/relief/rules/machine.ts'
import type { Process } from '#lib/features/relief/schema/household.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A file with its members and what the policy asks of it; null = unknown or out of scope. */
export async function findHousehold(db: Db, cityId: string, id: string) {
  const row = await db.reliefHousehold.findFirst({
    where: { cityId, id },
    include: { members: { orderBy: [{ displayOrder: 'asc' }, { id: 'asc' }] } },
  })
  if (!row) return null
  const regionCountyId = await regionCountyOf(db, row)
  const subject: HouseholdSubject = {
    ...{ cityId: row.cityId, countyId: row.countyId, townId: row.townId, unitId: row.unitId },
    regionId: regionCountyId || row.cityId,
    state: row.state as HouseholdState,
    enteredBy: row.enteredBy,
    townBy: row.townBy,
  }
  return { row, subject, regionCountyId }
}
export type LoadedHousehold = NonNullable<Awaited<ReturnType<typeof findHousehold>>>

/** What the machine asks of a file. */
export function factsOf({ row }: LoadedHousehold, today: Date): MachineFacts {
  const process = row.process as Process
  const shown = process.notice
  const over = row.noticeTo !== null && row.noticeTo < today
  const same = shown?.hardshipClass === row.hardshipClass
  return {
    town: row.townId !== '',
    noticeDone: Boolean(process.visit && process.compare && shown && over && same),
    temporary: row.hardshipClass === 'temporary',
    exit: null,
  }
}
