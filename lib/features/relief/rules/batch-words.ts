import {
  BATCH_STATE_LABELS,
  BATCH_VERB_LABELS,
  type BatchState,
  type BatchVerb,
  PAYMENT_STATE_LABELS,
  type PaymentState,
} from '#lib/features/relief/rules/batch-states.ts'

/** How a program gives: money to a card, or goods against a signature. */
export type BatchForm = 'cash' | 'goods'

/** Goods go the same way as money (batch-states.ts); an office says it in other words, since no bank has a part in it. */
const GOODS_STATES: Partial<Record<BatchState, string>> = {
  APPROVED: '已审批，待发放',
  EXPORTED: '发放表已生成',
  BANKING: '发放中',
  RETURNED: '签收登记中',
  RECONCILED: '已核对',
}
const GOODS_VERBS: Partial<Record<BatchVerb, string>> = {
  release: '生成发放表',
  send: '开始发放',
  fix: '登记补领',
  confirm: '确认补领',
  reconcile: '核对物资',
}
const GOODS_PAYMENTS: Partial<Record<PaymentState, string>> = {
  SENT: '待签收',
  PAID: '已领取',
  FAILED: '未领取，已退库',
}

export const stateLabel = (state: BatchState, form: BatchForm): string =>
  (form === 'goods' ? GOODS_STATES[state] : undefined) ?? BATCH_STATE_LABELS[state]
export const verbLabel = (verb: BatchVerb, form: BatchForm): string =>
  (form === 'goods' ? GOODS_VERBS[verb] : undefined) ?? BATCH_VERB_LABELS[verb]
export const paymentLabel = (status: PaymentState, form: BatchForm): string =>
  (form === 'goods' ? GOODS_PAYMENTS[status] : undefined) ?? PAYMENT_STATE_LABELS[status]
