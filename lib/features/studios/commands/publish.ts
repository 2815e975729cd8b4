import type { z } from 'zod'
import { findStudio, type LoadedStudio } from '#lib/features/studios/commands/load.ts'
import { changeStudio, project, STALE } from '#lib/features/studios/commands/write.ts'
import { publicVerdict } from '#lib/features/studios/policy/studio.ts'
import { previewStudio } from '#lib/features/studios/queries/preview.ts'
import {
  nextPublicState,
  PUBLIC_VERB_LABELS,
  type PublicVerb,
} from '#lib/features/studios/rules/publishing.ts'
import { type StudioDone, studioIdInput, studioReasonInput } from '#lib/features/studios/schema/studio.ts'
import { type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { type Failure, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

type Input = { id: string; reason?: string }

const COLUMNS: Record<PublicVerb, (ctx: CommandContext, input: Input) => Record<string, unknown>> = {
  check: ({ actor }) => ({ checkedBy: actor.userId, checkedName: actor.userName, reason: '' }),
  publish: ({ actor, now }) => ({ publishedName: actor.userName, publishedAt: now, reason: '' }),
  withdraw: (_ctx, { reason }) => ({ publishedName: '', reason }),
}

/** Numbers of people do not go out: every text is read once more at the moment of publishing. */
async function unfit(ctx: CommandContext, { row }: LoadedStudio): Promise<Failure | null> {
  const { findings } = await previewStudio(ctx.db, row)
  if (findings.length === 0) return null
  return invalid(
    findings.map(({ field, kind, text }) => ({
      path: '',
      message: `“${field}”里有${kind}（${text}），请删去`,
    })),
    '公布的文字里有个人号码，请删去后再公布',
  )
}

async function move(
  ctx: CommandContext,
  loaded: LoadedStudio,
  verb: PublicVerb,
  input: Input,
): Promise<Result<StudioDone>> {
  const { row, subject } = loaded
  const refused = verb === 'publish' ? await unfit(ctx, loaded) : null
  if (refused) return refused
  const to = nextPublicState(subject.publicState, verb, subject)
  const data = {
    publicState: to,
    ...COLUMNS[verb](ctx, input),
    updatedAt: ctx.now,
    version: { increment: 1 },
  }
  if (!(await changeStudio(ctx, loaded, data))) return STALE
  if (verb !== 'check') await project(ctx, [row.id])
  const { reason = '' } = input
  ctx.audit({ objectId: row.id, place: row, detail: { to, name: row.name, ...(reason ? { reason } : {}) } })
  return ok({ id: row.id, state: subject.state, version: row.version + 1, verb })
}

function publicAct<I extends Input>(
  verb: PublicVerb,
  input: z.ZodType<I>,
): Command<I, LoadedStudio, StudioDone> {
  return defineCommand<I, LoadedStudio, StudioDone>({
    name: `studio.${verb}`,
    object: 'studio',
    summary: `工作室：${PUBLIC_VERB_LABELS[verb]}`,
    input,
    load: (ctx, given) => findStudio(ctx.db, ctx.actor.cityId, given.id),
    allow: (actor, { subject }) => publicVerdict(actor, verb, subject),
    run: (ctx, loaded, given) => move(ctx, loaded, verb, given),
  })
}

export const checkStudio = publicAct('check', studioIdInput)
export const publishStudio = publicAct('publish', studioIdInput)
export const withdrawStudio = publicAct('withdraw', studioReasonInput)
