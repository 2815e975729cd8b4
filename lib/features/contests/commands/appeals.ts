import { findContest, findEntry } from '#lib/features/contests/commands/load.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import { APPEAL_STATES } from '#lib/features/contests/rules/states.ts'
import { createAppealInput, settleAppealInput } from '#lib/features/contests/schema/entry.ts'
import { allowIf, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

/** A unit cannot write the row of the region: the count of open appeals follows the rows. */
async function recount(ctx: CommandContext, cityId: string, contestId: string): Promise<void> {
  const openAppeals = await ctx.db.contestAppeal.count({ where: { cityId, contestId, state: 'OPEN' } })
  await ctx.db.contest.updateMany({ where: { cityId, id: contestId }, data: { openAppeals } })
}

/** An appeal against a result; recorded by the office as it comes in (by letter, in person, by telephone). */
export const createAppeal = defineCommand({
  name: 'contest_appeal.create',
  object: 'contest_appeal',
  summary: '登记成绩申诉',
  input: createAppealInput,
  load: (ctx, { entryId }) => findEntry(ctx.db, ctx.actor, entryId, ctx.today),
  allow: (actor, { subject }) => contestDuty(actor, 'settle', subject.contest),
  async run(ctx, { row, subject }, { entryId, content }) {
    if (!APPEAL_STATES.includes(subject.contest.state)) return fail('state', '成绩复核后、表彰前可以登记申诉')
    const id = uuidv7(ctx.now.getTime())
    const at = { ...place(row), id, contestId: row.contestId, entryId }
    await ctx.db.contestAppeal.createMany({
      data: [{ ...at, content, enteredName: ctx.actor.userName, enteredAt: ctx.now }],
    })
    await recount(ctx, row.cityId, row.contestId)
    ctx.audit({ objectId: id, place: place(row), detail: { contest: row.contest.name, entrant: row.name } })
    return ok({ id, version: 1 })
  },
})

/**
 * Answers an appeal. Upheld, the competition has to go back to scoring by an act of its own, with the reason: until it
 * is verified again its result is neither shown nor awarded.
 */
export const settleAppeal = defineCommand({
  name: 'contest_appeal.settle',
  object: 'contest_appeal',
  summary: '答复成绩申诉',
  input: settleAppealInput,
  async load(ctx, { id }) {
    const appeal = await ctx.db.contestAppeal.findFirst({ where: { cityId: ctx.actor.cityId, id } })
    const contest = appeal && (await findContest(ctx.db, ctx.actor, appeal.contestId))
    return contest && { appeal, ...contest }
  },
  allow: (actor, { subject, appeal }) =>
    contestDuty(actor, 'settle', subject) ??
    allowIf(appeal.state === 'OPEN', '这条申诉已经答复，请刷新后查看'),
  async run(ctx, { appeal, row }, { id, upheld, answer }) {
    const state = upheld ? 'UPHELD' : 'REJECTED'
    const { userName } = ctx.actor
    const changed = await ctx.db.contestAppeal.updateMany({
      where: { cityId: row.cityId, id, state: 'OPEN' },
      data: { state, answer, settledName: userName, settledAt: ctx.now, version: { increment: 1 } },
    })
    if (changed.count !== 1) return fail('conflict', '这条申诉刚刚被处理过，请刷新后查看')
    await recount(ctx, row.cityId, row.id)
    ctx.audit({ objectId: id, place: place(appeal), detail: { contest: row.name, state } })
    return ok({ id, state, version: appeal.version + 1 })
  },
})
