import type { z } from 'zod'
import { findHonor, type LoadedHonor } from '#lib/features/honors/commands/load.ts'
import { honorVerdict } from '#lib/features/honors/policy.ts'
import { previewHonor } from '#lib/features/honors/queries/preview.ts'
import {
  HONOR_VERB_LABELS,
  type HonorState,
  type HonorVerb,
  nextHonorState,
} from '#lib/features/honors/rules/states.ts'
import {
  type HonorDone,
  honorIdInput,
  honorReasonInput,
  revokeHonorInput,
} from '#lib/features/honors/schema/honor.ts'
import { type AuditEntry, type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { type Failure, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

type Input = { id: string; reason?: string; revokedOn?: string; revokeDocNo?: string }

/** What each act writes beside the state. */
const COLUMNS: Record<HonorVerb, (ctx: CommandContext, input: Input) => Record<string, unknown>> = {
  check: ({ actor, now }) => ({
    checkedBy: actor.userId,
    checkedName: actor.userName,
    checkedAt: now,
    reason: '',
  }),
  return: (_ctx, { reason }) => ({ checkedBy: '', checkedName: '', checkedAt: null, reason }),
  publish: ({ actor, now }) => ({ publishedName: actor.userName, publishedAt: now, reason: '' }),
  withdraw: (_ctx, { reason }) => ({ reason }),
  reopen: (_ctx, { reason }) => ({ checkedBy: '', checkedName: '', checkedAt: null, reason }),
  revoke: (_ctx, { reason, revokedOn = '', revokeDocNo = '' }) => ({ reason, revokedOn, revokeDocNo }),
  discard: (_ctx, { reason }) => ({ reason }),
}

/** Numbers of people do not go out: every text is read once more at the moment of publishing. */
async function unfit(ctx: CommandContext, loaded: LoadedHonor): Promise<Failure | null> {
  const { findings } = await previewHonor(ctx.db, loaded)
  if (findings.length === 0) return null
  return invalid(
    findings.map(({ field, kind, text }) => ({
      path: '',
      message: `“${field}”里有${kind}（${text}），请删去`,
    })),
    '公布的文字里有个人号码，请删去后再公布',
  )
}

/** The public rows follow the records in the same transaction. */
export async function project(ctx: CommandContext, ids: readonly string[], texts: boolean): Promise<void> {
  if (ids.length === 0) return
  await ctx.db.$queryRaw`select app.project_honors(${[...ids]}, ${texts}) as n`
}

export const holderOf = ({ row }: LoadedHonor) => row.person?.name ?? row.collective?.name ?? ''

type Moved = { to: HonorState; entry: AuditEntry }

/** Moves the record, if it still is what was looked at; the public rows are to follow. */
export async function moveRecord(
  ctx: CommandContext,
  loaded: LoadedHonor,
  verb: HonorVerb,
  input: Omit<Input, 'id'>,
): Promise<Result<Moved>> {
  const { row, subject } = loaded
  const to = nextHonorState(subject.state, verb, subject) as HonorState
  const refused = verb === 'publish' ? await unfit(ctx, loaded) : null
  if (refused) return refused
  const moved = await ctx.db.honor.updateMany({
    where: { cityId: row.cityId, id: row.id, state: row.state, version: row.version },
    data: {
      state: to,
      ...COLUMNS[verb](ctx, { ...input, id: row.id }),
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
  })
  if (moved.count === 0) return fail('conflict', '别人刚处理过这项荣誉。请刷新后查看')
  const { reason = '', revokedOn = '', revokeDocNo = '' } = input
  const detail = {
    ...{ from: row.state, to, holder: holderOf(loaded), title: row.title.name },
    ...(reason ? { reason } : {}),
    ...(revokedOn || revokeDocNo ? { revokedOn, revokeDocNo } : {}),
  }
  return ok({ to, entry: { objectId: row.id, place: row, detail } })
}

async function move(
  ctx: CommandContext,
  loaded: LoadedHonor,
  verb: HonorVerb,
  input: Input,
): Promise<Result<HonorDone>> {
  const { row } = loaded
  const moved = await moveRecord(ctx, loaded, verb, input)
  if (!moved.ok) return moved
  const { to, entry } = moved.value
  if (to === 'PUBLISHED' || row.state === 'PUBLISHED') await project(ctx, [row.id], to === 'PUBLISHED')
  ctx.audit(entry)
  return ok({ id: row.id, state: to, version: row.version + 1, verb })
}

/** One row of the transition table as a command. */
function honorAct<I extends Input>(verb: HonorVerb, input: z.ZodType<I>): Command<I, LoadedHonor, HonorDone> {
  return defineCommand<I, LoadedHonor, HonorDone>({
    name: `honor.${verb}`,
    object: 'honor',
    summary: `荣誉：${HONOR_VERB_LABELS[verb]}`,
    input,
    load: (ctx, given) => findHonor(ctx.db, ctx.actor.cityId, given.id),
    allow: (actor, { subject }) => honorVerdict(actor, verb, subject),
    run: (ctx, loaded, given) => move(ctx, loaded, verb, given),
  })
}

export const checkHonor = honorAct('check', honorIdInput)
export const returnHonor = honorAct('return', honorReasonInput)
export const publishHonor = honorAct('publish', honorIdInput)
export const withdrawHonor = honorAct('withdraw', honorReasonInput)
export const reopenHonor = honorAct('reopen', honorReasonInput)
export const revokeHonor = honorAct('revoke', revokeHonorInput)
export const discardHonor = honorAct('discard', honorReasonInput)
