import { regionPlace } from '#lib/base/regions/place.ts'
import type { HonorSubject } from '#lib/features/honors/policy.ts'
import { noticeStandings } from '#lib/features/honors/queries/notices.ts'
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

/** Awards with their titles and what the policy asks of them, in the order of `ids`; those that are not seen are left out. */
export async function findHonors(db: Db, cityId: string, ids: readonly string[]) {
  const rows = await db.honor.findMany({
    where: { cityId, id: { in: [...ids] }, state: { not: 'DISCARDED' } },
    include: { title: true, person: true, collective: true },
  })
  const standings = await noticeStandings(db, rows)
  const two = new Map<string, boolean>()
  for (const { countyId } of rows) {
    if (!two.has(countyId)) two.set(countyId, await wantsTwoPeople(db, { cityId, countyId }))
  }
  const found = rows.map((row) => {
    const notice = standings.get(row.id) ?? { needed: false, bar: null, notices: [] }
    const subject: HonorSubject = {
      cityId: row.cityId,
      countyId: row.countyId,
      state: row.state as HonorState,
      enteredBy: row.enteredBy,
      twoPeople: two.get(row.countyId) ?? true,
      noticeBar: notice.bar,
    }
    return { row, subject, notice }
  })
  const byId = new Map(found.map((each) => [each.row.id, each]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
export type LoadedHonor = Awaited<ReturnType<typeof findHonors>>[number]

/** One award; null = unknown, out of scope or discarded. */
export async function findHonor(db: Db, cityId: string, id: string): Promise<LoadedHonor | null> {
  return (await findHonors(db, cityId, [id]))[0] ?? null
}

/** A title that the actor's region may award: its own, or its city's; null = unknown or another region's. */
export function findTitle({ db, actor }: Pick<CommandContext, 'db' | 'actor'>, id: string) {
  const countyId = { in: ['', regionPlace(actor).countyId] }
  return db.honorTitle.findFirst({ where: { cityId: actor.cityId, id, countyId } })
}
