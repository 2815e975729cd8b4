import { type NoticeState, noticeStage, STAGE_LABELS } from '#lib/base/notices/rules.ts'
import { findingsOf } from '#lib/features/relief/batches/findings.ts'
import { batchNumber, findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { batchVerbs, moneyDuty } from '#lib/features/relief/policy/batch.ts'
import type { Verdict } from '#lib/features/relief/rules/bank-return.ts'
import type { BatchState, PaymentState } from '#lib/features/relief/rules/batch-states.ts'
import {
  type Anomaly,
  type BatchDetail,
  type BatchItem,
  batchIdInput,
  type ListBatches,
  listBatchesInput,
} from '#lib/features/relief/schema/batch.ts'
import { listPaymentsInput, type PaymentItem } from '#lib/features/relief/schema/payee.ts'
import type { AidKind } from '#lib/features/relief/schema/words.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate, today } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type ItemRow = Pick<
  LoadedBatch['row'],
  'id' | 'year' | 'no' | 'title' | 'kind' | 'form' | 'period' | 'state' | 'lineCount' | 'totalFen' | 'version'
> &
  Pick<LoadedBatch['row'], 'makerName' | 'checkerName' | 'approverName' | 'reissueOf'> & {
    program: { name: string }
    org: { shortName: string }
  }

function toItem(row: ItemRow): BatchItem {
  const { id, title, period, lineCount, makerName, checkerName, approverName, reissueOf, version } = row
  return {
    ...{ id, title, period, lineCount, makerName, checkerName, approverName, reissueOf, version },
    number: batchNumber(row),
    programName: row.program.name,
    kind: row.kind as AidKind,
    form: row.form as 'cash' | 'goods',
    state: row.state as BatchState,
    totalFen: Number(row.totalFen),
    orgName: row.org.shortName,
  }
}

const whereOf = ({ cityId }: Actor, { state, kind, year, programId }: ListBatches) => ({
  cityId,
  ...(state ? { state } : {}),
  ...(kind ? { kind } : {}),
  ...(year ? { year } : {}),
  ...(programId ? { programId } : {}),
})

/** Batches in the reader's scope, newest first; drafts at home only. */
export async function listBatches(db: Db, actor: Actor, input: ListBatches): Promise<Page<BatchItem>> {
  const { cityId } = actor
  const rows = await db.reliefBatch.findMany({
    where: whereOf(actor, input),
    include: { program: { select: { name: true } }, org: { select: { shortName: true } } },
    orderBy: { id: 'desc' },
    ...(await pageArgs(cityId, input, (where) => db.reliefBatch.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

export const countBatches = (db: Db, actor: Actor, input: ListBatches): Promise<number> =>
  db.reliefBatch.count({ where: whereOf(actor, input) })

function paymentRows(db: Db, cityId: string, batchId: string, { after = 0, take = 500 }) {
  return db.reliefPayment.findMany({
    where: { cityId, batchId, no: { gt: after } },
    include: {
      fixes: {
        where: { state: { not: 'DROPPED' } },
        orderBy: { proposedAt: 'desc' },
        take: 1,
        omit: { card: true },
      },
      signing: true,
      repeats: { where: { status: { notIn: ['CANCELLED', 'FAILED'] } }, select: { id: true } },
    },
    orderBy: { no: 'asc' },
    take,
  })
}
type PaymentRow = Awaited<ReturnType<typeof paymentRows>>[number]

/** `2026-11-20 本人签收`, `2026-11-20 李某（配偶）代领`. */
function signedText(signing: PaymentRow['signing']): string {
  if (!signing) return ''
  const { signedBy, signerName, relation } = signing
  const who = signedBy === 'self' ? '本人签收' : `${signerName}（${relation}）代领`
  return `${fromDate(signing.handedOn)} ${who}`
}

function toPayment(row: PaymentRow, me: string): PaymentItem {
  const { id, no, name, idTail, cardTail, accountName, bankName } = row
  const { area, goods, note, orderNo, failReason, attempt } = row
  const working = row.working as { steps?: string; clause?: string }
  const [fix] = row.fixes
  return {
    ...{ id, no, name, idTail, cardTail, accountName, bankName },
    ...{ area, goods, note, orderNo, failReason, attempt },
    unitName: row.forUnitName,
    hardshipClass: row.class,
    amountFen: Number(row.amountFen),
    steps: working.steps ?? '',
    clause: working.clause ?? '',
    status: row.status as PaymentState,
    paidOn: row.paidOn ? fromDate(row.paidOn) : null,
    fix: fix
      ? {
          ...{
            id: fix.id,
            state: fix.state,
            cardTail: fix.cardTail,
            proof: fix.proof,
            proposedName: fix.proposedName,
          },
          mine: fix.proposer === me,
        }
      : null,
    signed: signedText(row.signing),
    repeated: row.repeats.length > 0,
  }
}

/** Payees of a batch in order; numbers and cards by their last four characters. */
export async function paymentsOf(
  db: Db,
  { row, subject }: LoadedBatch,
  { after, take }: { after?: number; take?: number } = {},
): Promise<PaymentItem[]> {
  const rows = await paymentRows(db, row.cityId, row.id, {
    ...(after ? { after } : {}),
    ...(take ? { take } : {}),
  })
  return rows.map((each) => toPayment(each, subject.me))
}

async function anomaliesOf(db: Db, { row }: LoadedBatch): Promise<Anomaly[]> {
  const rows = await db.reliefReturnLine.findMany({
    where: { cityId: row.cityId, batchId: row.id, verdict: { not: 'ok' } },
    include: { parent: { select: { fileName: true, at: true } } },
    orderBy: [{ returnId: 'asc' }, { no: 'asc' }],
  })
  return rows.map(({ verdict, orderNo, amountFen, message, parent }) => ({
    ...{ orderNo, message, fileName: parent.fileName, at: parent.at.toISOString() },
    verdict: verdict as Verdict,
    amountFen: amountFen === null ? null : Number(amountFen),
  }))
}

const instant = (at: Date | null) => at?.toISOString() ?? null

async function fileOf(db: Db, { row }: LoadedBatch): Promise<BatchDetail['file']> {
  const file = await db.reliefBankFile.findFirst({
    where: { cityId: row.cityId, batchId: row.id },
    select: { fileName: true, sha256: true, bytes: true, encoding: true, madeName: true, madeAt: true },
  })
  return file && { ...file, madeAt: file.madeAt.toISOString() }
}

async function noticeOf(db: Db, { row }: LoadedBatch): Promise<BatchDetail['notice']> {
  if (!row.noticeId) return null
  const notice = await db.notice.findFirst({ where: { cityId: row.cityId, id: row.noticeId } })
  if (!notice) return null
  const dates = { startOn: fromDate(notice.startOn), endOn: fromDate(notice.endOn) }
  const stage = noticeStage(
    { ...dates, state: notice.state as NoticeState, openObjections: notice.openObjections },
    today(currentMoment()),
  )
  return { ...dates, label: STAGE_LABELS[stage] }
}

/** One batch with everything its page shows but the payees; null = unknown or out of scope. */
export async function batchDetail(db: Db, actor: Actor, loaded: LoadedBatch): Promise<BatchDetail> {
  const { row, subject, formula } = loaded
  const reissues = await db.reliefBatch.findMany({
    where: { cityId: row.cityId, reissueOf: row.id },
    select: { id: true, year: true, no: true, state: true },
    orderBy: { id: 'asc' },
  })
  const { programId, minutes, contentHash, noticeId, sentHash, voucherNo, reason } = row
  return {
    ...toItem(row),
    ...{ programId, minutes, contentHash, noticeId, sentHash, voucherNo, reason },
    approval: {
      ...{ role: subject.approval.role, people: row.approvalPeople, fen: Number(row.approvalFen) },
      higherDoc: row.higherDoc,
      given: row.approvals.map(({ name, at, minutes }) => ({ name, minutes, at: at.toISOString() })),
    },
    fundName: row.fund.name,
    filedOnly: row.program.filedOnly,
    formulaType: formula.type,
    wantNotice: row.program.wantNotice,
    clause: formula.clause,
    checkedAt: instant(row.checkedAt),
    approvedAt: instant(row.approvedAt),
    submittedAt: instant(row.submittedAt),
    notice: await noticeOf(db, loaded),
    file: await fileOf(db, loaded),
    statementFen: row.statementFen === null ? null : Number(row.statementFen),
    voucherOn: row.voucherOn ? fromDate(row.voucherOn) : null,
    findings: row.state === 'LOCKED_CHECK' || row.state === 'REVIEW' ? await findingsOf(db, row) : [],
    anomalies: await anomaliesOf(db, loaded),
    reissues: reissues.map((each) => ({
      id: each.id,
      number: batchNumber(each),
      state: each.state as BatchState,
    })),
    verbs: batchVerbs(actor, subject),
  }
}

export const batchList = defineQuery({
  name: 'relief_batch.list',
  object: 'relief_batch',
  summary: '发放批次列表',
  input: listBatchesInput,
  allow: (actor) => moneyDuty(actor, 'read'),
  run: listBatches,
})

export const batchGet = defineQuery({
  name: 'relief_batch.read',
  object: 'relief_batch',
  summary: '一个发放批次',
  input: batchIdInput,
  allow: (actor) => moneyDuty(actor, 'read'),
  run: async (db, actor, { id }) => {
    const found = await findBatch(db, actor, id)
    return found && batchDetail(db, actor, found)
  },
})

export const paymentList = defineQuery({
  name: 'relief_payment.list',
  object: 'relief_batch',
  summary: '批次的发放明细（号码只显示末四位）',
  input: listPaymentsInput,
  allow: (actor) => moneyDuty(actor, 'read'),
  run: async (db, actor, { id, limit, cursor }) => {
    const found = await findBatch(db, actor, id)
    if (!found) return null
    const items = await paymentsOf(db, found, { after: Number(cursor ?? 0) || 0, take: limit + 1 })
    return pageOf(items, limit, (item) => String(item.no))
  },
})
