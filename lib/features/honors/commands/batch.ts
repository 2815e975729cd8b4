import { holderOf, moveRecord, project } from '#lib/features/honors/commands/acts.ts'
import { findHonors, type LoadedHonor } from '#lib/features/honors/commands/load.ts'
import { honorDuty, honorVerdict } from '#lib/features/honors/policy.ts'
import { HONOR_VERB_LABELS, type HonorVerb } from '#lib/features/honors/rules/states.ts'
import { type HonorBatchDone, honorBatchInput } from '#lib/features/honors/schema/desk.ts'
import { type AuditEntry, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { invalid, ok, type Problem, type Result } from '#lib/kernel/pure/result.ts'

type Sound = { loaded: LoadedHonor; entry: AuditEntry }
type Batch = HonorBatchDone & { sound: Sound[] }

/** Why an award of a batch stays behind before it is tried. */
function staysBehind(ctx: CommandContext, loaded: LoadedHonor, verb: HonorVerb, version: number): string {
  const verdict = honorVerdict(ctx.actor, verb, loaded.subject)
  if (verdict) return verdict.title
  return version === loaded.row.version ? '' : '打开本页后改过，请看新的内容'
}

async function moveEach(
  ctx: CommandContext,
  awards: readonly LoadedHonor[],
  verb: HonorVerb,
  versions: ReadonlyMap<string, number>,
): Promise<Batch> {
  const batch: Batch = { done: [], left: [], sound: [] }
  for (const loaded of awards) {
    const { row } = loaded
    const name = `${holderOf(loaded)} ${row.title.name}`
    const behind = staysBehind(ctx, loaded, verb, versions.get(row.id) ?? 0)
    const moved = behind ? null : await moveRecord(ctx, loaded, verb, {})
    if (moved?.ok) {
      batch.done.push({ id: row.id, name })
      batch.sound.push({ loaded, entry: moved.value.entry })
    } else {
      const reason = moved && !moved.ok ? problemLine(moved.problem) : behind
      batch.left.push({ id: row.id, name, reason })
    }
  }
  return batch
}

const problemLine = ({ title, errors = [] }: Problem) =>
  [title, ...errors.map((error) => error.message)].join('；')

/**
 * One act on many awards, each through the same checks as alone and with its own audit row, in one transaction. Those
 * that cannot are left out and said so; with `strict` they stop the others too.
 */
function honorBatch(verb: 'check' | 'publish') {
  return defineCommand({
    name: `honor.${verb}_many`,
    object: 'honor',
    summary: `荣誉：批量${HONOR_VERB_LABELS[verb]}`,
    input: honorBatchInput,
    load: async (ctx, { items }) => {
      const ids = [...new Set(items.map((item) => item.id))].sort()
      const awards = await findHonors(ctx.db, ctx.actor.cityId, ids)
      return awards.length === ids.length ? awards : null
    },
    allow: (actor, awards) =>
      awards.map(({ subject }) => honorDuty(actor, verb, subject)).find((verdict) => verdict !== null) ??
      null,
    async run(ctx, awards, { items, strict }): Promise<Result<HonorBatchDone>> {
      const versions = new Map(items.map((item) => [item.id, item.version]))
      const { done, left, sound } = await moveEach(ctx, awards, verb, versions)
      if (strict && left.length > 0) {
        const errors = left.map(({ name, reason }) => ({ path: '', message: `${name}：${reason}` }))
        return invalid(errors, `有 ${left.length} 项不能${HONOR_VERB_LABELS[verb]}，一项也没有处理`)
      }
      if (verb === 'publish')
        await project(
          ctx,
          done.map((each) => each.id),
          true,
        )
      ctx.audit(sound.map(({ entry }) => entry))
      return ok({ done, left })
    },
  })
}

export const checkHonors = honorBatch('check')
export const publishHonors = honorBatch('publish')
