import type { z } from 'zod'
import { findEntry, type LoadedEntry } from '#lib/features/contests/commands/load.ts'
import { markScored } from '#lib/features/contests/commands/scores.ts'
import { entryVerdict } from '#lib/features/contests/policy.ts'
import {
  ENTRY_VERB_LABELS,
  type EntryState,
  type EntryVerb,
  nextEntryState,
} from '#lib/features/contests/rules/entry-states.ts'
import { type EntryDone, entryIdInput, entryReasonInput } from '#lib/features/contests/schema/entry.ts'
import { type Command, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

type Input = { id: string; reason?: string }

async function move(
  ctx: CommandContext,
  { row, subject }: LoadedEntry,
  verb: EntryVerb,
  reason: string,
): Promise<Result<EntryDone>> {
  const to = nextEntryState(subject.state, verb, subject.facts) as EntryState
  const changed = await ctx.db.contestEntry.updateMany({
    where: { cityId: row.cityId, id: row.id, version: row.version },
    data: {
      state: to,
      reason,
      decidedName: ctx.actor.userName,
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
  })
  if (changed.count !== 1) return fail('conflict', '这条报名刚刚被处理过，请刷新后查看')
  // whose scores were all entered before has them still
  if (verb === 'restore' && row.contest.state === 'SCORING')
    await markScored(ctx, { row: row.contest }, [row.id])
  ctx.audit({
    objectId: row.id,
    place: place(row),
    detail: { contest: row.contest.name, from: subject.state, to, ...(reason ? { reason } : {}) },
  })
  return ok({ id: row.id, state: to, version: row.version + 1, verb })
}

/** One row of the transition table of entries as a command. */
function entryAct<I extends Input>(verb: EntryVerb, input: z.ZodType<I>): Command<I, LoadedEntry, EntryDone> {
  return defineCommand<I, LoadedEntry, EntryDone>({
    name: `contest_entry.${verb}`,
    object: 'contest_entry',
    summary: `竞赛报名：${ENTRY_VERB_LABELS[verb]}`,
    input,
    load: (ctx, { id }) => findEntry(ctx.db, ctx.actor, id, ctx.today),
    allow: (actor, { subject }) => entryVerdict(actor, verb, subject),
    run: (ctx, loaded, { reason = '' }) => move(ctx, loaded, verb, reason),
  })
}

export const qualifyEntry = entryAct('qualify', entryIdInput)
export const returnEntry = entryAct('return', entryReasonInput)
export const refuseEntry = entryAct('refuse', entryReasonInput)
export const withdrawEntry = entryAct('withdraw', entryReasonInput)
export const markAbsent = entryAct('absent', entryIdInput)
export const disqualifyEntry = entryAct('disqualify', entryReasonInput)
export const restoreEntry = entryAct('restore', entryReasonInput)
