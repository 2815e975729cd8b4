import type { z } from 'zod'
import { findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { projectContest } from '#lib/features/contests/commands/project.ts'
import { auditOf, changeContest, STALE } from '#lib/features/contests/commands/write.ts'
import { contestVerdict } from '#lib/features/contests/policy.ts'
import {
  CONTEST_VERB_LABELS,
  type ContestState,
  type ContestVerb,
  nextContestState,
} from '#lib/features/contests/rules/states.ts'
import {
  type ContestDone,
  contestActInput,
  contestReasonInput,
} from '#lib/features/contests/schema/contest.ts'
import { type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

type Input = { id: string; reason?: string }
/** What an act does beside the state; a failure stops it. */
export type Effect = (
  ctx: CommandContext,
  loaded: LoadedContest,
  reason: string,
) => Promise<Result<Record<string, unknown>>>

/** Moves a competition along its table, with what the act does beside it, in one transaction. */
export async function moveContest(
  ctx: CommandContext,
  loaded: LoadedContest,
  verb: ContestVerb,
  { reason = '', effect }: { reason?: string; effect?: Effect },
): Promise<Result<ContestDone>> {
  const { row, subject } = loaded
  const to = nextContestState(subject.state, verb, subject.facts) as ContestState
  const done = effect ? await effect(ctx, loaded, reason) : ok({})
  if (!done.ok) return done
  const postponedFrom = to === 'POSTPONED' ? subject.state : ''
  if (!(await changeContest(ctx, row, { state: to, reason, postponedFrom, ...done.value }))) return STALE
  await projectContest(ctx, row.id)
  ctx.audit(auditOf(row, { from: subject.state, to, ...(reason ? { reason } : {}) }))
  return ok({ id: row.id, state: to, version: row.version + 1, verb })
}

/** One row of the transition table as a command. */
export function contestAct<I extends Input>(
  verb: ContestVerb,
  input: z.ZodType<I>,
  effect?: Effect,
): Command<I, LoadedContest, ContestDone> {
  return defineCommand<I, LoadedContest, ContestDone>({
    name: `contest.${verb}`,
    object: 'contest',
    summary: `竞赛：${CONTEST_VERB_LABELS[verb]}`,
    input,
    load: (ctx, { id }) => findContest(ctx.db, ctx.actor, id),
    allow: (actor, { subject }) => contestVerdict(actor, verb, subject),
    run: (ctx, loaded, { reason }) => moveContest(ctx, loaded, verb, { reason, effect }),
  })
}

/** Enrolment needs something to enter and, for a match, the days that rules are counted from. */
const readyToOpen: Effect = async (ctx, { row, subject }) => {
  const events = await ctx.db.contestEvent.count({ where: { cityId: row.cityId, contestId: row.id } })
  const errors = [
    ...(events === 0 && !subject.facts.reviewed ? [{ path: '', message: '请先增加比赛项目（工种）' }] : []),
    ...(row.enrolTo === null ? [{ path: '', message: '请先在方案里填写报名截止日期' }] : []),
    ...(row.finalOn === null && !subject.facts.reviewed
      ? [{ path: '', message: '请先在方案里填写决赛日期，换人截止按它计算' }]
      : []),
  ]
  return errors.length > 0 ? invalid(errors, errors[0]?.message) : ok({})
}

/**
 * Entrants get their numbers for the match, event by event in the order of entry. Who has a number keeps it: no two of
 * an event ever have the same.
 */
const numberEntrants: Effect = async (ctx, { row }) => {
  await ctx.db.$queryRaw`
    with highest as (
      select event_id, max(start_no) as n
        from contest_entry where city_id = ${row.cityId} and contest_id = ${row.id} group by event_id
    ), numbered as (
      select e.id, h.n + row_number() over (partition by e.event_id order by e.id) as n
        from contest_entry e join highest h using (event_id)
       where e.city_id = ${row.cityId} and e.contest_id = ${row.id} and e.state = 'QUALIFIED' and e.start_no = 0
    ), done as (
      update contest_entry e set start_no = numbered.n from numbered
       where e.city_id = ${row.cityId} and e.id = numbered.id returning 1
    ) select count(*)::int as n from done`
  return ok({})
}

export const approveContest = contestAct('approve', contestActInput)
export const openContest = contestAct('open', contestActInput, readyToOpen)
export const closeContest = contestAct('close', contestActInput)
export const startPrelim = contestAct('prelim', contestActInput, numberEntrants)
export const startFinal = contestAct('final', contestActInput, numberEntrants)
export const startScoring = contestAct('score', contestActInput)
export const archiveContest = contestAct('archive', contestActInput)
export const postponeContest = contestAct('postpone', contestReasonInput)
export const resumeContest = contestAct('resume', contestActInput)
export const cancelContest = contestAct('cancel', contestReasonInput)
