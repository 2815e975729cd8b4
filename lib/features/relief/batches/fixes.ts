import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { keepFiles } from '#lib/base/files/rows.ts'
import { findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { PRIVATE_TABLE, type ReadyPayee, writePayees } from '#lib/features/relief/batches/payees.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { stepInput } from '#lib/features/relief/schema/batch.ts'
import { fixIdInput, fixInput, refundInput } from '#lib/features/relief/schema/payee.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type FieldError, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

const FIX_TABLE = 'public.relief_card_fix'
/** Type of the corrections as owners of sealed papers. */
export const FIX_FILES = 'relief_card_fix'

/** A payment with its batch; null = unknown or out of scope. */
export async function findPayment(ctx: CommandContext, id: string) {
  const payment = await ctx.db.reliefPayment.findFirst({ where: { cityId: ctx.actor.cityId, id } })
  const batch = payment && (await findBatch(ctx.db, ctx.actor, payment.batchId))
  return batch ? { payment, batch } : null
}

/** A correction with its payment and batch; null = unknown or out of scope. */
export async function findFix(ctx: CommandContext, id: string) {
  const fix = await ctx.db.reliefCardFix.findFirst({
    where: { cityId: ctx.actor.cityId, id },
    omit: { card: true },
  })
  const found = fix && (await findPayment(ctx, fix.paymentId))
  return found ? { fix, ...found } : null
}

export type LoadedFix = NonNullable<Awaited<ReturnType<typeof findFix>>>

const detailOf = ({ row }: LoadedBatch, more: Record<string, unknown>) => ({
  batch: `${row.year}-${row.no}`,
  ...more,
})

type FixInput = z.output<typeof fixInput>

/** Money goes to a card of somebody at a bank; goods that nobody collected are agreed on anew, without one. */
function fixErrors({ row }: LoadedBatch, { card, accountName, bankName }: FixInput): FieldError[] {
  const asked = {
    card: [card, '请填写新银行卡号'],
    accountName: [accountName, '请填写户名'],
    bankName: [bankName, '请填写开户行'],
  }
  return Object.entries(asked).flatMap(([path, [given, missing = '']]) => {
    if (row.form === 'goods') return given ? [{ path, message: '物资补领不填银行卡' }] : []
    return given ? [] : [{ path, message: missing }]
  })
}

/**
 * What it takes to pay a failed payment once more: a new card with what proves that it is the payee's, or how the goods
 * will be collected; a second person confirms it.
 */
export const proposeFix = defineCommand({
  name: 'relief_payment.fix',
  object: 'relief_payment',
  summary: '发放失败：登记新卡和凭证；物资未领取：登记补领安排',
  input: fixInput,
  load: (ctx, { id }) => findPayment(ctx, id),
  allow: (actor, { batch }) => batchVerdict(actor, 'fix', batch.subject),
  async run(ctx, { payment, batch }, input): Promise<Result<{ id: string }>> {
    const { card, accountName, bankName, proof } = input
    const wrong = fixErrors(batch, input)
    if (wrong.length > 0) return invalid(wrong)
    if (payment.status !== 'FAILED') return fail('state', '只有发放失败的才能更正')
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const id = uuidv7(ctx.now.getTime())
    const cell = { table: FIX_TABLE, column: 'card', cityId: payment.cityId, id }
    const sealed = card ? vault.seal(cell, card) : null
    const { userId, userName } = ctx.actor
    try {
      await ctx.db.reliefCardFix.createMany({
        data: [
          {
            ...place(payment),
            ...{ id, paymentId: payment.id, card: sealed, accountName, bankName, proof },
            ...{ cardHash: card ? vault.hash('card', card) : '', cardTail: card.slice(-4) },
            ...{ proposedBy: userId, proposedName: userName, proposedAt: ctx.now },
          },
        ],
      })
    } catch (error) {
      if (sqlState(error) !== '23505') throw error
      return fail('conflict', '已登记过，等待另一位人员确认')
    }
    ctx.audit({
      objectId: payment.id,
      place: payment,
      detail: detailOf(batch, { name: payment.name, proof }),
    })
    return ok({ id })
  },
})

/** The second person has seen the proof. */
export const confirmFix = defineCommand({
  name: 'relief_card_fix.confirm',
  object: 'relief_card_fix',
  summary: '发放失败：另一人确认新卡（物资：补领安排）',
  stepUp: true,
  input: fixIdInput,
  load: (ctx, { id }) => findFix(ctx, id),
  allow: (actor, { fix, batch }) => {
    const verdict = batchVerdict(actor, 'confirm', batch.subject)
    if (verdict) return verdict
    return fix.proposer === batch.subject.me
      ? fail('forbidden', '须由登记人之外的另一人核对后确认').problem
      : null
  },
  async run(ctx, { fix, payment, batch }) {
    const done = await ctx.db.reliefCardFix.updateMany({
      where: { cityId: fix.cityId, id: fix.id, state: 'PROPOSED' },
      data: { state: 'CONFIRMED', confirmedName: ctx.actor.userName, confirmedAt: ctx.now },
    })
    if (done.count === 0) return fail('conflict', '已处理过，请刷新后查看')
    // what the second person has seen stays as it is
    await keepFiles(ctx, { cityId: fix.cityId, ownerType: FIX_FILES, ownerId: fix.id }, 1)
    ctx.audit({ objectId: fix.id, place: payment, detail: detailOf(batch, { name: payment.name }) })
    return ok({ id: fix.id })
  },
})

/** Takes a proposed card back. */
export const dropFix = defineCommand({
  name: 'relief_card_fix.drop',
  object: 'relief_card_fix',
  summary: '发放失败：不采用登记的新卡（物资：补领安排）',
  input: fixIdInput,
  load: (ctx, { id }) => findFix(ctx, id),
  allow: (actor, { batch }) => batchVerdict(actor, 'confirm', batch.subject),
  async run(ctx, { fix, payment, batch }) {
    const done = await ctx.db.reliefCardFix.updateMany({
      where: { cityId: fix.cityId, id: fix.id, state: 'PROPOSED' },
      data: { state: 'DROPPED' },
    })
    if (done.count === 0) return fail('conflict', '已处理过，请刷新后查看')
    ctx.audit({ objectId: fix.id, place: payment, detail: detailOf(batch, { name: payment.name }) })
    return ok({ id: fix.id })
  },
})

type Failed = { id: string; id_number: Uint8Array | null; card: Uint8Array | null; fix: string }
type Payment = NonNullable<Awaited<ReturnType<typeof findPayment>>>['payment']
type Fix = { accountName: string; bankName: string; cardHash: string; cardTail: string }

/** The payment once more, in another batch, with the confirmed card if it is money. Null = a number does not open. */
function repeatOf(
  ctx: CommandContext,
  vault: Vault,
  {
    payment,
    secret,
    fix,
    batchId,
    no,
  }: { payment: Payment; secret: Failed; fix: Fix; batchId: string; no: number },
): Omit<ReadyPayee, 'payee'> | null {
  const id = uuidv7(ctx.now.getTime())
  const { cityId } = payment
  const cell = (column: string, of = id, table = PRIVATE_TABLE) => ({ table, column, cityId, id: of })
  const card = secret.card ? vault.open(cell('card', secret.fix, FIX_TABLE), secret.card) : ''
  const idNumber = secret.id_number ? vault.open(cell('id_number', payment.id), secret.id_number) : null
  if (card === null || !idNumber) return null
  const sealed = card ? vault.seal(cell('card'), card) : null
  const { accountName, bankName, cardHash, cardTail } = card ? fix : payment
  const { kind, period, year, payeeKey, householdId, name, idHash, idTail, forUnitId, forUnitName, area } =
    payment
  const { amountFen, working, goods, note, class: hardshipClass } = payment
  return {
    payment: {
      ...place(payment),
      ...{ id, batchId, no, kind, period, year, payeeKey, householdId, name, idHash, idTail },
      ...{ forUnitId, forUnitName, area, amountFen, working, goods, class: hardshipClass },
      // why the account may bear another name was proved with the new card
      note: note || (accountName === name ? '' : `补发，户名经核对：${accountName}`),
      ...{ accountName, bankName, cardHash, cardTail },
      cardPrint: sealed ? createHash('sha256').update(sealed).digest('hex') : '',
      reissueOf: payment.id,
      attempt: payment.attempt + 1,
      enteredBy: ctx.actor.userId,
    },
    secrets: { ...place(payment), id, card: sealed, idNumber: vault.seal(cell('id_number'), idNumber) },
  }
}

/** Failed payments with a confirmed correction that no other payment repeats. */
async function repeatable(ctx: CommandContext, { row }: LoadedBatch) {
  const secrets = await ctx.db.$queryRaw<
    Failed[]
  >`select id, id_number, card, fix from app.relief_failed(${row.id})`
  const ids = secrets.map(({ id }) => id)
  const where = { cityId: row.cityId, id: { in: ids } }
  const payments = await ctx.db.reliefPayment.findMany({
    where: { ...where, repeats: { none: { status: { notIn: ['CANCELLED', 'FAILED'] } } } },
    orderBy: { no: 'asc' },
  })
  const fixes = await ctx.db.reliefCardFix.findMany({
    where: { cityId: row.cityId, id: { in: secrets.map(({ fix }) => fix) } },
    select: { id: true, accountName: true, bankName: true, cardHash: true, cardTail: true },
  })
  return payments.flatMap((payment) => {
    const secret = secrets.find(({ id }) => id === payment.id)
    const fix = fixes.find(({ id }) => id === secret?.fix)
    return secret && fix ? [{ payment, secret, fix }] : []
  })
}

/** A batch of its own for the corrected payments; it goes the whole way again, with three persons. */
export const reissueBatch = defineCommand({
  name: 'relief_batch.reissue',
  object: 'relief_batch',
  summary: '发放批次：生成补发批',
  input: stepInput.omit({ version: true }),
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'reissue', subject),
  async run(ctx, loaded): Promise<Result<{ id: string; payments: number }>> {
    const { row } = loaded
    const found = await repeatable(ctx, loaded)
    if (found.length === 0)
      return fail('state', '没有可以补发的：先登记新卡（物资：补领安排），并由另一人确认；已在补发的不再重复')
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const id = uuidv7(ctx.now.getTime())
    const { programId, kind, form, season, fundId, year, period } = row
    const by = { makerId: ctx.actor.userId, makerName: ctx.actor.userName }
    const title = `${row.title.slice(0, 48)}（补发）`
    await ctx.db.reliefBatch.createMany({
      data: [
        {
          ...place(row),
          id,
          programId,
          kind,
          form,
          season,
          fundId,
          year,
          period,
          title,
          reissueOf: row.id,
          ...by,
        },
      ],
    })
    const repeats = found.map((each, at) => repeatOf(ctx, vault, { ...each, batchId: id, no: at + 1 }))
    if (repeats.includes(null)) return fail('unavailable', '新卡的加密数据打不开，请联系系统管理员')
    await writePayees(ctx, repeats as ReadyPayee[])
    ctx.audit({ objectId: id, place: row, detail: detailOf(loaded, { payments: found.length }) })
    return ok({ id, payments: found.length })
  },
})

/** Money that was paid and given back (追回). */
export const refundPayment = defineCommand({
  name: 'relief_payment.refund',
  object: 'relief_payment',
  summary: '追回已发放的款项',
  stepUp: true,
  input: refundInput,
  load: (ctx, { id }) => findPayment(ctx, id),
  allow: (actor, { batch }) => batchVerdict(actor, 'refund', batch.subject),
  async run(ctx, { payment, batch }, { note }) {
    if (payment.status !== 'PAID') return invalid([{ path: '', message: '只有已发放的才能追回' }])
    const done = await ctx.db.reliefPayment.updateMany({
      where: { cityId: payment.cityId, id: payment.id, status: 'PAID' },
      data: { status: 'REFUNDED', refundNote: note },
    })
    if (done.count === 0) return fail('conflict', '别人刚处理过这一笔，请刷新后查看')
    ctx.audit({ objectId: payment.id, place: payment, detail: detailOf(batch, { name: payment.name, note }) })
    return ok({ id: payment.id })
  },
})
