import { z } from 'zod'
import type { ContestKind, ContestLevel } from '#lib/features/contests/labels.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import type {
  PublicContestItem,
  PublicContestPage,
  PublicEvent,
} from '#lib/features/contests/schema/public.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { type Day, fromDate, today } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf, paging } from '#lib/kernel/pure/paging.ts'
import { definePublicQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const dayOf = (date: Date | null) => (date ? fromDate(date) : '')

function rowsOf(db: Db) {
  return db.publicContest.findMany()
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row): PublicContestItem {
  const { id, name, year, entrants } = row
  return {
    ...{ id, name, year, entrants },
    kind: row.kind as ContestKind,
    level: row.level as ContestLevel,
    state: row.state as ContestState,
    enrolTo: dayOf(row.enrolTo),
    finalOn: dayOf(row.finalOn),
    noticeFrom: dayOf(row.noticeFrom),
    noticeTo: dayOf(row.noticeTo),
  }
}

const AT_ONCE = 50

/** Competitions of a region, newest year first, one page of fifty; `pages` ≥ 1. */
export async function publicContests(
  db: Db,
  slug: string,
  page: number,
): Promise<{ items: PublicContestItem[]; total: number; pages: number }> {
  const total = await db.publicContest.count({ where: { slug } })
  const rows = await db.publicContest.findMany({
    where: { slug },
    orderBy: [{ year: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * AT_ONCE,
    take: AT_ONCE,
  })
  return { items: rows.map(toItem), total, pages: Math.max(1, Math.ceil(total / AT_ONCE)) }
}

/** One competition; null = unknown, another region's, or not (any more) shown. */
export async function publicContest(
  db: Db,
  slug: string,
  id: string,
  day: Day = today(currentMoment()),
): Promise<PublicContestPage | null> {
  const row = await db.publicContest.findUnique({ where: { slug_id: { slug, id } } })
  if (!row) return null
  const { organizers, basis, summary, place, noticeId, source } = row
  const events = row.events as PublicEvent[]
  const waits = row.noticeFrom !== null && fromDate(row.noticeFrom) > day
  return {
    ...toItem(row),
    ...{ organizers, basis, summary, place, noticeId, source },
    enrolFrom: dayOf(row.enrolFrom),
    prelimOn: dayOf(row.prelimOn),
    // a published notice may begin on a later day
    events: waits ? events.map((event) => ({ ...event, results: [] })) : events,
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The list as open data. */
export const listPublicContests = definePublicQuery({
  name: 'public_contest.list',
  object: 'public_contest',
  summary: '公开的竞赛',
  input: z.object({ ...paging, slug: z.string().max(40) }),
  async run(db, { slug, limit, cursor }): Promise<Page<PublicContestItem> | null> {
    if (!(await db.publicRegion.findUnique({ where: { slug }, select: { slug: true } }))) return null
    const at = cursor
      ? await db.publicContest.findUnique({ where: { slug_id: { slug, id: cursor } }, select: { id: true } })
      : null
    const rows = await db.publicContest.findMany({
      where: { slug },
      orderBy: [{ year: 'desc' }, { id: 'desc' }],
      ...(at ? { cursor: { slug_id: { slug, id: at.id } }, skip: 1 } : {}),
      take: limit + 1,
    })
    return pageOf(rows.map(toItem), limit, (item) => item.id)
  },
})
