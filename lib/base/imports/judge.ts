import type { Act, AnyKind, Judged, Judgement, KindColumn } from '#lib/base/imports/kind.ts'
import { readersOf, readRow } from '#lib/base/imports/read-rows.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { maskedErrors } from '#lib/base/imports/sealed.ts'
import { type Batch, headerOf, mappingOf, type StagedRow, settingsOf } from '#lib/base/imports/staging.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { checkMany, rehearse } from '#lib/kernel/many.ts'
import type { Failure } from '#lib/kernel/pure/result.ts'

/** Nothing else of the server may wait while thousands of cells are read. */
const BREATH = 1000
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

function hidePrivate(judged: Judged, kind: AnyKind, columns: readonly KindColumn[]): void {
  for (const [no, judgement] of judged.rows) {
    if (judgement.outcome !== 'error') continue
    // errors are counted in the open: of what is not for everybody they say nothing but what is wrong
    const errors = kind.maySee
      ? judgement.errors.map((error) => ({ ...error, value: '' }))
      : maskedErrors(judgement.errors, columns)
    judged.rows.set(no, { ...judgement, errors })
  }
}

/** Reads every row and lets the kind say what becomes of it; null = what the settings name is out of scope. */
export async function judge(
  ctx: CommandContext,
  kind: AnyKind,
  batch: Batch,
  rows: readonly StagedRow[],
): Promise<Judged | null> {
  const env: unknown = await kind.load(ctx, settingsOf(batch))
  if (env === null) return null
  const columns = kind.columns(env, ctx.actor)
  const readers = readersOf(columns, headerOf(batch), mappingOf(batch))
  const broken = new Map<number, Judgement>()
  const good = []
  for (const [at, row] of rows.entries()) {
    if (at % BREATH === BREATH - 1) await breathe()
    const { read, errors } = readRow(row, readers)
    if (errors.length === 0) good.push(read)
    else broken.set(row.no, { outcome: 'error', title: '', errors })
  }
  const judged = await kind.judge(ctx, env, good)
  for (const [no, judgement] of broken) judged.rows.set(no, judgement)
  hidePrivate(judged, kind, columns)
  return judged
}

/** The acts in the order of their commands' first use, those that need an earlier act's id last. */
export function inWaves(
  acts: readonly Act[],
): { command: Act['command']; acts: { at: number; act: Act }[] }[] {
  const waves = new Map<string, { command: Act['command']; acts: { at: number; act: Act }[] }>()
  for (const [at, act] of acts.entries()) {
    const name = `${act.from ? 'later ' : ''}${act.command.name}`
    const wave = waves.get(name) ?? { command: act.command, acts: [] }
    wave.acts.push({ at, act })
    waves.set(name, wave)
  }
  const later = (name: string) => (name.startsWith('later ') ? 1 : 0)
  return [...waves.entries()].sort(([a], [b]) => later(a) - later(b)).map(([, wave]) => wave)
}

const OTHER_ROW = '与它一起的其他行需要修改'

/** A refusal of an act as errors of the rows behind it. */
function refuse(kind: AnyKind, judged: Judged, act: Act, failure: Failure): void {
  const { title, errors = [] } = failure.problem
  const keyOf = (path: string) => {
    const field = path.split('.')[0] ?? ''
    return kind.fields?.[field] ?? field
  }
  const all = act.nos.map((no) => ({ no, errors: [] as RowError[] }))
  for (const { path, message } of errors) {
    const { no, key } = act.at?.(path) ?? { no: null, key: keyOf(path) }
    for (const row of all.filter((each) => no === null || each.no === no)) {
      row.errors.push({ key, group: message, message, value: '' })
    }
  }
  const rest = errors.length > 0 && act.at ? OTHER_ROW : title
  for (const row of all) {
    const found = row.errors.length > 0 ? row.errors : [{ key: '', group: rest, message: rest, value: '' }]
    judged.rows.set(row.no, { outcome: 'error', title: judged.rows.get(row.no)?.title ?? '', errors: found })
  }
}

/** Acts of one command, a thousand at a time, before the command itself. */
async function probeWave(
  ctx: CommandContext,
  command: Act['command'],
  acts: readonly Act[],
  refused: (act: Act, failure: Failure) => void,
): Promise<void> {
  for (let from = 0; from < acts.length; from += BREATH) {
    const part = acts.slice(from, from + BREATH)
    const inputs = part.map((act) => act.input)
    for (const [index, failure] of (await checkMany(ctx, command, inputs)).entries()) {
      const act = part[index]
      if (failure && act) refused(act, failure)
    }
    await breathe()
  }
}

/**
 * Asks the commands themselves: input schema, object, policy — and for kinds that rehearse also their rules. What they
 * refuse becomes errors of the rows.
 */
export async function probe(ctx: CommandContext, kind: AnyKind, judged: Judged): Promise<void> {
  const refused = (act: Act, failure: Failure) => refuse(kind, judged, act, failure)
  if (kind.rehearse) {
    const failures = await rehearse(ctx, judged.acts)
    for (const [at, act] of judged.acts.entries()) {
      const failure = failures[at]
      if (failure) refused(act, failure)
    }
    return
  }
  for (const { command, acts } of inWaves(judged.acts.filter((act) => !act.from))) {
    const own = acts.map(({ act }) => act)
    await probeWave(ctx, command, own, refused)
  }
}
