import type { NoticeSubject } from '#lib/base/notices/policy.ts'
import type { NoticeFacts, NoticeState } from '#lib/base/notices/rules.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate } from '#lib/kernel/pure/day.ts'
import type { WorkdayTable } from '#lib/kernel/pure/workdays.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A notice inside the actor's scope; null = unknown or foreign. */
function findNotice(db: Db, actor: Pick<Actor, 'cityId'>, id: string) {
  return db.notice.findFirst({ where: { cityId: actor.cityId, id } })
}
export type NoticeRow = NonNullable<Awaited<ReturnType<typeof findNotice>>>

export type LoadedNotice = { row: NoticeRow; subject: NoticeSubject }

/** True where the region wants a second person to publish. */
export async function wantsTwoPeople(db: Db, actor: Pick<Actor, 'regionId'>): Promise<boolean> {
  const region = await db.regionProfile.findFirst({
    where: { id: actor.regionId },
    select: { honorTwoPeople: true },
  })
  return region?.honorTwoPeople ?? true
}

export function subjectOf(row: NoticeRow, twoPeople: boolean): NoticeSubject {
  return {
    ownerId: row.countyId || row.cityId,
    state: row.state as NoticeState,
    createdBy: row.createdBy,
    twoPeople,
  }
}

/** What a command needs to know of a notice. */
export async function loadNotice(db: Db, actor: Actor, id: string): Promise<LoadedNotice | null> {
  const row = await findNotice(db, actor, id)
  return row && { row, subject: subjectOf(row, await wantsTwoPeople(db, actor)) }
}

export function factsOf(row: NoticeRow, today: Day): NoticeFacts {
  return { ended: today > fromDate(row.endOn), open: row.openObjections, upheld: row.upheldObjections }
}

/** The region's corrections to the calendar of workdays. */
export async function regionWorkdays(
  db: Db,
  at: { cityId: string; countyId: string },
): Promise<WorkdayTable> {
  const { cityId, countyId } = at
  const rows = await db.workdayOverride.findMany({ where: { cityId, countyId, isWorkday: { not: null } } })
  return Object.fromEntries(rows.map((row) => [fromDate(row.day), row.isWorkday === true]))
}
