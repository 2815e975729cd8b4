import type { z } from 'zod'
import { findStudio, type LoadedStudio } from '#lib/features/studios/commands/load.ts'
import {
  addEvent,
  changeStudio,
  checkPerson,
  project,
  STALE,
  studioKeys,
  writtenBy,
} from '#lib/features/studios/commands/write.ts'
import { studioDuty, studioVerdict } from '#lib/features/studios/policy/studio.ts'
import {
  LIVING,
  nextStudioState,
  STUDIO_VERB_LABELS,
  type StudioState,
  type StudioVerb,
} from '#lib/features/studios/rules/states.ts'
import {
  changeLeaderInput,
  mergeStudioInput,
  type StudioDone,
  studioReasonInput,
  studioStepInput,
} from '#lib/features/studios/schema/studio.ts'
import { type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

type Said = { reason?: string; note?: string; docNo?: string; happenedOn?: string }
export type StepWork = Said & { to?: StudioState; data?: Record<string, unknown> }

/**
 * Takes one step of the life: the state, its line in the history, the audit row; what no longer lives is no longer
 * public. `data`: what the step writes beside the state.
 */
export async function step(
  ctx: CommandContext,
  loaded: LoadedStudio,
  verb: StudioVerb,
  { data = {}, ...said }: StepWork,
): Promise<Result<StudioDone>> {
  const { row, subject } = loaded
  const to = said.to ?? (nextStudioState(subject.state, verb) as StudioState)
  const { reason = '', note = '', docNo = '', happenedOn = '' } = said
  // what works no longer is taken down; when it works again, somebody publishes it again
  const down = row.publicState === 'PUBLISHED' && !LIVING.includes(to)
  const hidden = down ? { publicState: 'WITHDRAWN', publishedName: '' } : {}
  const write = { updatedAt: ctx.now, version: { increment: 1 }, ...data, ...hidden, state: to, reason }
  if (!(await changeStudio(ctx, loaded, write))) return STALE
  await addEvent(ctx, row, { verb, from: subject.state, to, docNo, happenedOn, note: reason || note })
  if (down) await project(ctx, [row.id])
  ctx.audit({
    objectId: row.id,
    place: row,
    detail: {
      from: subject.state,
      to,
      name: row.name,
      ...(reason ? { reason } : {}),
      ...(docNo ? { docNo } : {}),
    },
  })
  return ok({ id: row.id, state: to, version: row.version + 1, verb })
}

/** One row of the transition table as a command. */
export function studioAct<I extends { id: string }>(
  verb: StudioVerb,
  input: z.ZodType<I>,
  run: (ctx: CommandContext, loaded: LoadedStudio, given: I) => Promise<Result<StudioDone>>,
): Command<I, LoadedStudio, StudioDone> {
  return defineCommand<I, LoadedStudio, StudioDone>({
    name: `studio.${verb}`,
    object: 'studio',
    summary: `工作室：${STUDIO_VERB_LABELS[verb]}`,
    input,
    load: (ctx, given) => findStudio(ctx.db, ctx.actor.cityId, given.id),
    allow: (actor, { subject }) => studioVerdict(actor, verb, subject),
    run,
  })
}

const plain = (verb: StudioVerb) =>
  studioAct(verb, studioStepInput, (ctx, loaded, said) => step(ctx, loaded, verb, said))
const withReason = (verb: StudioVerb) =>
  studioAct(verb, studioReasonInput, (ctx, loaded, said) => step(ctx, loaded, verb, said))

export const recommendStudio = plain('recommend')
export const passSite = plain('pass_site')
export const passExperts = plain('pass_experts')
export const reopenStudio = plain('reopen')
export const resumeStudio = plain('resume')
export const recallStudio = withReason('recall')
export const returnStudio = withReason('return')
export const rejectStudio = withReason('reject')
export const suspendStudio = withReason('suspend')
export const closeStudio = withReason('close')
export const revokeStudio = withReason('revoke')
export const discardStudio = withReason('discard')

/** Seven things a studio has (七有); what the record can show of them is asked for before it is sent. */
export const applyStudio = studioAct('apply', studioStepInput, async (ctx, loaded, said) => {
  const { intro, trade, leaderName } = loaded.row
  const missing = [
    ...(leaderName ? [] : [{ path: 'leaderName', message: '请先填写领衔人' }]),
    ...(trade ? [] : [{ path: 'trade', message: '请先填写行业、工种' }]),
    ...(intro.length >= 20
      ? []
      : [{ path: 'intro', message: '请先在简介里写明团队、场所、经费、制度、课题和成果，至少 20 个字' }]),
  ]
  return missing.length > 0 ? invalid(missing) : step(ctx, loaded, 'apply', said)
})

/** Another leader, and with it often another name. */
export const changeLeader = studioAct('change_leader', changeLeaderInput, async (ctx, loaded, given) => {
  const { leaderId, leaderName, leaderHonor, reason, happenedOn } = given
  const refused = await checkPerson(ctx, leaderId)
  if (refused) return refused
  const { row } = loaded
  if (leaderName === row.leaderName && leaderId === row.leaderId) {
    return invalid([{ path: 'leaderName', message: '与现在的领衔人相同' }])
  }
  const name = given.name || row.name
  const keys = studioKeys({ name, leaderName, unitName: row.unitName, trade: row.trade })
  return step(ctx, loaded, 'change_leader', {
    reason: `${row.leaderName} → ${leaderName}：${reason}`,
    happenedOn,
    data: { leaderId, leaderName, leaderHonor, name, ...keys, ...writtenBy(ctx) },
  })
})

/** Goes into another studio of the same region; its record stays. */
export const mergeStudio = studioAct('merge', mergeStudioInput, async (ctx, loaded, { studioId, reason }) => {
  const into = await findStudio(ctx.db, ctx.actor.cityId, studioId)
  if (!into || studioDuty(ctx.actor, 'merge', into.subject))
    return fail('not_found', '没有找到，或不在您的范围内')
  if (into.row.id === loaded.row.id || !LIVING.includes(into.subject.state)) {
    return invalid([{ path: 'studioId', message: '请选择另一个运行中的工作室' }])
  }
  return step(ctx, loaded, 'merge', {
    reason: `并入“${into.row.name}”：${reason}`,
    data: { mergedInto: into.row.id },
  })
})
