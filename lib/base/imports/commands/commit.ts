import { sameVerdict, verdictOf } from '#lib/base/imports/check.ts'
import { breathe, inWaves, judge } from '#lib/base/imports/judge.ts'
import type { Act, Judged, Receipt, Report } from '#lib/base/imports/kind.ts'
import { batchIdInput, commitInput } from '#lib/base/imports/schema.ts'
import { vaultFor } from '#lib/base/imports/seen.ts'
import {
  countsOf,
  type RowReceipt,
  type StagedRow,
  stagedRows,
  takeTurn,
  writeReceipts,
} from '#lib/base/imports/staging.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { performMany } from '#lib/kernel/many.ts'
import { type Failure, fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { allowing, BUSY, type Kinds, LONG, type Loaded, loader, STALE } from './batch.ts'

/** Acts between two signs of life. */
const CHUNK = 500

/** Marks a batch as being committed; one that was cut off may be taken up again. */
export function startCommand(kinds: Kinds, enqueue: (ctx: CommandContext, id: string) => Promise<unknown>) {
  return defineCommand({
    name: 'import.start',
    object: 'import_batch',
    summary: '开始导入',
    input: commitInput,
    load: loader(kinds),
    allow: allowing('start'),
    run: async (ctx, { batch }, { checkNo, mode }) => {
      if (!(await takeTurn(ctx.db, batch))) return BUSY
      if (checkNo !== batch.checkNo) return STALE
      const counts = countsOf(batch)
      if (mode === 'all' && counts.error > 0) {
        return fail('state', `还有 ${counts.error} 行需要修改；可以先导入其余的行`)
      }
      if (counts.new + counts.update === 0) return fail('state', '没有需要导入的行')
      await ctx.db.importBatch.updateMany({
        where: { cityId: batch.cityId, id: batch.id },
        data: { status: 'committing', mode, progress: 0, progressAt: ctx.now, cancel: false, problem: '' },
      })
      await enqueue(ctx, batch.id)
      ctx.audit({ objectId: batch.id, place: batch, detail: { kind: batch.kind, mode } })
      return ok({ id: batch.id, status: 'committing' })
    },
  })
}

const CANCELLED = fail('state', '已按要求停止，什么也没有写入')

type Outputs = Map<number, { id: string }>

function inputOf(act: Act, outputs: Outputs): Record<string, unknown> {
  return act.from ? { ...act.input, [act.from.field]: outputs.get(act.from.act)?.id } : act.input
}

type Numbered = { at: number; act: Act }

/** Does acts of one command and keeps their ids; a failure names its row. */
async function doPart(
  ctx: CommandContext,
  command: Act['command'],
  part: readonly Numbered[],
  outputs: Outputs,
): Promise<Failure | null> {
  const inputs = part.map(({ act }) => inputOf(act, outputs))
  for (const [index, result] of (await performMany(ctx, command, inputs)).entries()) {
    const done = part[index]
    if (!result.ok) return rowFailure(done?.act.nos[0] ?? 0, result)
    if (done) outputs.set(done.at, { id: String(result.value?.id ?? '') })
  }
  return null
}

async function doActs(
  ctx: CommandContext,
  acts: readonly Act[],
  wanted: ReadonlySet<number>,
  report: Report,
): Promise<Result<Outputs>> {
  const outputs: Outputs = new Map()
  for (const wave of inWaves(acts)) {
    const todo = wave.acts.filter(({ at }) => wanted.has(at))
    for (let from = 0; from < todo.length; from += CHUNK) {
      const failed = await doPart(ctx, wave.command, todo.slice(from, from + CHUNK), outputs)
      if (failed) return failed
      await breathe()
      if (!(await report(20 + Math.floor((75 * outputs.size) / wanted.size)))) return CANCELLED
    }
  }
  return ok(outputs)
}

function rowFailure(no: number, { problem }: Failure): Failure {
  const said = problem.errors?.[0]?.message ?? problem.title
  return fail(problem.code, `第 ${no} 行没有通过：${said}。什么也没有写入`)
}

/** The rows that the dry run promised to write must come to the same now; null = they do. */
function changedSince(rows: readonly StagedRow[], judged: Judged): Failure | null {
  for (const row of rows) {
    if (row.outcome !== 'new' && row.outcome !== 'update') continue
    const now = verdictOf(row.no, judged.rows.get(row.no))
    if (!sameVerdict(row, now)) {
      return fail(
        'conflict',
        `试运行之后有人改过相关数据（第 ${row.no} 行），请核对新的试运行结果。什么也没有写入`,
      )
    }
  }
  return null
}

/** What undoing needs, by row. An act for many rows keeps it with the first of them. */
function receiptsOf(judged: Judged, outputs: Outputs): RowReceipt[] {
  const receipts = new Map<number, RowReceipt>()
  const add = (act: Act, no: number, id: string) => {
    const judgement = judged.rows.get(no)
    const known = judgement && judgement.outcome !== 'error' ? judgement.objectId : ''
    const row = receipts.get(no) ?? { no, objectId: known || id, receipt: [] as Receipt[] }
    row.receipt.push(no === act.nos[0] ? { ...act.receipt, id } : { made: act.receipt.made, id })
    receipts.set(no, row)
  }
  for (const [at, { id }] of outputs) {
    const act = judged.acts[at]
    for (const no of act?.nos ?? []) if (act) add(act, no, id)
  }
  return [...receipts.values()]
}

async function commit(ctx: CommandContext, { batch, kind }: Loaded, report: Report) {
  if (!(await takeTurn(ctx.db, batch))) return BUSY
  const rows = await stagedRows(ctx.db, batch)
  const judged = await judge(ctx, kind, batch, rows)
  if (!judged) return fail('not_found', '没有找到要导入到的对象，或不在您的范围内')
  const changed = changedSince(rows, judged)
  if (changed) return changed
  if (!(await report(15))) return CANCELLED
  const good = new Set(rows.flatMap((row) => (['new', 'update'].includes(row.outcome) ? [row.no] : [])))
  const wanted = new Set(judged.acts.flatMap((act, at) => (act.nos.every((no) => good.has(no)) ? [at] : [])))
  const done = await doActs(ctx, judged.acts, wanted, report)
  if (!done.ok) return done
  const vault = await vaultFor(ctx.db, kind)
  if (vault && 'ok' in vault) return vault
  await writeReceipts(ctx.db, batch, receiptsOf(judged, done.value), vault)
  await ctx.db.importBatch.updateMany({
    where: { cityId: batch.cityId, id: batch.id },
    data: { status: 'done', progress: 100, committedAt: ctx.now },
  })
  const { total, ...counts } = countsOf(batch)
  const detail = { kind: kind.key, sha256: batch.fileHash, rows: total, ...counts }
  ctx.audit({ objectId: batch.id, place: batch, detail })
  return ok({ id: batch.id, status: 'done' })
}

/**
 * Imports a batch: judges it again in the writing transaction, refuses when anything came out differently from what
 * the person saw, and does every act through its command. One transaction: all or nothing, also when killed.
 */
export function commitCommand(kinds: Kinds, report: Report = async () => true) {
  return defineCommand({
    name: 'import.commit',
    seconds: LONG,
    object: 'import_batch',
    summary: '导入一批数据',
    input: batchIdInput,
    load: loader(kinds),
    allow: allowing('commit'),
    run: (ctx, loaded) => commit(ctx, loaded, report),
  })
}
