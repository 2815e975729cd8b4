import { findContest } from '#lib/features/contests/commands/load.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import type { ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
import {
  type ListProposals,
  listProposalsInput,
  type ProposalCategory,
  type ProposalItem,
  proposalIdInput,
} from '#lib/features/contests/schema/proposal.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const LIST = {
  reviews: { select: { reviewerNo: true, score: true, opinion: true }, orderBy: { reviewerNo: 'asc' } },
  awards: { select: { name: true } },
} as const

function rowsOf(db: Db) {
  return db.contestProposal.findMany({ include: LIST })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row): ProposalItem {
  const { id, contestId, unitName, title, problem, idea, appliedFrom, patents, result } = row
  return {
    ...{ id, contestId, unitName, title, problem, idea, appliedFrom, patents, result },
    category: row.category as ProposalCategory,
    authors: row.authors as ProposalItem['authors'],
    benefitFen: row.benefitFen === null ? null : Number(row.benefitFen),
    benefitPeriod: row.benefitPeriod,
    state: row.state as ProposalState,
    reason: row.reason,
    reviews: row.reviews,
    unitOrgId: row.unitId || row.townId,
    rank: row.rank,
    total: row.total,
    awards: row.awards.map(({ name }) => name),
    version: row.version,
  }
}

/** Proposals to a competition in the reader's scope: a unit sees its own. */
export async function listProposals(
  db: Db,
  actor: Actor,
  input: ListProposals,
): Promise<Page<ProposalItem> | null> {
  const { cityId } = actor
  const { contestId } = input
  if (contestId && !(await findContest(db, actor, contestId))) return null
  const rows = await db.contestProposal.findMany({
    where: { cityId, ...(contestId ? { contestId } : {}), ...(input.state ? { state: input.state } : {}) },
    include: LIST,
    orderBy: [{ rank: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
    ...(await pageArgs(cityId, input, (where) =>
      db.contestProposal.findFirst({ where, select: { id: true } }),
    )),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

export const proposalList = defineQuery({
  name: 'contest_proposal.list',
  object: 'contest_proposal',
  summary: '建议和成果列表',
  input: listProposalsInput,
  allow: (actor) => contestDuty(actor, 'read'),
  run: listProposals,
})

export const proposalGet = defineQuery({
  name: 'contest_proposal.read',
  object: 'contest_proposal',
  summary: '一条建议或成果',
  input: proposalIdInput,
  allow: (actor) => contestDuty(actor, 'read'),
  async run(db, actor, { id }) {
    const row = await db.contestProposal.findFirst({ where: { cityId: actor.cityId, id }, include: LIST })
    return row && toItem(row)
  },
})
