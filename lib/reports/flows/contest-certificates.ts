import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { readPublic } from '#lib/kernel/scope.ts'

/** An award of a competition; `honorId`: the honor that was made of it, '' none. */
export type GivenAward = { winnerId: string; name: string; honorId: string }
/** What may stand on certificates, by the id of entry or proposal; `waiting`: so many honors are not published. */
export type Certified = { awards: ReadonlyMap<string, readonly string[]>; waiting: number }

/** The awards of a competition in the reader's scope; a recommendation is none. */
export async function givenAwards(db: Db, { cityId }: Actor, contestId: string): Promise<GivenAward[]> {
  const rows = await db.contestAward.findMany({
    where: { cityId, contestId, mode: { not: 'recommend' } },
    select: { entryId: true, proposalId: true, name: true, honorId: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ entryId, proposalId, ...row }) => ({ ...row, winnerId: entryId ?? proposalId ?? '' }))
}

/**
 * What of these awards is decided: prizes, and of the honors those that stand on the public roll, where every reader, a
 * unit too, finds them once a second person has published them. A feature may not know another: that an award waits for
 * the honors register is said here.
 */
export async function certifiedAwards(given: readonly GivenAward[]): Promise<Certified> {
  const ids = given.flatMap(({ honorId }) => honorId || [])
  const rows = await readPublic((db) =>
    db.publicHonor.findMany({ where: { id: { in: ids } }, select: { id: true } }),
  )
  const published = new Set(rows.map(({ id }) => id))
  const decided = given.filter(({ honorId }) => honorId === '' || published.has(honorId))
  const byWinner = Map.groupBy(decided, ({ winnerId }) => winnerId)
  return {
    awards: new Map([...byWinner].map(([id, own]) => [id, own.map(({ name }) => name)])),
    waiting: given.length - decided.length,
  }
}
