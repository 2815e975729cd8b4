import type { NoticeState } from '#lib/base/notices/rules.ts'
import { requirementsOf } from '#lib/features/contests/commands/load.ts'
import { isReviewed } from '#lib/features/contests/labels.ts'
import { GIVEN } from '#lib/features/contests/queries/given.ts'
import { requirementWords } from '#lib/features/contests/rules/requirements.ts'
import { type ContestState, resultsOut } from '#lib/features/contests/rules/states.ts'
import type { PublicEvent } from '#lib/features/contests/schema/public.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'

async function eventsOf(
  ctx: CommandContext,
  at: { cityId: string; id: string },
  results: boolean,
): Promise<PublicEvent[]> {
  const where = { cityId: at.cityId, contestId: at.id }
  const events = await ctx.db.contestEvent.findMany({ where, orderBy: { displayOrder: 'asc' } })
  const ranked = results
    ? await ctx.db.contestEntry.findMany({
        where: { ...where, rank: { not: null } },
        include: { awards: GIVEN },
        orderBy: [{ rank: 'asc' }, { id: 'asc' }],
      })
    : []
  return events.map(({ id, name, entrants, units, ...rules }) => ({
    ...{ name, entrants, units },
    ...(requirementWords(requirementsOf(rules)) ? { requires: requirementsOf(rules) } : {}),
    results: ranked
      .filter(({ eventId }) => eventId === id)
      .map((entry) => ({
        rank: entry.rank ?? 0,
        name: entry.name,
        unit: entry.unitName,
        total: entry.total ?? 0,
        awards: entry.awards.map((award) => award.name),
      })),
  }))
}

/** What was adopted, as one list; [] before the notice. */
async function adoptedOf(ctx: CommandContext, at: { cityId: string; id: string }): Promise<PublicEvent[]> {
  const rows = await ctx.db.contestProposal.findMany({
    where: { cityId: at.cityId, contestId: at.id, rank: { not: null } },
    include: { awards: GIVEN },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  if (rows.length === 0) return []
  const results = rows.map(({ rank, title, unitName, total, awards, authors, benefitFen, ...row }) => ({
    ...{ rank: rank ?? 0, name: title, unit: unitName, total: total ?? 0 },
    awards: awards.map(({ name }) => name),
    proposal: {
      authors: (authors as { name: string }[]).map(({ name }) => name),
      benefitFen: benefitFen === null ? null : Number(benefitFen),
      benefitPeriod: row.benefitPeriod,
      // what a proposal names as its patents stands on the page once its result is registered
      patents: row.state === 'CARRIED_OUT' ? row.patents : '',
    },
  }))
  const units = new Set(rows.map(({ unitName }) => unitName)).size
  return [{ name: '采纳的成果和建议', entrants: rows.length, units, results }]
}

/** The notice of the result with its days. */
async function noticeOf(ctx: CommandContext, row: { cityId: string; noticeId: string }) {
  if (row.noticeId === '') return null
  return ctx.db.notice.findFirst({
    where: { cityId: row.cityId, id: row.noticeId },
    select: { state: true, startOn: true, endOn: true },
  })
}

/** Brings what visitors see of a competition to what the records say, in the same transaction. */
export async function projectContest(ctx: CommandContext, id: string): Promise<void> {
  const { cityId, regionSlug: slug } = ctx.actor
  const row = await ctx.db.contest.findFirstOrThrow({ where: { cityId, id } })
  const { count } = await ctx.db.publicContest.deleteMany({ where: { slug, id } })
  if (!row.published && count === 0) return
  if (row.published) {
    const notice = await noticeOf(ctx, row)
    const results = resultsOut(row.state as ContestState, (notice?.state ?? '') as NoticeState | '')
    const reviewed = isReviewed(row.kind)
    const events = reviewed && results ? await adoptedOf(ctx, row) : await eventsOf(ctx, row, results)
    const { name, kind, level, year, state, organizers, basis, summary, enrolFrom, enrolTo } = row
    await ctx.db.publicContest.createMany({
      data: [
        {
          ...place(row),
          ...{ slug, id, name, kind, level, year, state, organizers, basis, summary, enrolFrom, enrolTo },
          place: row.place,
          prelimOn: row.prelimOn,
          finalOn: row.finalOn,
          entrants: events.reduce((sum, each) => sum + each.entrants, 0),
          events,
          ...(results && notice
            ? { noticeId: row.noticeId, noticeFrom: notice.startOn, noticeTo: notice.endOn }
            : {}),
          source: row.source,
          updatedAt: ctx.now,
        },
      ],
    })
  }
  await ctx.db.$queryRaw`select app.bump_publish()::text`
}

/** Brings what visitors see of competitions to how the notice of their result stands now. */
export async function projectNoticed(ctx: CommandContext, noticeId: string): Promise<void> {
  const { cityId } = ctx.actor
  const rows = await ctx.db.contest.findMany({ where: { cityId, noticeId }, select: { id: true } })
  for (const { id } of rows) await projectContest(ctx, id)
}
