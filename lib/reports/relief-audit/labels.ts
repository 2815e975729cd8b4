import type { Verdict } from './schema.ts'

/** The way of a batch (domain.md §4.7), and beside it what was cancelled. */
export const BATCH_WAY = [
  'DRAFT',
  'LOCKED_CHECK',
  'REVIEW',
  'APPROVE',
  'APPROVED',
  'NOTICE',
  'EXPORTED',
  'BANKING',
  'RETURNED',
  'RECONCILED',
  'VOUCHERED',
  'ARCHIVED',
]

const BATCH_LABELS: Record<string, string> = {
  DRAFT: '制单中',
  LOCKED_CHECK: '系统校验',
  REVIEW: '待复核',
  APPROVE: '待审批',
  APPROVED: '已审批，待报盘',
  NOTICE: '公示中',
  EXPORTED: '已报盘，待送银行',
  BANKING: '代发中',
  RETURNED: '已回盘',
  RECONCILED: '已对账',
  VOUCHERED: '已记账',
  ARCHIVED: '已归档',
  CANCELLED: '已作废',
}

const PAYMENT_LABELS: Record<string, string> = {
  OPEN: '待发放',
  SENT: '已报盘',
  PAID: '已发放',
  FAILED: '发放失败',
  CANCELLED: '已作废',
  REFUNDED: '已追回',
}

export const batchStateLabel = (state: string) => BATCH_LABELS[state] ?? state
export const paymentStateLabel = (state: string) => PAYMENT_LABELS[state] ?? state

export const VERDICT_LABELS: Record<Verdict, string> = { ok: '相符', bad: '不符', open: '办理中' }
