import { next, type Transition, verbsFrom } from '#lib/kernel/pure/workflow.ts'

/** States of a household file (domain.md §4.5). */
export const HOUSEHOLD_STATES = [
  'DRAFT',
  'APPLIED',
  'GRASSROOTS_CHECK',
  'CROSS_CHECK',
  'UNIT_NOTICE',
  'OBJECTION',
  'TOWN_REVIEW',
  'COUNTY_APPROVE',
  'FILED',
  'REVIEWING',
  'RETURNED',
  'REJECTED',
  'MERGED',
  'EXIT_OUT',
  'EXIT_RELIEVED',
  'EXIT_DEATH',
  'EXIT_MOVED',
  'EXIT_FALSE',
  'CLOSED',
] as const
export type HouseholdState = (typeof HOUSEHOLD_STATES)[number]

export const HOUSEHOLD_STATE_LABELS: Record<HouseholdState, string> = {
  DRAFT: '草稿',
  APPLIED: '已申请，待入户调查',
  GRASSROOTS_CHECK: '已入户调查，待比对',
  CROSS_CHECK: '已比对，待公示',
  UNIT_NOTICE: '单位公示中',
  OBJECTION: '有异议，核查中',
  TOWN_REVIEW: '待乡镇（系统）审核',
  COUNTY_APPROVE: '待县级批准',
  FILED: '在档',
  REVIEWING: '年度复核中',
  RETURNED: '已退回补正',
  REJECTED: '不予建档',
  MERGED: '重复，已合并',
  EXIT_OUT: '脱困退出',
  EXIT_RELIEVED: '解困退出',
  EXIT_DEATH: '去世退出',
  EXIT_MOVED: '迁出退出',
  EXIT_FALSE: '情况不实退出',
  CLOSED: '已撤档',
}

const HOUSEHOLD_VERBS = [
  'apply',
  'withdraw',
  'discard',
  'visit',
  'compare',
  'post',
  'object',
  'settle',
  'forward',
  'pass',
  'file',
  'return',
  'reject',
  'merge',
  'recheck',
  'renew',
  'exit',
  'close',
] as const
export type HouseholdVerb = (typeof HOUSEHOLD_VERBS)[number]

export const HOUSEHOLD_VERB_LABELS: Record<HouseholdVerb, string> = {
  apply: '提交申请',
  withdraw: '撤回',
  discard: '作废草稿',
  visit: '登记入户调查',
  compare: '登记比对结果',
  post: '开始单位公示',
  object: '登记异议',
  settle: '异议不成立，恢复公示',
  forward: '公示期满，上报',
  pass: '审核通过',
  file: '批准建档',
  return: '退回补正',
  reject: '不予建档',
  merge: '合并重复档案',
  recheck: '开始年度复核',
  renew: '续档',
  exit: '退出',
  close: '撤档',
}

export const EXITS = ['EXIT_OUT', 'EXIT_RELIEVED', 'EXIT_DEATH', 'EXIT_MOVED', 'EXIT_FALSE'] as const
export type Exit = (typeof EXITS)[number]

/** What guarded rows of the table ask. */
export type MachineFacts = {
  /** the household lies in a town, which looks at it first */
  town: boolean
  /** survey, comparison and notice are done, and the class is still the one that was shown */
  noticeDone: boolean
  temporary: boolean
  exit: Exit | null
}

type Row = Transition<HouseholdState, HouseholdVerb, MachineFacts>
const inTown = { label: '户在乡镇（系统）', test: (facts: MachineFacts) => facts.town }
const noticed = (town: boolean) => ({
  label: town ? '公示已期满，户在乡镇' : '公示已期满',
  test: (facts: MachineFacts) => facts.noticeDone && facts.town === town,
})
const leaving = (exit: Exit) => ({ label: exit, test: (facts: MachineFacts) => facts.exit === exit })
const row = (from: HouseholdState, verb: HouseholdVerb, to: HouseholdState, when?: Row['when']): Row => ({
  ...{ from, verb, to },
  ...(when ? { when } : {}),
})

/** The one table of what leads where; guarded rows stand before the plain one. */
export const HOUSEHOLD_MACHINE: readonly Row[] = [
  row('DRAFT', 'apply', 'APPLIED'),
  row('DRAFT', 'discard', 'CLOSED'),
  row('RETURNED', 'apply', 'TOWN_REVIEW', noticed(true)),
  row('RETURNED', 'apply', 'COUNTY_APPROVE', noticed(false)),
  row('RETURNED', 'apply', 'APPLIED'),
  row('APPLIED', 'withdraw', 'DRAFT'),
  row('APPLIED', 'visit', 'GRASSROOTS_CHECK'),
  row('GRASSROOTS_CHECK', 'compare', 'CROSS_CHECK'),
  row('CROSS_CHECK', 'post', 'UNIT_NOTICE'),
  row('UNIT_NOTICE', 'object', 'OBJECTION'),
  row('OBJECTION', 'settle', 'UNIT_NOTICE'),
  row('OBJECTION', 'return', 'RETURNED'),
  row('OBJECTION', 'reject', 'REJECTED'),
  row('UNIT_NOTICE', 'forward', 'TOWN_REVIEW', inTown),
  row('UNIT_NOTICE', 'forward', 'COUNTY_APPROVE'),
  row('TOWN_REVIEW', 'pass', 'COUNTY_APPROVE'),
  row('TOWN_REVIEW', 'return', 'RETURNED'),
  row('COUNTY_APPROVE', 'file', 'CLOSED', {
    label: '暂时困难，只送温暖',
    test: (facts: MachineFacts) => facts.temporary,
  }),
  row('COUNTY_APPROVE', 'file', 'FILED'),
  row('COUNTY_APPROVE', 'return', 'RETURNED'),
  row('COUNTY_APPROVE', 'reject', 'REJECTED'),
  ...(['APPLIED', 'TOWN_REVIEW', 'COUNTY_APPROVE', 'RETURNED'] as const).map((from) =>
    row(from, 'merge', 'MERGED'),
  ),
  row('FILED', 'recheck', 'REVIEWING'),
  row('REVIEWING', 'renew', 'FILED'),
  ...(['FILED', 'REVIEWING'] as const).flatMap((from) =>
    EXITS.map((exit) => row(from, 'exit', exit, leaving(exit))),
  ),
  ...EXITS.map((exit) => row(exit, 'close', 'CLOSED')),
]

/** The state after `verb`, or null. */
export function nextHouseholdState(state: HouseholdState, verb: HouseholdVerb, facts: MachineFacts) {
  return next(HOUSEHOLD_MACHINE, state, verb, facts)
}

/** Acts that the state knows, whatever their guards say. */
export function verbsOf(state: HouseholdState): HouseholdVerb[] {
  return verbsFrom(HOUSEHOLD_MACHINE, state)
}

/** States in which the text of a file is changed. */
export const EDITABLE: readonly HouseholdState[] = ['DRAFT', 'RETURNED', 'REVIEWING']
