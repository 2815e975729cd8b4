import { regionPlace } from '#lib/base/regions/place.ts'
import type { HonorSubject } from '#lib/features/honors/policy.ts'
import type { HonorState } from '#lib/features/honors/rules/states.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Does the region ask for a second person before an award is published? */
export async function wantsTwoPeople(db: Db, at: { cityId: string; countyId: string }): Promise<boolean> {
  const { cityId, countyId } = at
  const region = await db.regionProfile.findFirst({
    where: { cityId, countyId },
    select: { honorTwoPeople: true },
  })
  return region?.honorTwoPeople ?? true
}

/** An award with its title and what the policy asks of it; null = unknown, out of scope or discarded. */
export async function findHonor(db: Db, cityId: string, id: string) {
  const row = await db.honor.findFirst({
    where: { cityId, id, state: { not: 'DISCARDED' } },
    include: { title: true, person: true, collective: true },
  })
  if (!row) return null
  const subject: HonorSubject = {
    cityId: row.cityId,
    countyId: row.countyId,
    state: row.state as HonorState,
    enteredBy: row.enteredBy,
    twoPeople: await wantsTwoPeople(db, row),
  }
  return { row, subject }
}
export type LoadedHonor = NonNullable<Awaited<ReturnType<typeof findHonor>>>

/** A title that the actor's region may award: its own, or its city's; null = unknown or another region's. */
export function findTitle({ db, actor }: Pick<CommandContext, 'db' | 'actor'>, id: string) {
  const countyId = { in: ['', regionPlace(actor).countyId] }
  return db.honorTitle.findFirst({ where: { cityId: actor.cityId, id, countyId } })
}
