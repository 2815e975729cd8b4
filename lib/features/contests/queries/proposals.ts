import { findContest, plainSubject } from '#lib/features/contests/commands/load.ts'
import { contestDuty, scoresVerdict } from '#lib/features/contests/policy.ts'
import { GIVEN } from '#lib/features/contests/queries/given.ts'
import type { ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
import {
  type ListProposals,
  listProposalsInput,
  type ProposalCategory,
  type ProposalItem,
  proposalIdInput,
  type ReviewItem,
} from '#lib/features/contests/schema/proposal.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const LIST = {
  contest: {
    select: { name: true, cityId: true, countyId: true, state: true, scorers: true, scoredBy: true },
  },
  awards: GIVEN,
} as const

function rowsOf(db: Db) {
  return db.contestProposal.findMany({ include: LIST })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row, reviews: ReviewItem[] | null): ProposalItem {
  const { id, contestId, unitName, title, problem, idea, appliedFrom, patents, result } = row
  return {
    ...{ id, contestId, unitName, title, problem, idea, appliedFrom, patents, result },
    contestName: row.contest.name,
    category: row.category as ProposalCategory,
    authors: row.authors as ProposalItem['authors'],
    benefitFen: row.benefitFen === null ? null : Number(row.benefitFen),
    benefitPeriod: row.benefitPeriod,
    state: row.state as ProposalState,
    reason: row.reason,
    reviewCount: row.reviewCount,
    reviews,
    unitOrgId: row.unitId || row.townId,
    declared: row.declaredAt && { name: row.declaredName, at: row.declaredAt.toISOString() },
    rank: row.rank,
    total: row.total,
    awards: row.awards.map(({ name }) => name),
    version: row.version,
  }
}

/**
 * Rows as the reader may see them: single reviews for named scorers alone until a second person has verified, then for
 * the office, leaders and auditors. Units never see them: they read the mean, the rank, and the reason of a refusal.
 */
async function toItems(db: Db, actor: Actor, rows: readonly Row[]): Promise<ProposalItem[]> {
  const open = new Set(
    rows.filter(({ contest }) => scoresVerdict(actor, plainSubject(contest)) === null).map(({ id }) => id),
  )
  const reviews = await db.contestReview.findMany({
    where: { cityId: actor.cityId, proposalId: { in: [...open] } },
    select: { proposalId: true, reviewerNo: true, score: true, opinion: true },
    orderBy: { reviewerNo: 'asc' },
  })
  const byProposal = Map.groupBy(reviews, ({ proposalId }) => proposalId)
  return rows.map((row) => {
    const own = byProposal.get(row.id) ?? []
    return toItem(row, open.has(row.id) ? own.map(({ proposalId: _id, ...review }) => review) : null)
  })
}

function whereOf({ contestId, state, q: typed }: ListProposals, cityId: string) {
  const q = typed.trim()
  return {
    cityId,
    ...(contestId ? { contestId } : {}),
    ...(state ? { state } : {}),
    ...(q
      ? {
          OR: [
            { title: { contains: q } },
            { unitName: { contains: q } },
            { authors: { array_contains: [{ name: q }] } },
          ],
        }
      : {}),
  }
}

/** Proposals in the reader's scope, those with a rank first: a unit sees its own. Null = unknown or foreign competition. */
export async function listProposals(
  db: Db,
  actor: Actor,
  input: ListProposals,
): Promise<Page<ProposalItem> | null> {
  const { cityId } = actor
  const { contestId } = input
  if (contestId && !(await findContest(db, actor, contestId))) return null
  const rows = await db.contestProposal.findMany({
    where: whereOf(input, cityId),
    include: LIST,
    orderBy: [{ contestId: 'desc' }, { rank: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
    ...(await pageArgs(cityId, input, (where) =>
      db.contestProposal.findFirst({ where, select: { id: true } }),
    )),
  })
  return pageOf(await toItems(db, actor, rows), input.limit, (item) => item.id)
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
    const [item] = row ? await toItems(db, actor, [row]) : []
    return item ?? null
  },
})
