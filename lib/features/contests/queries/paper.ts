import { isReviewed } from '#lib/features/contests/labels.ts'
import { listEntries } from '#lib/features/contests/queries/entries.ts'
import { getContest } from '#lib/features/contests/queries/list.ts'
import { listProposals } from '#lib/features/contests/queries/proposals.ts'
import { unitStandings } from '#lib/features/contests/queries/standings.ts'
import { listEntriesInput } from '#lib/features/contests/schema/entry.ts'
import { listProposalsInput } from '#lib/features/contests/schema/proposal.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Nobody enters so many; a file or a paper holds everybody. */
const ALL = 200_000

/**
 * What goes on paper: the competition, those with a rank — entries event by event, or proposals —, the standing of
 * units, and the day of the
 * awards ('' not yet). Null = unknown or nothing verified.
 */
export async function contestPaper(db: Db, actor: Actor, id: string) {
  const contest = await getContest(db, actor, id)
  if (!contest) return null
  const input = { ...listEntriesInput.parse({ contestId: id }), limit: ALL }
  const page = await listEntries(db, actor, input)
  const entries = page?.items.filter(({ rank }) => rank !== null) ?? []
  const reviewed = isReviewed(contest.kind)
    ? await listProposals(db, actor, { ...listProposalsInput.parse({ contestId: id }), limit: ALL })
    : null
  const proposals = reviewed?.items.filter(({ rank }) => rank !== null) ?? []
  if (entries.length + proposals.length === 0) return null
  const award = await db.contestAward.findFirst({
    where: { cityId: actor.cityId, contestId: id },
    select: { at: true },
    orderBy: { at: 'asc' },
  })
  const standings = await unitStandings(db, actor, contest)
  return { contest, entries, proposals, standings, awardedOn: award ? today(award.at) : '' }
}
