import { next, type Transition, verbsFrom } from '#lib/kernel/pure/workflow.ts'

/** Stored states of a batch, in the order of its way (domain.md §4.7). APPROVED: decided, not yet shown or released. */
export const BATCH_STATES = [
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
  'CANCELLED',
] as const
export type BatchState = (typeof BATCH_STATES)[number]
/** Handed in, and not approved by as many as it needs. */
export const UNDER_APPROVAL: readonly BatchState[] = ['LOCKED_CHECK', 'REVIEW', 'APPROVE']

export const BATCH_STATE_LABELS: Record<BatchState, string> = {
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

export const BATCH_VERBS = [
  'edit',
  'submit',
  'reopen',
  'forward',
  'check',
  'approve',
  'return',
  'notice',
  'release',
  'send',
  'answer',
  'sign',
  'fix',
  'confirm',
  'reissue',
  'refund',
  'reconcile',
  'voucher',
  'archive',
  'cancel',
] as const
export type BatchVerb = (typeof BATCH_VERBS)[number]

export const BATCH_VERB_LABELS: Record<BatchVerb, string> = {
  edit: '修改人员',
  submit: '提交校验',
  reopen: '退回修改',
  forward: '送复核',
  check: '复核通过',
  approve: '审批通过',
  return: '退回制单',
  notice: '起草公示',
  release: '生成报盘文件',
  send: '核对哈希，送银行',
  answer: '登记回盘',
  sign: '登记签收',
  fix: '登记新卡',
  confirm: '确认新卡',
  reissue: '生成补发批',
  refund: '追回',
  reconcile: '对账',
  voucher: '登记凭证',
  archive: '归档',
  cancel: '作废',
}

/** What the table must know of a batch beside its state. */
export type BatchFacts = {
  /** goods are handed over against a signature; money goes through the bank */
  goods: boolean
  /** payments that the bank has not answered */
  waiting: number
  failed: number
  /** the program asks for a public notice, and none has ended without objection */
  noticeMissing: boolean
  /** a notice is drafted or running */
  noticeOpen: boolean
  /** the notice was withdrawn: another one may be drafted */
  noticeWithdrawn: boolean
}

const answered = { label: '每一笔都有银行结果', test: ({ waiting }: BatchFacts) => waiting === 0 }
const throughBank = { label: '打卡发放', test: ({ goods }: BatchFacts) => !goods }
const handedOver = { label: '实物发放', test: ({ goods }: BatchFacts) => goods }
const someFailed = { label: '有失败的发放', test: ({ failed }: BatchFacts) => failed > 0 }
const shown = { label: '公示无异议，或不需要公示', test: ({ noticeMissing }: BatchFacts) => !noticeMissing }

const settled = { label: '公示已有结论或已撤下', test: ({ noticeOpen }: BatchFacts) => !noticeOpen }
const withdrawn = { label: '公示已撤下', test: ({ noticeWithdrawn }: BatchFacts) => noticeWithdrawn }

/**
 * The way of a batch. Rules, policy, buttons and tests read this table; the database holds the same edges
 * (app.relief_edges). Until the file is written a batch can be cancelled, afterwards only money be taken back.
 */
const BATCH_TRANSITIONS: readonly Transition<BatchState, BatchVerb, BatchFacts>[] = [
  { from: 'DRAFT', verb: 'edit', to: 'DRAFT' },
  { from: 'DRAFT', verb: 'submit', to: 'LOCKED_CHECK' },
  { from: 'DRAFT', verb: 'cancel', to: 'CANCELLED' },
  { from: 'LOCKED_CHECK', verb: 'forward', to: 'REVIEW' },
  { from: 'LOCKED_CHECK', verb: 'reopen', to: 'DRAFT' },
  { from: 'LOCKED_CHECK', verb: 'cancel', to: 'CANCELLED' },
  { from: 'REVIEW', verb: 'check', to: 'APPROVE' },
  { from: 'REVIEW', verb: 'return', to: 'DRAFT' },
  { from: 'REVIEW', verb: 'cancel', to: 'CANCELLED' },
  { from: 'APPROVE', verb: 'approve', to: 'APPROVED' },
  { from: 'APPROVE', verb: 'return', to: 'DRAFT' },
  { from: 'APPROVE', verb: 'cancel', to: 'CANCELLED' },
  { from: 'APPROVED', verb: 'notice', to: 'NOTICE' },
  { from: 'APPROVED', verb: 'release', to: 'EXPORTED', when: shown },
  { from: 'APPROVED', verb: 'return', to: 'DRAFT' },
  { from: 'APPROVED', verb: 'cancel', to: 'CANCELLED' },
  { from: 'NOTICE', verb: 'release', to: 'EXPORTED', when: shown },
  { from: 'NOTICE', verb: 'notice', to: 'NOTICE', when: withdrawn },
  { from: 'NOTICE', verb: 'return', to: 'DRAFT', when: settled },
  { from: 'NOTICE', verb: 'cancel', to: 'CANCELLED', when: settled },
  { from: 'EXPORTED', verb: 'send', to: 'BANKING' },
  { from: 'BANKING', verb: 'answer', to: 'RETURNED', when: throughBank },
  { from: 'RETURNED', verb: 'answer', to: 'RETURNED', when: throughBank },
  { from: 'BANKING', verb: 'sign', to: 'RETURNED', when: handedOver },
  { from: 'RETURNED', verb: 'sign', to: 'RETURNED', when: handedOver },
  { from: 'RETURNED', verb: 'reconcile', to: 'RECONCILED', when: answered },
  { from: 'RECONCILED', verb: 'voucher', to: 'VOUCHERED' },
  { from: 'VOUCHERED', verb: 'archive', to: 'ARCHIVED' },
  ...(['RETURNED', 'RECONCILED', 'VOUCHERED'] as const).flatMap((state) => [
    { from: state, verb: 'fix' as const, to: state, when: someFailed },
    { from: state, verb: 'confirm' as const, to: state, when: someFailed },
    { from: state, verb: 'reissue' as const, to: state, when: someFailed },
  ]),
  ...(['RETURNED', 'RECONCILED', 'VOUCHERED', 'ARCHIVED'] as const).map((state) => ({
    from: state,
    verb: 'refund' as const,
    to: state,
  })),
]

export function nextBatchState(state: BatchState, verb: BatchVerb, facts: BatchFacts): BatchState | null {
  return next(BATCH_TRANSITIONS, state, verb, facts)
}

export const batchVerbsFrom = (state: BatchState) => verbsFrom(BATCH_TRANSITIONS, state)

/** Steps from one state to another, each once: what the database must hold too. */
export function batchEdges(): string[] {
  const edges = BATCH_TRANSITIONS.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from}>${to}`)
  return [...new Set(edges)].sort()
}

const PAYMENT_STATES = ['OPEN', 'SENT', 'PAID', 'FAILED', 'CANCELLED', 'REFUNDED'] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]
export const PAYMENT_STATE_LABELS: Record<PaymentState, string> = {
  OPEN: '待发放',
  SENT: '已报盘',
  PAID: '已发放',
  FAILED: '发放失败',
  CANCELLED: '已作废',
  REFUNDED: '已追回',
}
