import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** How an assignment's month is looked up among the chases. */
export const chaseKey = (assignmentId: string, period: Period) => `${assignmentId} ${period}`

/** The last day on which the own organization was chased, by assignment and month. */
export async function ownChases(
  db: Db,
  actor: Actor,
  from: Period,
  to: Period,
): Promise<ReadonlyMap<string, Day>> {
  const { cityId, countyId, townId, unitId } = actor
  const rows = await db.chase.groupBy({
    by: ['assignmentId', 'period'],
    where: {
      ...{ cityId, countyId, townId, unitId },
      period: { gte: toDate(firstDayOf(from)), lte: toDate(firstDayOf(to)) },
    },
    _max: { day: true },
  })
  return new Map(
    rows.flatMap(({ assignmentId, period, _max }) =>
      _max.day ? [[chaseKey(assignmentId, periodOf(fromDate(period))), fromDate(_max.day)] as const] : [],
    ),
  )
}
