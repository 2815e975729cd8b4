import type { AnyCommand, AuditEntry, CommandContext } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { type Failure, fieldErrors, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

/**
 * Many acts of one command inside the act that is under way, in its transaction and as its actor. Each act passes the
 * same door as alone: parse → load → allow → run → its own audit row. One that fails is a Result; whoever asked for
 * them must then fail too, so that everything is rolled back.
 */

type Ready = { at: number; input: unknown; loaded: unknown }
// biome-ignore lint/suspicious/noExplicitAny: outputs of different commands; the caller knows its own
type Results = Result<any>[]

async function loadEach(ctx: CommandContext, command: AnyCommand, inputs: readonly unknown[]) {
  if (command.many) return command.many.load(ctx, inputs)
  const found: unknown[] = []
  for (const input of inputs) found.push(await command.load(ctx, input))
  return found
}

/** Parses, loads and asks the policy: what may be run, and refusals at their places in `results`. */
async function admitted(ctx: CommandContext, command: AnyCommand, raws: readonly unknown[]) {
  const results: (Failure | null)[] = []
  const parsed: { at: number; input: unknown }[] = []
  for (const [at, raw] of raws.entries()) {
    const { success, data, error } = command.input.safeParse(raw)
    results.push(success ? null : invalid(fieldErrors(error.issues)))
    if (success) parsed.push({ at, input: data })
  }
  const found = await loadEach(
    ctx,
    command,
    parsed.map(({ input }) => input),
  )
  const ready = parsed.flatMap(({ at, input }, index): Ready[] => {
    const loaded = found[index] ?? null
    const refusal = loaded === null ? notFound().problem : command.allow(ctx.actor, loaded, input)
    if (!refusal) return [{ at, input, loaded }]
    results[at] = { ok: false, problem: refusal }
    return []
  })
  return { results, ready }
}

/** Leaves audit rows of many acts of one kind, as single acts would; they are written when the act that is under way ends. */
export function auditMany(
  ctx: CommandContext,
  { name, object }: Pick<AnyCommand, 'name' | 'object'>,
  entries: readonly AuditEntry[],
): void {
  if (entries.length > 0) ctx.acts.push({ name, object, entries })
}

/** One act without its audit rows, which come back beside the result. */
async function runOne(ctx: CommandContext, command: AnyCommand, { loaded, input }: Ready) {
  let entries: readonly AuditEntry[] | undefined
  const audit: CommandContext['audit'] = (said) => {
    entries = said === null ? [] : [said].flat()
  }
  const result: Result<{ id?: string } | null> = await command.run({ ...ctx, audit }, loaded, input)
  const id = result.ok ? String(result.value?.id ?? '') : ''
  return { result, entries: entries ?? [{ objectId: id }] }
}

/** Does the acts in order; stops at the first that fails, so later ones are missing from the answer. */
export async function performMany(
  ctx: CommandContext,
  command: AnyCommand,
  raws: readonly unknown[],
): Promise<Results> {
  const { results, ready } = await admitted(ctx, command, raws)
  const refused = results.findIndex((each) => each !== null)
  if (refused >= 0) return results.slice(0, refused + 1).map((each) => each ?? ok(null))
  if (command.many) {
    const done = await command.many.run(ctx, ready)
    const failed = done.findIndex((each) => !each.ok)
    if (failed >= 0) return done.slice(0, failed + 1)
    auditMany(
      ctx,
      command,
      done.flatMap((each) => (each.ok ? [each.value.audit] : [])),
    )
    return done.map((each) => (each.ok ? ok(each.value.output) : each))
  }
  const answers: Results = []
  const entries: AuditEntry[] = []
  for (const row of ready) {
    const act = await runOne(ctx, command, row)
    answers.push(act.result)
    if (!act.result.ok) return answers
    entries.push(...act.entries)
  }
  auditMany(ctx, command, entries)
  return answers
}

/** What each act would meet before it runs: its input, its object, the policy. Nothing is written. */
export async function checkMany(
  ctx: CommandContext,
  command: AnyCommand,
  raws: readonly unknown[],
): Promise<(Failure | null)[]> {
  return (await admitted(ctx, command, raws)).results
}

/**
 * Really does the acts, one after the other, and takes all of them back: for commands whose rules ask the database
 * while they run. An act sees what those before it did; one that fails leaves nothing.
 */
export async function rehearse(
  ctx: CommandContext,
  acts: readonly { command: AnyCommand; input: unknown }[],
): Promise<(Failure | null)[]> {
  const results: (Failure | null)[] = []
  await ctx.db.$executeRaw`savepoint rehearsal`
  for (const { command, input } of acts) {
    await ctx.db.$executeRaw`savepoint act`
    const admittance = await admitted(ctx, command, [input])
    const [row] = admittance.ready
    const refusal = admittance.results[0] ?? null
    const failed = refusal ?? (row ? failureOf((await runOne(ctx, command, row)).result) : null)
    results.push(failed)
    if (failed) await ctx.db.$executeRaw`rollback to savepoint act`
    await ctx.db.$executeRaw`release savepoint act`
  }
  await ctx.db.$executeRaw`rollback to savepoint rehearsal`
  await ctx.db.$executeRaw`release savepoint rehearsal`
  return results
}

const failureOf = (result: Result<unknown>): Failure | null => (result.ok ? null : result)
