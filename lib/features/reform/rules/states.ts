import type { Day } from '#lib/kernel/pure/day.ts'
import { next, type Transition, verbsFrom } from '#lib/kernel/pure/workflow.ts'

/** Stored states of a month's report. There is no row before the first save. */
export const REPORT_STATES = [
  'DRAFT',
  'UNIT_REVIEW',
  'COUNTY_REVIEW',
  'OFFICE_REVIEW',
  'RETURNED',
  'ACCEPTED',
  'LOCKED',
] as const
export type ReportState = (typeof REPORT_STATES)[number]

export const REPORT_VERBS = [
  'submit',
  'withdraw',
  'unit_approve',
  'unit_return',
  'approve',
  'return',
  'undo',
  'lock',
  'reopen',
] as const
export type ReportVerb = (typeof REPORT_VERBS)[number]

/** Who may do it: of the reporting unit, of its county, or of the organization that owns the plan. */
export type Party = 'unit_clerk' | 'unit_reviewer' | 'county_officer' | 'owner_officer' | 'owner_admin'

/** What decides where a report goes. */
export type ReportFacts = {
  /** the unit's own reviewer accepts first (switch on the unit) */
  unitReview: boolean
  /** the plan is the city's, the unit lies in a county, and the city lets the county's officers accept first */
  countyReview: boolean
  /** someone has decided on the version that was submitted last */
  decided: boolean
}

const viaUnit = { label: '单位审核已开启', test: (facts: ReportFacts) => facts.unitReview }
const viaCounty = { label: '县级先审已开启', test: (facts: ReportFacts) => facts.countyReview }
const undecided = { label: '还没有人审核', test: (facts: ReportFacts) => !facts.decided }

type Row = Transition<ReportState, ReportVerb, ReportFacts> & { by: Party }

/** The workflow of a month's report (DESIGN §5). Rules, policy, buttons and tests read this table. */
export const REPORT_TRANSITIONS: readonly Row[] = [
  { from: 'DRAFT', verb: 'submit', to: 'UNIT_REVIEW', by: 'unit_clerk', when: viaUnit },
  { from: 'DRAFT', verb: 'submit', to: 'COUNTY_REVIEW', by: 'unit_clerk', when: viaCounty },
  { from: 'DRAFT', verb: 'submit', to: 'OFFICE_REVIEW', by: 'unit_clerk' },
  { from: 'RETURNED', verb: 'submit', to: 'UNIT_REVIEW', by: 'unit_clerk', when: viaUnit },
  { from: 'RETURNED', verb: 'submit', to: 'COUNTY_REVIEW', by: 'unit_clerk', when: viaCounty },
  { from: 'RETURNED', verb: 'submit', to: 'OFFICE_REVIEW', by: 'unit_clerk' },
  { from: 'UNIT_REVIEW', verb: 'withdraw', to: 'DRAFT', by: 'unit_clerk', when: undecided },
  { from: 'COUNTY_REVIEW', verb: 'withdraw', to: 'DRAFT', by: 'unit_clerk', when: undecided },
  { from: 'OFFICE_REVIEW', verb: 'withdraw', to: 'DRAFT', by: 'unit_clerk', when: undecided },
  { from: 'UNIT_REVIEW', verb: 'unit_approve', to: 'COUNTY_REVIEW', by: 'unit_reviewer', when: viaCounty },
  { from: 'UNIT_REVIEW', verb: 'unit_approve', to: 'OFFICE_REVIEW', by: 'unit_reviewer' },
  { from: 'UNIT_REVIEW', verb: 'unit_return', to: 'RETURNED', by: 'unit_reviewer' },
  { from: 'COUNTY_REVIEW', verb: 'approve', to: 'OFFICE_REVIEW', by: 'county_officer' },
  { from: 'COUNTY_REVIEW', verb: 'return', to: 'RETURNED', by: 'county_officer' },
  { from: 'OFFICE_REVIEW', verb: 'approve', to: 'ACCEPTED', by: 'owner_officer' },
  { from: 'OFFICE_REVIEW', verb: 'return', to: 'RETURNED', by: 'owner_officer' },
  { from: 'ACCEPTED', verb: 'undo', to: 'OFFICE_REVIEW', by: 'owner_officer' },
  { from: 'ACCEPTED', verb: 'lock', to: 'LOCKED', by: 'owner_admin' },
  { from: 'LOCKED', verb: 'reopen', to: 'RETURNED', by: 'owner_admin' },
]

/** The state after `verb`, or null when the act is not possible. No row yet counts as DRAFT. */
export function nextReportState(
  state: ReportState,
  verb: ReportVerb,
  facts: ReportFacts,
): ReportState | null {
  return next(REPORT_TRANSITIONS, state, verb, facts)
}

/** Who does `verb` in `state`; null when the act is not possible there. */
export function partyOf(state: ReportState, verb: ReportVerb): Party | null {
  return REPORT_TRANSITIONS.find((row) => row.from === state && row.verb === verb)?.by ?? null
}

/** Acts that `party` has in `state`, guards not yet asked. */
export function verbsOf(state: ReportState, party: Party): ReportVerb[] {
  return verbsFrom(
    REPORT_TRANSITIONS.filter((row) => row.by === party),
    state,
  )
}

/** States in which the text may be changed by the unit. */
export const EDITABLE_STATES: readonly ReportState[] = ['DRAFT', 'RETURNED']
/** States in which someone's decision is awaited. */
export const REVIEW_STATES: readonly ReportState[] = ['UNIT_REVIEW', 'COUNTY_REVIEW', 'OFFICE_REVIEW']
/** States whose values are accepted and count. */
export const ACCEPTED_STATES: readonly ReportState[] = ['ACCEPTED', 'LOCKED']

/** Words on screen, '' = no report row yet. */
export const STATE_LABELS: Record<ReportState | '', string> = {
  '': '待填报',
  DRAFT: '草稿',
  UNIT_REVIEW: '待单位审核',
  COUNTY_REVIEW: '待审核',
  OFFICE_REVIEW: '待审核',
  RETURNED: '被退回',
  ACCEPTED: '已通过',
  LOCKED: '已归档',
}

/** What a month that was not sent is called after the lock. */
const UNSENT_LABEL = '未报'

/** Words on buttons. */
export const VERB_LABELS: Record<ReportVerb, string> = {
  submit: '提交',
  withdraw: '撤回',
  unit_approve: '通过',
  unit_return: '退回修改',
  approve: '通过',
  return: '退回修改',
  undo: '撤销通过',
  lock: '归档',
  reopen: '重新打开',
}

/** What the history says: `张某 提交`, `张某 退回修改：…`. */
export const HISTORY_LABELS: Record<ReportVerb, string> = {
  ...VERB_LABELS,
  unit_approve: '单位审核通过',
  unit_return: '单位退回修改',
  approve: '审核通过',
}

export type ScreenState = { state: ReportState | ''; label: string; flag: '逾期' | '迟报' | null }

/**
 * What the screen says of one unit's month. 逾期: the deadline has passed and the report is still with the
 * unit; 迟报: it was sent after the deadline. In a locked month what was never sent is 未报.
 */
export function screenState(
  state: ReportState | '',
  late: boolean,
  deadline: Day,
  today: Day,
  locked = false,
): ScreenState {
  if (locked && (state === '' || state === 'DRAFT')) return { state, label: UNSENT_LABEL, flag: null }
  const withUnit = state === '' || EDITABLE_STATES.includes(state)
  const overdue = withUnit && today > deadline
  return { state, label: STATE_LABELS[state], flag: overdue ? '逾期' : late ? '迟报' : null }
}
