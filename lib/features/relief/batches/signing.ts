import { settleLines } from '#lib/features/relief/bank/answer.ts'
import { findPayment } from '#lib/features/relief/batches/fixes.ts'
import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { holdBatch, moveBatch, STALE } from '#lib/features/relief/batches/move.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import type { BatchDone } from '#lib/features/relief/schema/batch.ts'
import { signInput, signRestInput } from '#lib/features/relief/schema/payee.ts'
import { type AuditEntry, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { type Day, toDate } from '#lib/kernel/pure/day.ts'
import { fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

/** Return lines of goods bear this name instead of a file's. */
const FROM_ROSTER = '签领表'

type Payment = { id: string; orderNo: string; amountFen: bigint; status: string }
type Signing = { signedBy: 'self' | 'relative'; signerName: string; relation: string }

async function keepSignings(
  ctx: CommandContext,
  { row }: LoadedBatch,
  { ids, handedOn, ...signing }: Signing & { ids: readonly string[]; handedOn: Day },
): Promise<void> {
  const { userId, userName } = ctx.actor
  const by = { enteredBy: userId, enteredName: userName, enteredAt: ctx.now }
  const data = { ...signing, handedOn: toDate(handedOn), ...by }
  const { cityId } = row
  const { count } = await ctx.db.reliefSigning.updateMany({ where: { cityId, id: { in: [...ids] } }, data })
  if (count > 0) return
  await ctx.db.reliefSigning.createMany({
    data: ids.map((id) => ({ ...place(row), id, batchId: row.id, ...data })),
  })
}

/**
 * What is handed over counts as paid; what nobody collected as failed, for a reason, and its money is free again: in the
 * books as a return line each.
 */
async function handOver(
  ctx: CommandContext,
  loaded: LoadedBatch,
  { payments, handedOn, failed = '' }: { payments: readonly Payment[]; handedOn: Day; failed?: string },
): Promise<Result<BatchDone>> {
  const waiting = payments.filter(({ status }) => status === 'SENT')
  if (waiting.length > 0) {
    const lines = waiting.map(({ orderNo, amountFen }, at) => ({
      ...{
        no: at + 1,
        orderNo,
        amountFen: Number(amountFen),
        paid: failed === '',
        code: '',
        message: failed,
      },
    }))
    await settleLines(ctx, loaded, { fileName: FROM_ROSTER, lines, paidOn: handedOn, whole: false })
  }
  return moveBatch(ctx, loaded, 'sign', { version: loaded.row.version })
}

const dayError = (ctx: CommandContext, handedOn: Day) =>
  handedOn > ctx.today ? invalid([{ path: 'handedOn', message: '发放日期不能晚于今天' }]) : null

/** The audit row of the batch's step, with what was signed. */
function collecting(ctx: CommandContext): { inner: CommandContext; say: (detail: object) => void } {
  const said: AuditEntry[] = []
  const inner = {
    ...ctx,
    audit: (entry: Parameters<typeof ctx.audit>[0]) => said.push(...[entry ?? []].flat()),
  }
  return {
    inner,
    say: (detail) => ctx.audit(said.map((entry) => ({ ...entry, detail: { ...entry.detail, ...detail } }))),
  }
}

/** How a payment of a held batch stands: somebody else's signature may have come while the hold was waited for. */
async function statusNow(
  ctx: CommandContext,
  { cityId, id }: { cityId: string; id: string },
): Promise<string> {
  const { status } = await ctx.db.reliefPayment.findFirstOrThrow({
    where: { cityId, id },
    select: { status: true },
  })
  return status
}

/** Who signed for one payee's goods, from the signed roster; entered again until the batch is reconciled. */
export const signPayment = defineCommand({
  name: 'relief_payment.sign',
  object: 'relief_payment',
  summary: '实物发放：登记签收（本人、代领、未领取）',
  input: signInput,
  load: (ctx, { id }) => findPayment(ctx, id),
  allow: (actor, { batch }) => batchVerdict(actor, 'sign', batch.subject),
  async run(ctx, { payment, batch }, input): Promise<Result<BatchDone>> {
    const { signedBy, signerName, relation, reason, handedOn } = input
    const late = dayError(ctx, handedOn)
    if (late) return late
    if (!(await holdBatch(ctx, batch))) return STALE
    const status = await statusNow(ctx, payment)
    const legal = signedBy === 'none' ? ['SENT'] : ['SENT', 'PAID']
    if (!legal.includes(status)) return fail('state', '这一份已有结果，不能再登记')
    if (signedBy !== 'none') {
      const who = signedBy === 'self' ? { signerName: '', relation: '' } : { signerName, relation }
      await keepSignings(ctx, batch, { ids: [payment.id], signedBy, ...who, handedOn })
    }
    const { inner, say } = collecting(ctx)
    const failed = signedBy === 'none' ? reason : ''
    const done = await handOver(inner, batch, { payments: [{ ...payment, status }], handedOn, failed })
    if (done.ok)
      say({ payment: payment.no, name: payment.name, signedBy, handedOn, ...(failed ? { failed } : {}) })
    return done
  },
})

/** Everybody whose goods are still waiting signed in person: the roster but for what was entered one by one. */
export const signRest = defineCommand({
  name: 'relief_batch.sign',
  object: 'relief_batch',
  summary: '实物发放：其余人员登记为本人签收',
  input: signRestInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'sign', subject),
  async run(ctx, batch, { handedOn }): Promise<Result<BatchDone & { signed: number }>> {
    const late = dayError(ctx, handedOn)
    if (late) return late
    if (!(await holdBatch(ctx, batch))) return STALE
    const payments = await ctx.db.reliefPayment.findMany({
      where: {
        cityId: batch.row.cityId,
        batchId: batch.row.id,
        status: { in: ['SENT', 'PAID'] },
        signing: null,
      },
      orderBy: { no: 'asc' },
    })
    if (payments.length === 0) return fail('state', '都已登记，没有待签收的人员')
    const ids = payments.map(({ id }) => id)
    await keepSignings(ctx, batch, { ids, signedBy: 'self', signerName: '', relation: '', handedOn })
    const { inner, say } = collecting(ctx)
    const done = await handOver(inner, batch, { payments, handedOn })
    if (!done.ok) return done
    say({ signed: payments.length, handedOn })
    return ok({ ...done.value, signed: payments.length })
  },
})
