import type { Grade } from '#lib/features/studios/labels.ts'
import { next, statesFor, type Transition, verbsFrom } from '#lib/kernel/pure/workflow.ts'

export const STUDIO_STATES = [
  'DRAFT',
  'RETURNED',
  'COUNTY_REVIEW',
  'SITE_CHECK',
  'EXPERT_REVIEW',
  'NOTICE',
  'RUNNING',
  'SELF_REPORT',
  'RECTIFYING',
  'DELISTING',
  'SUSPENDED',
  'REVOKED',
  'MERGED',
  'CLOSED',
  'REJECTED',
  'DISCARDED',
] as const
export type StudioState = (typeof STUDIO_STATES)[number]
export const STUDIO_STATE_LABELS: Record<StudioState, string> = {
  DRAFT: '草稿',
  RETURNED: '退回修改',
  COUNTY_REVIEW: '待推荐',
  SITE_CHECK: '待现场核验',
  EXPERT_REVIEW: '待评审',
  NOTICE: '公示中',
  RUNNING: '运行中',
  SELF_REPORT: '待年度考核',
  RECTIFYING: '限期整改',
  DELISTING: '待摘牌',
  SUSPENDED: '停牌',
  REVOKED: '已摘牌',
  MERGED: '已合并',
  CLOSED: '自愿撤销',
  REJECTED: '未通过',
  DISCARDED: '已作废',
}

export const STUDIO_VERBS = [
  'apply',
  'recall',
  'recommend',
  'return',
  'pass_site',
  'pass_experts',
  'name',
  'reject',
  'reopen',
  'record',
  'self_report',
  'assess',
  'recheck_pass',
  'recheck_fail',
  'change_leader',
  'suspend',
  'resume',
  'merge',
  'close',
  'revoke',
  'discard',
] as const
export type StudioVerb = (typeof STUDIO_VERBS)[number]
export const STUDIO_VERB_LABELS: Record<StudioVerb, string> = {
  apply: '申报',
  recall: '撤回申报',
  recommend: '推荐',
  return: '退回修改',
  pass_site: '核验通过',
  pass_experts: '评审通过，转公示',
  name: '命名授牌',
  reject: '不予通过',
  reopen: '重新申报',
  record: '登记已有命名',
  self_report: '年报自评',
  assess: '年度考核',
  recheck_pass: '复核通过',
  recheck_fail: '复核不通过',
  change_leader: '变更领衔人',
  suspend: '停牌',
  resume: '恢复运行',
  merge: '合并',
  close: '自愿撤销',
  revoke: '摘牌',
  discard: '作废',
}

/** What the table must know beside the state: the grade that is given, and that of the year before. */
export type StudioFacts = { grade?: Grade | undefined; lastGrade?: string | undefined }

const good = {
  label: '优秀或合格',
  test: ({ grade }: StudioFacts) => grade === 'excellent' || grade === 'qualified',
}
const mend = {
  label: '限期整改，上年不是整改',
  test: ({ grade, lastGrade }: StudioFacts) => grade === 'rectify' && lastGrade !== 'rectify',
}
type Row = Transition<StudioState, StudioVerb, StudioFacts>
const RUN: readonly StudioState[] = ['RUNNING', 'RECTIFYING', 'DELISTING', 'SUSPENDED']

/**
 * The life of a studio (domain.md §3): applied for, recommended, visited, judged by experts, shown for objections, named;
 * reviewed every year; rectified; de-listed. Two years of rectification or an unqualified year lead to de-listing, which
 * the administrator decides. What had its title before this system is recorded as named (登记已有命名).
 */
const STUDIO_TRANSITIONS: readonly Row[] = [
  { from: 'DRAFT', verb: 'apply', to: 'COUNTY_REVIEW' },
  { from: 'DRAFT', verb: 'record', to: 'RUNNING' },
  { from: 'DRAFT', verb: 'discard', to: 'DISCARDED' },
  { from: 'RETURNED', verb: 'apply', to: 'COUNTY_REVIEW' },
  { from: 'RETURNED', verb: 'discard', to: 'DISCARDED' },
  { from: 'COUNTY_REVIEW', verb: 'recommend', to: 'SITE_CHECK' },
  { from: 'COUNTY_REVIEW', verb: 'return', to: 'RETURNED' },
  { from: 'COUNTY_REVIEW', verb: 'recall', to: 'DRAFT' },
  { from: 'COUNTY_REVIEW', verb: 'reject', to: 'REJECTED' },
  { from: 'SITE_CHECK', verb: 'pass_site', to: 'EXPERT_REVIEW' },
  { from: 'SITE_CHECK', verb: 'reject', to: 'REJECTED' },
  { from: 'EXPERT_REVIEW', verb: 'pass_experts', to: 'NOTICE' },
  { from: 'EXPERT_REVIEW', verb: 'reject', to: 'REJECTED' },
  { from: 'NOTICE', verb: 'name', to: 'RUNNING' },
  { from: 'NOTICE', verb: 'reject', to: 'REJECTED' },
  { from: 'REJECTED', verb: 'reopen', to: 'RETURNED' },
  { from: 'RUNNING', verb: 'self_report', to: 'SELF_REPORT' },
  { from: 'SELF_REPORT', verb: 'assess', to: 'RUNNING', when: good },
  { from: 'SELF_REPORT', verb: 'assess', to: 'RECTIFYING', when: mend },
  { from: 'SELF_REPORT', verb: 'assess', to: 'DELISTING' },
  { from: 'RECTIFYING', verb: 'recheck_pass', to: 'RUNNING' },
  { from: 'RECTIFYING', verb: 'recheck_fail', to: 'DELISTING' },
  { from: 'DELISTING', verb: 'recheck_pass', to: 'RUNNING' },
  { from: 'RUNNING', verb: 'change_leader', to: 'RUNNING' },
  { from: 'RUNNING', verb: 'suspend', to: 'SUSPENDED' },
  { from: 'SUSPENDED', verb: 'resume', to: 'RUNNING' },
  { from: 'RUNNING', verb: 'merge', to: 'MERGED' },
  { from: 'SUSPENDED', verb: 'merge', to: 'MERGED' },
  ...RUN.flatMap((from): Row[] => [
    { from, verb: 'close', to: 'CLOSED' },
    { from, verb: 'revoke', to: 'REVOKED' },
  ]),
]

export function nextStudioState(
  state: StudioState,
  verb: StudioVerb,
  facts: StudioFacts = {},
): StudioState | null {
  return next(STUDIO_TRANSITIONS, state, verb, facts)
}
export const studioVerbsFrom = (state: StudioState) => verbsFrom(STUDIO_TRANSITIONS, state)
export const studioStatesFor = (verb: StudioVerb) => statesFor(STUDIO_TRANSITIONS, verb)

/** States in which who applies still writes it. */
export const BEFORE_SENT: readonly StudioState[] = ['DRAFT', 'RETURNED']
/** States in which a studio holds its title and works; the figures count these. */
export const LIVING: readonly StudioState[] = ['RUNNING', 'SELF_REPORT', 'RECTIFYING', 'DELISTING']
/** States in which nothing is written any more. */
export const ENDED: readonly StudioState[] = ['REVOKED', 'MERGED', 'CLOSED', 'REJECTED', 'DISCARDED']

/** Verbs that ask for a reason. */
export const WITH_REASON: readonly StudioVerb[] = [
  'recall',
  'return',
  'reject',
  'recheck_pass',
  'recheck_fail',
  'change_leader',
  'suspend',
  'merge',
  'close',
  'revoke',
  'discard',
]
