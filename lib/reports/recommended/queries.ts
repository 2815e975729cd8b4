import { entryWords, proposalWords } from '#lib/features/contests/labels.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'
import {
  type ListRecommended,
  listRecommendedInput,
  type RecommendedItem,
} from '#lib/reports/recommended/schema.ts'

const WINNER = {
  contest: { select: { name: true, year: true } },
  entry: { select: { name: true, unitName: true, rank: true, event: { select: { name: true } } } },
  proposal: { select: { title: true, authors: true, unitName: true, rank: true } },
} as const

function rowsOf(db: Db) {
  return db.contestAward.findMany({ include: WINNER })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

/** Who won: the entrant with event and rank, or the first author with the suggestion. */
function winnerOf({ entry, proposal }: Row): Pick<RecommendedItem, 'name' | 'unitName' | 'words'> {
  if (entry) {
    return { name: entry.name, unitName: entry.unitName, words: entryWords(entry.event.name, entry.rank) }
  }
  const [first] = (proposal?.authors ?? []) as { name: string }[]
  const words = proposalWords(proposal?.title ?? '', proposal?.rank ?? null)
  return { name: first?.name ?? '', unitName: proposal?.unitName ?? '', words }
}

function toItem(row: Row, titles: ReadonlyMap<string, string>): RecommendedItem {
  const { id, contestId, contest, titleId, at } = row
  return {
    ...{ id, contestId, contestName: contest.name, year: contest.year },
    ...{ title: titles.get(titleId) ?? '', awardedOn: today(at) },
    ...winnerOf(row),
  }
}

function whereOf({ q: asked, year, titleId }: ListRecommended, actor: Actor) {
  const q = asked.trim()
  const named = [
    { entry: { OR: [{ name: { contains: q } }, { unitName: { contains: q } }] } },
    { proposal: { OR: [{ title: { contains: q } }, { unitName: { contains: q } }] } },
    { contest: { name: { contains: q } } },
  ]
  return {
    ...{ cityId: actor.cityId, mode: 'recommend' },
    ...(titleId ? { titleId } : {}),
    ...(year === undefined ? {} : { contest: { year } }),
    ...(q ? { OR: named } : {}),
  }
}

/**
 * Whom competitions recommend for honors, in the reader's scope (a unit: its own), newest award first. The next
 * selection starts from this list; nothing is granted by it.
 */
export async function listRecommended(
  db: Db,
  actor: Actor,
  input: ListRecommended,
): Promise<Page<RecommendedItem>> {
  const { cityId } = actor
  const rows = await db.contestAward.findMany({
    where: whereOf(input, actor),
    include: WINNER,
    orderBy: { id: 'desc' },
    ...(await pageArgs(cityId, input, (where) => db.contestAward.findFirst({ where, select: { id: true } }))),
  })
  const named = await db.honorTitle.findMany({
    where: { cityId, id: { in: rows.map(({ titleId }) => titleId) } },
    select: { id: true, name: true },
  })
  const titles = new Map(named.map(({ id, name }) => [id, name]))
  return pageOf(
    rows.map((row) => toItem(row, titles)),
    input.limit,
    (item) => item.id,
  )
}

export const recommendedList = defineQuery({
  name: 'contest_award.recommended',
  object: 'contest',
  summary: '竞赛推荐参评名单',
  input: listRecommendedInput,
  allow: (actor) => contestDuty(actor, 'read'),
  run: listRecommended,
})
