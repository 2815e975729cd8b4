import { z } from 'zod'
import type { BatchForm } from '#lib/features/relief/rules/batch-words.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import type { AuditItem } from '#lib/reports/audit/schema.ts'

/** Query of the match of batches. */
export const matchFilterSchema = z.object({
  ...paging,
  year: z
    .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(2015).max(2100)])
    .optional(),
  /** bad = only batches with a difference */
  only: z.enum(['', 'bad']).default(''),
})
export type MatchFilter = z.output<typeof matchFilterSchema>

/** What batch, payments, ledger and bank say of one batch. Amounts in fen. */
export type BatchFigures = {
  state: string
  form: BatchForm
  lineCount: number
  totalFen: number
  contentHash: string
  checkedHash: string
  approvedHash: string
  sentHash: string
  statementFen: number | null
  voucherNo: string
  /** payments that are not cancelled */
  lines: {
    count: number
    fen: number
    openFen: number
    sentFen: number
    paidFen: number
    refundedFen: number
    failed: number
  }
  /** balance of this batch on each account; sum over all of them */
  ledger: { reservedFen: number; transitFen: number; paidFen: number; sumFen: number }
  /** goods: payments signed for, and those that count as handed over */
  signing: { signed: number; handed: number }
  bank: { fileHash: string; paidFen: number; failed: number; anomalies: number }
}

/** ok = agrees; bad = differs; open = this step has not been reached, or does not apply. */
export type Verdict = 'ok' | 'bad' | 'open'
export type Check = { name: string; verdict: Verdict; said: string; differenceFen: number }

/** A batch with its checks. Days and instants ISO. */
export type MatchItem = BatchFigures & {
  id: string
  no: number
  year: number
  title: string
  orgName: string
  makerName: string
  checkerName: string
  approverName: string
  reconciledName: string
  verdict: Verdict
  checks: Check[]
}

/** A payment as an auditor sees it: name, number and card masked. */
export type MaskedPayment = {
  id: string
  no: number
  name: string
  idTail: string
  cardTail: string
  householdId: string
  batchId: string
  batchTitle: string
  form: BatchForm
  /** what is handed out instead of money */
  goods: string
  period: string
  amountFen: number
  status: string
  orderNo: string
  paidOn: string | null
  failReason: string
}

export type BatchTrail = { batch: MatchItem; payments: MaskedPayment[]; more: boolean; acts: AuditItem[] }

export type HouseholdTrail = {
  id: string
  no: string
  name: string
  orgName: string
  payments: MaskedPayment[]
  acts: AuditItem[]
}
