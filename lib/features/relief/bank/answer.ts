import type { z } from 'zod'
import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { holdBatch, moveBatch, STALE } from '#lib/features/relief/batches/move.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import {
  type JudgedLine,
  judgeReturn,
  missingOrders,
  type SentOrder,
} from '#lib/features/relief/rules/bank-return.ts'
import { answerInput, type BatchDone } from '#lib/features/relief/schema/batch.ts'
import { type CommandContext, defineCommand, jsonText, place } from '#lib/kernel/command.ts'
import { type Day, toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { ok, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Answer = z.output<typeof answerInput>

/** What was sent to the bank with this batch. */
export async function sentOrders(
  db: Db,
  { cityId, id }: { cityId: string; id: string },
): Promise<SentOrder[]> {
  const rows = await db.reliefPayment.findMany({
    where: { cityId, batchId: id, orderNo: { not: '' } },
    select: { id: true, orderNo: true, amountFen: true, status: true },
    orderBy: { no: 'asc' },
  })
  return rows.map((row) => ({ ...row, amountFen: Number(row.amountFen) }))
}

/** Marks the payments that the bank answered; ledger and totals follow in the same statements. */
async function settle(
  ctx: CommandContext,
  { row }: LoadedBatch,
  { good, paidOn }: { good: readonly JudgedLine[]; paidOn: Day },
): Promise<void> {
  const paid = good.flatMap((line) => (line.paid && line.paymentId ? [line.paymentId] : []))
  const failed = good.flatMap((line) =>
    line.paid || !line.paymentId
      ? []
      : [{ id: line.paymentId, code: line.code, reason: line.message || '银行退回' }],
  )
  if (paid.length > 0) {
    await ctx.db.reliefPayment.updateMany({
      where: { cityId: row.cityId, batchId: row.id, id: { in: paid }, status: 'SENT' },
      data: { status: 'PAID', paidOn: toDate(paidOn) },
    })
  }
  if (failed.length > 0) {
    await ctx.db.$executeRaw`
      update public.relief_payment t set status = 'FAILED', fail_code = f.code, fail_reason = f.reason
        from jsonb_to_recordset(${jsonText(failed)}::jsonb) as f(id text, code text, reason text)
       where t.city_id = ${row.cityId} and t.batch_id = ${row.id} and t.id = f.id and t.status = 'SENT'`
  }
}

async function keepLines(
  ctx: CommandContext,
  { row }: LoadedBatch,
  {
    fileName,
    judged,
    missing,
  }: { fileName: string; judged: readonly JudgedLine[]; missing: readonly SentOrder[] },
): Promise<void> {
  const id = uuidv7(ctx.now.getTime())
  const at = place(row)
  await ctx.db.reliefReturn.createMany({
    data: [{ ...at, id, batchId: row.id, fileName, byName: ctx.actor.userName, at: ctx.now }],
  })
  const said = judged.map(({ orderNo, amountFen, paid, code, message, verdict }) => ({
    ...{ orderNo, code, message, verdict },
    amountFen: amountFen === null ? null : BigInt(amountFen),
    outcome: paid ? 'paid' : 'failed',
  }))
  const silent = missing.map(({ orderNo, amountFen }) => ({
    ...{ orderNo, code: '', message: '', verdict: 'missing', outcome: '' },
    amountFen: BigInt(amountFen),
  }))
  // an anomaly that was told before is not told again
  await ctx.db.reliefReturnLine.createMany({
    data: [...said, ...silent].map((line, no) => ({
      ...at,
      returnId: id,
      no: no + 1,
      batchId: row.id,
      ...line,
    })),
    skipDuplicates: true,
  })
}

export type Answered = BatchDone & Settled

type Settled = { paid: number; failed: number; anomalies: number; missing: number }

/**
 * Keeps what was answered and marks what it settles. `whole`: who is not in it is told as missing. The batch is held by
 * the caller.
 */
export async function settleLines(
  ctx: CommandContext,
  loaded: LoadedBatch,
  { fileName, lines, paidOn, whole }: Omit<Answer, 'id'> & { paidOn: Day; whole: boolean },
): Promise<Settled> {
  const orders = await sentOrders(ctx.db, loaded.row)
  const judged = judgeReturn(lines, orders)
  const good = judged.filter(({ verdict }) => verdict === 'ok')
  const missing = whole ? missingOrders(judged, orders) : []
  await keepLines(ctx, loaded, { fileName, judged, missing })
  await settle(ctx, loaded, { good, paidOn })
  const paid = good.filter((line) => line.paid).length
  return {
    paid,
    failed: good.length - paid,
    anomalies: judged.length - good.length,
    missing: missing.length,
  }
}

/**
 * What the bank answered. Only a first answer with the amount that was sent changes a payment; everything else is kept
 * as an anomaly, once.
 */
export const answerBatch = defineCommand({
  name: 'relief_batch.answer',
  object: 'relief_batch',
  summary: '发放批次：登记回盘',
  seconds: 120,
  input: answerInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'answer', subject),
  async run(ctx, loaded, { fileName, lines }: Answer): Promise<Result<Answered>> {
    const { row } = loaded
    // one answer at a time: whoever comes second sees what the first one settled
    if (!(await holdBatch(ctx, loaded))) return STALE
    const counts = await settleLines(ctx, loaded, { fileName, lines, paidOn: ctx.today, whole: true })
    const moved = await moveBatch(ctx, loaded, 'answer', { version: row.version })
    if (!moved.ok) return moved
    const detail = {
      batch: `${row.year}-${row.no}`,
      from: row.state,
      to: moved.value.state,
      fileName,
      ...counts,
    }
    ctx.audit({ objectId: row.id, place: row, detail })
    return ok({ ...moved.value, ...counts })
  },
})
