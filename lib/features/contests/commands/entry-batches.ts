import { entryFacts, findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import {
  ENTRY_VERB_LABELS,
  type EntryState,
  type EntryVerb,
  nextEntryState,
} from '#lib/features/contests/rules/entry-states.ts'
import { eliminateManyInput, qualifyManyInput } from '#lib/features/contests/schema/entry.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

type Step = { verb: EntryVerb; from: EntryState; late: string }
/** Which entries are meant, by id; with `eventId` all of one event. */
type Asked = { ids: readonly string[]; eventId?: string }

/**
 * Moves those of these entries that stand in `from`; what has gone on meanwhile is left as it is. `late`: why the table
 * does not let anybody go.
 */
async function moveTogether(
  ctx: CommandContext,
  { row }: LoadedContest,
  { verb, from, late }: Step,
  { ids, ...more }: Asked,
): Promise<Result<{ id: string; done: number }>> {
  const to = nextEntryState(from, verb, entryFacts(row, ctx.today))
  if (!to) return fail('state', late)
  const { cityId } = row
  const asked = await ctx.db.contestEntry.findMany({
    where: { cityId, contestId: row.id, id: { in: [...ids] }, ...more },
  })
  if (asked.length < new Set(ids).size) return notFound()
  const standing = asked.filter(({ state }) => state === from)
  await ctx.db.contestEntry.updateMany({
    where: { cityId, id: { in: standing.map(({ id }) => id) }, state: from },
    data: {
      state: to,
      reason: '',
      decidedName: ctx.actor.userName,
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
  })
  const detail = { contest: row.name, from, to }
  ctx.audit(standing.map((entry) => ({ objectId: entry.id, place: place(entry), detail })))
  return ok({ id: row.id, done: standing.length })
}

/** Passes the waiting ones among these entries together. */
export const qualifyMany = defineCommand({
  name: 'contest_entry.qualify_many',
  object: 'contest_entry',
  summary: '竞赛报名：批量资格通过',
  input: qualifyManyInput,
  load: (ctx, { contestId }) => findContest(ctx.db, ctx.actor, contestId),
  allow: (actor, { subject }) => contestDuty(actor, 'decide', subject),
  run: (ctx, loaded, { ids }) =>
    moveTogether(ctx, loaded, { verb: 'qualify', from: 'SUBMITTED', late: '现在不是资格审核期间' }, { ids }),
})

const OUT: Step = {
  verb: 'eliminate',
  from: 'QUALIFIED',
  late: '设有初赛的竞赛，从进入初赛到开始评分以前可以确定未晋级的选手',
}

/** Says who of an event does not reach the final: all that are named here, at once. Somebody must reach it. */
export const eliminateMany = defineCommand({
  name: 'contest_entry.eliminate',
  object: 'contest_entry',
  summary: `竞赛报名：${ENTRY_VERB_LABELS.eliminate}`,
  input: eliminateManyInput,
  load: (ctx, { contestId }) => findContest(ctx.db, ctx.actor, contestId),
  allow: (actor, { subject }) => contestDuty(actor, 'decide', subject),
  async run(ctx, loaded, { eventId, ids }) {
    const done = await moveTogether(ctx, loaded, OUT, { ids, eventId })
    if (!done.ok) return done
    const { cityId, id: contestId } = loaded.row
    const left = await ctx.db.contestEntry.count({
      where: { cityId, contestId, eventId, state: 'QUALIFIED' },
    })
    return left > 0 ? done : fail('state', '一个项目至少要有一名选手晋级决赛')
  },
})
