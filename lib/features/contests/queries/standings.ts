import { unitRanking } from '#lib/features/contests/rules/ranking.ts'
import type { EventStanding } from '#lib/features/contests/schema/desk.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/**
 * Standing of units in every event, from everybody's verified totals: the sum of each unit's best entries. None where
 * the plan has no such standing, and none for a unit, which reads its own entries only.
 */
export async function unitStandings(
  db: Db,
  actor: Actor,
  contest: { id: string; unitBest: number },
): Promise<EventStanding[]> {
  if (contest.unitBest === 0 || actor.level === 'unit' || actor.level === 'town') return []
  const rows = await db.contestEntry.findMany({
    where: { cityId: actor.cityId, contestId: contest.id, rank: { not: null } },
    select: { eventId: true, townId: true, unitId: true, unitName: true, total: true },
    orderBy: { eventId: 'asc' },
  })
  const ranked = rows.map((row) => ({ ...row, unitId: row.unitId || row.townId, total: row.total ?? 0 }))
  const names = new Map(ranked.map(({ unitId, unitName }) => [unitId, unitName]))
  return [...Map.groupBy(ranked, ({ eventId }) => eventId)].flatMap(([eventId, own]) =>
    unitRanking(own, contest.unitBest).map((row) => ({
      ...row,
      eventId,
      unitName: names.get(row.unitId) ?? '',
    })),
  )
}
