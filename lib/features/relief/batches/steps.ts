import type { z } from 'zod'
import { blocking, findingsOf } from '#lib/features/relief/batches/findings.ts'
import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { moveBatch } from '#lib/features/relief/batches/move.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { BATCH_VERB_LABELS, type BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import {
  type BatchDone,
  reasonInput,
  reconcileInput,
  stepInput,
  voucherInput,
} from '#lib/features/relief/schema/batch.ts'
import { type Command, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { type Fen, formatYuan } from '#lib/kernel/pure/money.ts'
import { type Failure, fail, invalid } from '#lib/kernel/pure/result.ts'

type Step = { id: string; version: number }
type Given<I> = { ctx: CommandContext; loaded: LoadedBatch; input: I }

type StepSpec<I extends Step> = {
  input: z.ZodType<I>
  /** checking, approving and releasing ask for the second factor */
  stepUp?: true
  /** what is looked at before */
  before?: (given: Given<I>) => Promise<Failure | null>
  columns?: (given: Given<I>) => Record<string, unknown>
}

/** One row of the transition table as a command. */
function step<I extends Step>(verb: BatchVerb, spec: StepSpec<I>): Command<I, LoadedBatch, BatchDone> {
  return defineCommand<I, LoadedBatch, BatchDone>({
    name: `relief_batch.${verb}`,
    object: 'relief_batch',
    summary: `发放批次：${BATCH_VERB_LABELS[verb]}`,
    ...(spec.stepUp ? { stepUp: true } : {}),
    input: spec.input,
    load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
    allow: (actor, { subject }) => batchVerdict(actor, verb, subject),
    async run(ctx, loaded, input) {
      const given = { ctx, loaded, input }
      const refused = (await spec.before?.(given)) ?? null
      if (refused) return refused
      return moveBatch(ctx, loaded, verb, { version: input.version, columns: spec.columns?.(given) ?? {} })
    },
  })
}

async function roomError({ ctx, loaded: { row } }: Given<Step>): Promise<Failure | null> {
  const { cityId, id, fundId } = row
  const sum = await ctx.db.reliefPayment.aggregate({
    where: { cityId, batchId: id },
    _sum: { amountFen: true },
  })
  const total = Number(sum._sum.amountFen ?? 0)
  if (total === 0) return fail('state', '批次里还没有人，请先加入人员')
  const used = await ctx.db.reliefBalance.findFirst({ where: { cityId, fundId, account: 'available' } })
  const room = Number(row.fund.budgetFen) + Number(used?.amountFen ?? 0)
  if (total <= room) return null
  const title = `资金“${row.fund.name}”还可用 ${formatYuan(room)} 元，本批 ${formatYuan(total)} 元，差 ${formatYuan(total - room)} 元`
  return fail('state', title)
}

/** Every year cap once more: other batches may have been submitted since a payee was entered. */
async function capError({ ctx, loaded: { row } }: Given<Step>): Promise<Failure | null> {
  const cap = Number(row.program.capFen)
  if (cap === 0) return null
  const lock = `relief_cap/${row.cityId}/${row.kind}/${row.year}`
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`
  const payments = await ctx.db.reliefPayment.findMany({
    where: { cityId: row.cityId, batchId: row.id },
    select: { payeeKey: true, idHash: true, name: true, no: true },
  })
  const over = await ctx.db.$queryRaw<{ key: string; year_fen: bigint }[]>`
    select key, year_fen from app.relief_taken(${row.kind}, ${row.year}::int, ${row.period},
      ${payments.map((each) => each.payeeKey)}, ${payments.map((each) => each.idHash)}) where year_fen > ${cap}`
  if (over.length === 0) return null
  return invalid(
    over.map(({ key, year_fen }) => {
      const payment = payments.find((each) => each.payeeKey === key)
      const had = formatYuan(Number(year_fen))
      return {
        path: '',
        message: `第 ${payment?.no ?? 0} 人 ${payment?.name ?? ''}：全年合计 ${had} 元，超过上限 ${formatYuan(cap)} 元`,
      }
    }),
    `有 ${over.length} 人超过全年上限`,
  )
}

/** Submits a draft: payees are fixed and hashed, the fund is reserved, the system's findings are shown. */
export const submitBatch = step('submit', {
  input: stepInput,
  before: async (given) => (await roomError(given)) ?? (await capError(given)),
  columns: ({ ctx }) => ({ submittedAt: ctx.now, makerName: ctx.actor.userName, reason: '' }),
})
export const reopenBatch = step('reopen', {
  input: reasonInput,
  columns: ({ input }) => ({ reason: input.reason }),
})

/** Hands a batch to the checker when the system found nothing that forbids it. */
export const forwardBatch = step('forward', {
  input: stepInput,
  before: async ({ ctx, loaded }) => {
    const found = blocking(await findingsOf(ctx.db, loaded.row))
    if (found.length === 0) return null
    return invalid(
      found.map(({ message }) => ({ path: '', message })),
      `系统校验有 ${found.length} 处须先修改，请退回修改`,
    )
  },
})
export const checkBatch = step('check', {
  input: stepInput,
  stepUp: true,
  columns: ({ ctx }) => ({ checkedAt: ctx.now, checkerName: ctx.actor.userName }),
})
export const returnBatch = step('return', {
  input: reasonInput,
  columns: ({ input }) => ({ reason: input.reason }),
})
export const cancelBatch = step('cancel', {
  input: reasonInput,
  columns: ({ input }) => ({ reason: input.reason }),
})

async function statementError({
  ctx,
  loaded,
  input,
}: Given<{ id: string; version: number; statement: Fen }>) {
  const { cityId, id } = loaded.row
  const sum = await ctx.db.reliefPayment.aggregate({
    where: { cityId, batchId: id, status: { in: ['PAID', 'REFUNDED'] } },
    _sum: { amountFen: true },
  })
  const paid = Number(sum._sum.amountFen ?? 0)
  if (paid === input.statement) return null
  const off = formatYuan(Math.abs(paid - input.statement))
  const message =
    loaded.row.form === 'goods'
      ? `登记领取的物资折合 ${formatYuan(paid)} 元，与填写的相差 ${off} 元，核对后再登记`
      : `回盘成功 ${formatYuan(paid)} 元，与银行流水相差 ${off} 元，核对后再登记`
  return invalid([{ path: 'statement', message }], message)
}

/** Holds the bank statement against what was paid: they must agree to the fen. */
export const reconcileBatch = step('reconcile', {
  input: reconcileInput,
  before: statementError,
  columns: ({ ctx, input }) => ({
    statementFen: BigInt(input.statement),
    reconciledAt: ctx.now,
    reconciledName: ctx.actor.userName,
  }),
})
export const voucherBatch = step('voucher', {
  input: voucherInput,
  columns: ({ input }) => ({ voucherNo: input.voucherNo, voucherOn: toDate(input.voucherOn) }),
})
export const archiveBatch = step('archive', { input: stepInput })
