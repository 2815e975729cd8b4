import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { stepUpProblem } from '#lib/kernel/auth/step-up.ts'
import { env } from '#lib/kernel/env.ts'
import { databaseFailure, mayRetry, notFound } from '#lib/kernel/errors.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, today } from '#lib/kernel/pure/day.ts'
import {
  type Failure,
  fail,
  fieldErrors,
  invalid,
  ok,
  type Problem,
  type Result,
} from '#lib/kernel/pure/result.ts'
import { type Db, write } from '#lib/kernel/scope.ts'

/** Where a row lies: the four level columns. */
export type Place = { cityId: string; countyId: string; townId: string; unitId: string }

/** The four level columns of anything that lies somewhere, for spreading into a write. */
export function place(at: Place): Place {
  return { cityId: at.cityId, countyId: at.countyId, townId: at.townId, unitId: at.unitId }
}

/** What one act leaves in the audit log. `detail`: field names and harmless values, never a secret. */
export type AuditEntry = { objectId: string; place?: Place; detail?: Record<string, unknown> }

/** Acts of one command, as single acts would leave them in the audit log. */
export type ActsDone = { name: string; object: string; entries: readonly AuditEntry[] }

export type CommandContext = {
  db: Db
  actor: Actor
  now: Date
  today: Day
  /**
   * Says what the audit row shall name; null = this save belongs to an act that is already logged. A list: an act
   * on several objects leaves one row for each of them.
   */
  audit: (entry: AuditEntry | readonly AuditEntry[] | null) => void
  /**
   * Acts of other commands done inside this one, in order. Their rows are written with this act's own at the very
   * end: whoever appends to a city's chain holds its head until the transaction is over, and everybody else waits.
   */
  acts: ActsDone[]
  /** Where the act came from, for its audit rows. */
  request: { requestId: string; ip: string }
}

/** null = allowed; otherwise the Chinese sentence why not. */
export type Verdict = Problem | null

/** A verdict from a condition. */
export function allowIf(condition: boolean, title = '您的角色不能做这项操作'): Verdict {
  return condition ? null : fail('forbidden', title).problem
}

export type Command<Input, Loaded, Output> = {
  /** dotted permission key: `report.submit` */
  name: string
  /** type of the object acted on, as in the manifest and OpenAPI */
  object: string
  /** Chinese, one line, for OpenAPI and the audit page */
  summary: string
  input: z.ZodType<Input>
  /** Loads what the act is about, inside the scope; null answers "not found". */
  load: (ctx: CommandContext, input: Input) => Promise<Loaded | null>
  /** May this actor do this to the loaded record in its state? Pure; shared with buttons. */
  allow: (actor: Actor, loaded: Loaded, input: Input) => Verdict
  run: (ctx: CommandContext, loaded: Loaded, input: Input) => Promise<Result<Output>>
  /**
   * The session must have shown the second factor a short while ago; asked after load and allow, so that a code is
   * never asked for what is not there or not allowed.
   */
  stepUp?: boolean | ((actor: Actor) => boolean)
  /** the act may be done while the initial password must be changed */
  beforePasswordChange?: boolean
  /** What a repeated request is answered with, and all that is kept; for outputs shown once (initial passwords). */
  stored?: (output: Output) => unknown
  /** Seconds after which its transaction is given up; default 20. Only for acts on thousands of rows. */
  seconds?: number
  /** The set-based twin of load and run for thousands of acts at once (lib/kernel/many.ts); same checks, same effects. */
  many?: Many<Input, Loaded, Output>
}

export type Many<Input, Loaded, Output> = {
  /** as `load`, one answer for each input, in their order */
  load: (ctx: CommandContext, inputs: readonly Input[]) => Promise<(Loaded | null)[]>
  /** as `run`, for rows that were allowed; one result for each, in their order */
  run: (ctx: CommandContext, rows: readonly ManyRow<Input, Loaded>[]) => Promise<Result<ManyDone<Output>>[]>
}
export type ManyRow<Input, Loaded> = { input: Input; loaded: Loaded }
export type ManyDone<Output> = { output: Output; audit: AuditEntry }

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of different types; execute() re-parses the input
export type AnyCommand = Command<any, any, any>

/** Declares a command; `load` and `allow` cannot be left out. */
export function defineCommand<Input, Loaded, Output>(
  command: Command<Input, Loaded, Output>,
): Command<Input, Loaded, Output> {
  return command
}

/** For commands that make something out of nothing. */
export async function nothing(): Promise<Record<string, never>> {
  return {}
}

export type ExecuteOptions = {
  idempotencyKey?: string | undefined
  requestId?: string | undefined
  ip?: string | undefined
  /** the moment of the act; seed and tests move it */
  now?: Date | undefined
}

/** Ends the transaction with an expected failure: everything is rolled back. */
class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.problem.title)
    this.failure = failure
  }
}

/** The present moment, on the day that TODAY fixes, if it does. */
export function currentMoment(): Date {
  const day = env().TODAY
  const now = new Date()
  if (!day) return now
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' }).format(
    now,
  )
  return new Date(`${day}T${time}+08:00`)
}

/** JSON, bigints as numbers. */
export function jsonText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each)) ?? 'null'
  )
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result)
  return result.value
}

type Idempotent = { mismatch?: true; body?: unknown }

