import { findContest } from '#lib/features/contests/commands/load.ts'
import type { ProposalSubject } from '#lib/features/contests/policy.ts'
import type { ProposalFacts, ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
import { reviewsNeeded, type ScoringRule } from '#lib/features/contests/rules/scoring.ts'
import type { CommandContext } from '#lib/kernel/command.ts'

/** A proposal inside the actor's scope with its competition; null = unknown or foreign. */
export async function findProposal(ctx: CommandContext, id: string) {
  const { cityId } = ctx.actor
  const row = await ctx.db.contestProposal.findFirst({ where: { cityId, id } })
  const contest = row && (await findContest(ctx.db, ctx.actor, row.contestId))
  if (!contest) return null
  return { row, contest }
}
export type LoadedProposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>

/** What decides where a proposal goes next. */
export const proposalFacts = (
  { reviewCount }: { reviewCount: number },
  { scoring }: { scoring: unknown },
): ProposalFacts => ({ reviews: reviewCount, needed: reviewsNeeded(scoring as ScoringRule) })

export const proposalSubject = ({ row, contest }: LoadedProposal): ProposalSubject => ({
  state: row.state as ProposalState,
  unitOrgId: row.unitId || row.townId,
  contest: contest.subject,
  facts: proposalFacts(row, contest.row),
})
