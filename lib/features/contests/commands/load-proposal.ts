import { findContest } from '#lib/features/contests/commands/load.ts'
import type { ProposalSubject } from '#lib/features/contests/policy.ts'
import type { ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
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

export const proposalSubject = ({ row, contest }: LoadedProposal): ProposalSubject => ({
  state: row.state as ProposalState,
  unitOrgId: row.unitId || row.townId,
  contest: contest.subject,
  facts: { reviews: row.reviewCount },
})
