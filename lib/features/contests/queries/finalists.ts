import { entryFacts, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { nextEntryState } from '#lib/features/contests/rules/entry-states.ts'
import type { EventFinalists } from '#lib/features/contests/schema/desk.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Of each event those who may reach the final, by number; [] while the table lets nobody be eliminated. */
export async function finalistsOf(db: Db, { row }: LoadedContest, today: Day): Promise<EventFinalists[]> {
  if (!nextEntryState('QUALIFIED', 'eliminate', entryFacts(row, today))) return []
  const events = await db.contestEvent.findMany({
    where: { cityId: row.cityId, contestId: row.id },
    select: {
      ...{ id: true, name: true },
      entries: {
        where: { state: { in: ['QUALIFIED', 'ELIMINATED'] } },
        select: { id: true, name: true, unitName: true, startNo: true, state: true },
        orderBy: [{ startNo: 'asc' }, { id: 'asc' }],
      },
    },
    orderBy: { displayOrder: 'asc' },
  })
  return events.map(({ id, name, entries }) => {
    const standing = entries.filter(({ state }) => state === 'QUALIFIED')
    return {
      ...{ eventId: id, name, eliminated: entries.length - standing.length },
      entries: standing.map(({ state: _qualified, ...entry }) => entry),
    }
  })
}