/** What an earlier request with this key answered; undefined when the key is new and now belongs to us. */
async function earlierAnswer(db: Db, key: string, hash: string): Promise<{ body: unknown } | undefined> {
  const rows = await db.$queryRaw<{ was: Idempotent | null }[]>`select app.idem_begin(${key}, ${hash}) as was`
  const was = rows[0]?.was
  if (!was) return undefined
  if (was.mismatch) {
    throw new Refused(fail('conflict', '这次提交与之前同一编号的内容不同，请刷新页面后再提交'))
  }
  return { body: was.body }
}

async function appendAudit(ctx: CommandContext, command: AnyCommand, entry: AuditEntry) {
  const at = entry.place ?? ctx.actor
  const { requestId, ip } = ctx.request
  await ctx.db
    .$queryRaw`select app.append_audit(${at.countyId}, ${at.townId}, ${at.unitId}, ${command.name}, ${command.object},
    ${entry.objectId}, ${jsonText(entry.detail ?? {})}::jsonb, ${requestId}, ${ip}, ${ctx.now}::timestamptz)`
}

async function appendAudits(ctx: CommandContext, { name, object, entries }: ActsDone) {
  const rows = entries.map(({ objectId, place, detail }) => {
    const { countyId, townId, unitId } = place ?? ctx.actor
    return { countyId, townId, unitId, objectId, detail: detail ?? {} }
  })
  const { requestId, ip } = ctx.request
  await ctx.db.$queryRaw`select app.append_audits(${name}, ${object}, ${jsonText(rows)}::jsonb,
    ${requestId}, ${ip}, ${ctx.now}::timestamptz)::text`
}

type Entries = readonly (Partial<AuditEntry> | null)[]

/** The rows of acts inside this one, then one for each object that it named; if it named none, what it answers. */
async function logAct(
  ctx: CommandContext,
  command: AnyCommand,
  { entries, output }: { entries: Entries; output: unknown },
) {
  for (const acts of ctx.acts) await appendAudits(ctx, acts)
  for (const entry of entries) {
    if (entry === null) continue
    const objectId = entry.objectId ?? String((output as { id?: string } | null)?.id ?? '')
    await appendAudit(ctx, command, { ...entry, objectId })
  }
}

function asksForStepUp({ stepUp = false }: AnyCommand, actor: Actor): boolean {
  return typeof stepUp === 'function' ? stepUp(actor) : stepUp
}

async function perform(
  db: Db,
  actor: Actor,
  command: AnyCommand,
  input: unknown,
  options: ExecuteOptions & { now: Date },
): Promise<unknown> {
  const { now } = options
  let entries: Entries = [{}]
  const ctx: CommandContext = {
    db,
    actor,
    now,
    today: today(now),
    audit: (said) => {
      entries = [said].flat()
    },
    acts: [],
    request: { requestId: options.requestId ?? '', ip: options.ip ?? '' },
  }
  if (actor.mustChangePassword && !command.beforePasswordChange) {
    throw new Refused(fail('forbidden', '请先在“我的账号”修改初始密码'))
  }
  const key = options.idempotencyKey
  if (key) {
    const hash = createHash('sha256')
      .update(`${command.name}\n${jsonText(input)}`)
      .digest('hex')
    const earlier = await earlierAnswer(db, key, hash)
    if (earlier) return earlier.body
  }
  const loaded = await command.load(ctx, input)
  if (loaded === null) throw new Refused(notFound())
  const refusal = command.allow(actor, loaded, input)
  if (refusal) throw new Refused({ ok: false, problem: refusal })
  const unconfirmed = asksForStepUp(command, actor) ? stepUpProblem(actor) : null
  if (unconfirmed) throw new Refused({ ok: false, problem: unconfirmed })
  const output: unknown = unwrap(await command.run(ctx, loaded, input))
  const plain: unknown = JSON.parse(jsonText(output ?? null))
  const kept: unknown = command.stored ? command.stored(plain) : plain
  if (key) await db.$queryRaw`select app.idem_finish(${key}, ${JSON.stringify(kept)}::jsonb)::text`
  await logAct(ctx, command, { entries, output: plain })
  return plain
}

/**
 * The only door for writes: parse → transaction with scope → idempotency → load → allow → run → audit → commit.
 * Handlers, importer, seed, fixture and tests all go through it. Throws Unauthenticated when the session is over
 * and lets bugs through; every expected failure is a Result.
 */
export async function execute<Output>(
  token: string,
  command: Command<never, never, Output> | Command<unknown, unknown, Output> | AnyCommand,
  raw: unknown,
  options: ExecuteOptions = {},
): Promise<Result<Output>> {
  const parsed = (command as AnyCommand).input.safeParse(raw)
  if (!parsed.success) return invalid(fieldErrors(parsed.error.issues))
  const now = options.now ?? currentMoment()
  for (let attempt = 1; ; attempt += 1) {
    try {
      const said = { ...options, now }
      const work = (db: Db, actor: Actor) => perform(db, actor, command as AnyCommand, parsed.data, said)
      const output = await write(token, work, { now, seconds: (command as AnyCommand).seconds })
      return ok(output as Output)
    } catch (error) {
      if (error instanceof Refused) return error.failure
      if (mayRetry(error) && attempt < 4) continue
      const failure = databaseFailure(error)
      if (failure) return failure
      throw error
    }
  }
}
