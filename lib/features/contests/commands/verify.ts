import { takeDownNotice } from '#lib/base/notices/commands.ts'
import { contestAct, type Effect } from '#lib/features/contests/commands/acts.ts'
import type { LoadedContest } from '#lib/features/contests/commands/load.ts'
import { rawScores } from '#lib/features/contests/commands/scores.ts'
import { ownSheets } from '#lib/features/contests/policy.ts'
import { ADOPTED_STATES } from '#lib/features/contests/rules/proposal-states.ts'
import { type Contender, ranking } from '#lib/features/contests/rules/ranking.ts'
import { partScore, type ScoringRule, scoreOf } from '#lib/features/contests/rules/scoring.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import { contestActInput, contestReasonInput } from '#lib/features/contests/schema/contest.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

/** Ranks the scored entries of every event and writes rank, total, parts and the words about a tie beside them. */
async function writeRanks(ctx: CommandContext, { row }: LoadedContest): Promise<number> {
  const { cityId, id: contestId } = row
  const rule = row.scoring as ScoringRule
  const raw = await rawScores(ctx, cityId, contestId)
  const entries = await ctx.db.contestEntry.findMany({
    where: { cityId, contestId, state: 'SCORED' },
    select: { id: true, eventId: true },
  })
  for (const [, own] of Map.groupBy(entries, ({ eventId }) => eventId)) {
    const contenders = own.flatMap(({ id }): Contender[] => {
      const scored = scoreOf(raw.get(id) ?? {}, rule)
      return scored ? [{ id, ...scored }] : []
    })
    for (const { id, rank, total, parts, tie } of ranking(contenders, rule)) {
      await ctx.db.contestEntry.updateMany({
        where: { cityId, id },
        data: { state: 'RANKED', rank, total, parts, tie, updatedAt: ctx.now, version: { increment: 1 } },
      })
    }
  }
  return entries.length
}

/** Ranks what was adopted by the mean of its reviews (half up); equal means share a rank. */
async function rankProposals(ctx: CommandContext, { row }: LoadedContest): Promise<void> {
  const { cityId, id: contestId } = row
  const adopted = await ctx.db.contestProposal.findMany({
    where: { cityId, contestId, state: { in: [...ADOPTED_STATES] } },
    select: { id: true, reviews: { select: { score: true } } },
  })
  const contenders = adopted.flatMap(({ id, reviews }): Contender[] => {
    const total = partScore(
      reviews.map(({ score }) => score),
      { dropHigh: 0, dropLow: 0 },
    )
    return total === null ? [] : [{ id, total, parts: {} }]
  })
  for (const { id, rank, total } of ranking(contenders, { parts: [], tieOrder: [] })) {
    await ctx.db.contestProposal.updateMany({
      where: { cityId, id },
      data: { rank, total, updatedAt: ctx.now, version: { increment: 1 } },
    })
  }
}

/** A second person reads the sheets and confirms: entries are ranked. The database takes the seal off with the new state. */
const confirm: Effect = async (ctx, loaded) => {
  const { row, subject } = loaded
  const { cityId, id: contestId } = row
  const { userId, userName } = ctx.actor
  const own = { where: { cityId, contestId, enteredBy: userId } }
  if (subject.facts.reviewed) {
    if ((await ctx.db.contestReview.count(own)) > 0) return ownSheets(subject)
    await rankProposals(ctx, loaded)
  } else {
    if ((await ctx.db.contestScore.count(own)) > 0) return ownSheets(subject)
    if ((await writeRanks(ctx, loaded)) === 0) return fail('state', '还没有成绩可以复核')
  }
  // whatever was upheld has been looked at again
  await ctx.db.contestAppeal.updateMany({
    where: { cityId, contestId, state: 'UPHELD', rescored: false },
    data: { rescored: true, version: { increment: 1 } },
  })
  return ok({ verifiedBy: userId, verifiedName: userName, verifiedAt: ctx.now })
}

/**
 * Back to scoring, for instance after an appeal: ranks and notice are taken back. The database seals scores again with the
 * new state, also when who sends them back is no scorer.
 */
const takeBack: Effect = async (ctx, { row, subject }, reason) => {
  const { cityId, id: contestId } = row
  // what was shown is void: its notice, if it still stands, goes with it
  const down = row.noticeId
    ? await takeDownNotice(
        ctx,
        row.noticeId,
        `${contestWords(subject.facts.reviewed).result}退回重评：${reason}`.slice(0, 200),
      )
    : ok(null)
  if (!down.ok) return down
  await ctx.db.contestEntry.updateMany({
    where: { cityId, contestId, state: 'RANKED' },
    data: {
      state: 'SCORED',
      rank: null,
      total: null,
      parts: {},
      tie: '',
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
  })
  await ctx.db.contestProposal.updateMany({
    where: { cityId, contestId, rank: { not: null } },
    data: { rank: null, total: null, updatedAt: ctx.now, version: { increment: 1 } },
  })
  return ok({ verifiedBy: '', verifiedName: '', verifiedAt: null, noticeId: '' })
}

export const verifyContest = contestAct('verify', contestActInput, confirm)
export const rescoreContest = contestAct('rescore', contestReasonInput, takeBack)
