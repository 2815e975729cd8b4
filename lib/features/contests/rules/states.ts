import type { NoticeState, SpanStage } from '#lib/base/notices/rules.ts'
import { next, type Transition } from '#lib/kernel/pure/workflow.ts'

export const CONTEST_STATES = [
  'PLANNED',
  'APPROVED',
  'ENROLLING',
  'QUALIFY',
  'PRELIM',
  'FINAL',
  'SCORING',
  'VERIFIED',
  'NOTICE',
  'AWARDED',
  'ARCHIVED',
  'POSTPONED',
  'CANCELLED',
] as const
export type ContestState = (typeof CONTEST_STATES)[number]
export const CONTEST_STATE_LABELS: Record<ContestState, string> = {
  PLANNED: '拟订方案',
  APPROVED: '已发文',
  ENROLLING: '报名中',
  QUALIFY: '资格审核',
  PRELIM: '初赛',
  FINAL: '决赛',
  SCORING: '评分中',
  VERIFIED: '成绩已复核',
  NOTICE: '成绩公示',
  AWARDED: '已表彰',
  ARCHIVED: '已归档',
  POSTPONED: '已延期',
  CANCELLED: '已取消',
}

export const CONTEST_VERBS = [
  'approve',
  'open',
  'close',
  'prelim',
  'final',
  'score',
  'verify',
  'rescore',
  'notice',
  'award',
  'archive',
  'postpone',
  'resume',
  'cancel',
] as const
export type ContestVerb = (typeof CONTEST_VERBS)[number]
export const CONTEST_VERB_LABELS: Record<ContestVerb, string> = {
  approve: '发文备案',
  open: '开始报名',
  close: '截止报名',
  prelim: '进入初赛',
  final: '进入决赛',
  score: '开始评分',
  verify: '复核成绩',
  rescore: '退回重评',
  notice: '公示成绩',
  award: '表彰',
  archive: '归档',
  postpone: '延期',
  resume: '恢复',
  cancel: '取消竞赛',
}

/** What decides where a competition goes next. */
export type ContestFacts = {
  /** 五小 and suggestions are reviewed on paper: there is no match day */
  reviewed: boolean
  hasPrelim: boolean
  /** entries whose qualification nobody has decided */
  undecided: number
  /** entries that still miss a score, an absence or a disqualification */
  unscored: number
  openAppeals: number
  /** appeals that were upheld and after which scores were not settled anew */
  upheldAppeals: number
  /** how the result notice stands; '' = there is none */
  notice: NoticeState | ''
  postponedFrom: ContestState | ''
}

type Row = Transition<ContestState, ContestVerb, ContestFacts>

const decided = { label: '报名资格都已审核', test: (f: ContestFacts) => f.undecided === 0 }
const withPrelim = {
  label: '设有初赛',
  test: (f: ContestFacts) => !f.reviewed && f.hasPrelim && decided.test(f),
}
const withFinal = {
  label: '不设初赛',
  test: (f: ContestFacts) => !f.reviewed && !f.hasPrelim && decided.test(f),
}
const onPaper = {
  label: '收到的建议和成果都已受理或答复',
  test: (f: ContestFacts) => f.reviewed && decided.test(f),
}
const complete = {
  label: '成绩已录齐（评审的，是否采纳都已决定）',
  test: (f: ContestFacts) => f.unscored === 0 && f.openAppeals === 0,
}
/** Does the result stand: nothing is asked of it any more, and what was wrong has been scored anew? */
export const settled = {
  label: '申诉都已答复；申诉成立的，先“退回重评”，改正后重新复核',
  test: (f: Pick<ContestFacts, 'openAppeals' | 'upheldAppeals'>) =>
    f.openAppeals === 0 && f.upheldAppeals === 0,
}
const clear = {
  label: `成绩公示无异议，${settled.label}`,
  test: (f: ContestFacts) => f.notice === 'CLEAR' && settled.test(f),
}
const takenDown = {
  label: `原公示已撤下，${settled.label}`,
  test: (f: ContestFacts) => f.notice === 'WITHDRAWN' && settled.test(f),
}

/** Units enter and propose while it is called for; the office adds until all is decided. */
export const ENTERING_STATES: Record<'unit' | 'office', readonly ContestState[]> = {
  unit: ['ENROLLING'],
  office: ['ENROLLING', 'QUALIFY'],
}

const BEFORE_SCORES = ['APPROVED', 'ENROLLING', 'QUALIFY', 'PRELIM', 'FINAL'] as const

/** The life of a competition (domain.md §5). The act of verifying is a second person's: see policy.ts. */
export const CONTEST_TRANSITIONS: readonly Row[] = [
  { from: 'PLANNED', verb: 'approve', to: 'APPROVED' },
  { from: 'APPROVED', verb: 'open', to: 'ENROLLING' },
  { from: 'ENROLLING', verb: 'close', to: 'QUALIFY' },
  { from: 'QUALIFY', verb: 'open', to: 'ENROLLING' },
  { from: 'QUALIFY', verb: 'prelim', to: 'PRELIM', when: withPrelim },
  { from: 'QUALIFY', verb: 'final', to: 'FINAL', when: withFinal },
  { from: 'QUALIFY', verb: 'score', to: 'SCORING', when: onPaper },
  { from: 'PRELIM', verb: 'final', to: 'FINAL', when: decided },
  { from: 'FINAL', verb: 'score', to: 'SCORING' },
  { from: 'SCORING', verb: 'verify', to: 'VERIFIED', when: complete },
  { from: 'VERIFIED', verb: 'rescore', to: 'SCORING' },
  { from: 'VERIFIED', verb: 'notice', to: 'NOTICE', when: settled },
  { from: 'NOTICE', verb: 'notice', to: 'NOTICE', when: takenDown },
  { from: 'NOTICE', verb: 'rescore', to: 'SCORING' },
  { from: 'NOTICE', verb: 'award', to: 'AWARDED', when: clear },
  { from: 'AWARDED', verb: 'archive', to: 'ARCHIVED' },
  ...BEFORE_SCORES.flatMap((from): Row[] => [
    { from, verb: 'postpone', to: 'POSTPONED' },
    { from, verb: 'cancel', to: 'CANCELLED' },
  ]),
  { from: 'PLANNED', verb: 'cancel', to: 'CANCELLED' },
  { from: 'POSTPONED', verb: 'cancel', to: 'CANCELLED' },
  ...BEFORE_SCORES.map(
    (to): Row => ({
      from: 'POSTPONED',
      verb: 'resume',
      to,
      when: { label: `延期前为“${CONTEST_STATE_LABELS[to]}”`, test: (f) => f.postponedFrom === to },
    }),
  ),
]

export function nextContestState(
  state: ContestState,
  verb: ContestVerb,
  facts: ContestFacts,
): ContestState | null {
  return next(CONTEST_TRANSITIONS, state, verb, facts)
}
/** Acts that ask for a reason. */
export const CONTEST_WITH_REASON: readonly ContestVerb[] = ['rescore', 'postpone', 'cancel']

/** Nobody but those who score sees scores before this. */
export const RESULT_STATES: readonly ContestState[] = ['VERIFIED', 'NOTICE', 'AWARDED', 'ARCHIVED']

/** Appeals are about results: from their verification until the awards. */
export const APPEAL_STATES: readonly ContestState[] = ['VERIFIED', 'NOTICE']

/** May visitors see results: once the awards are given, before that while a second person's notice stands. */
export function resultsOut(state: ContestState, notice: NoticeState | ''): boolean {
  if (state === 'AWARDED' || state === 'ARCHIVED') return true
  return state === 'NOTICE' && (notice === 'RUNNING' || notice === 'CLEAR')
}

type Stage =
  | '筹备中'
  | ('报名中' | '征集中')
  | ('资格审核' | '受理中')
  | ('比赛中' | '评审中')
  | ('公示中' | '公示期满' | '已结束')
  | ('已延期' | '已取消')

const STAGES: Partial<Record<ContestState, Stage>> = {
  PLANNED: '筹备中',
  APPROVED: '筹备中',
  AWARDED: '已结束',
  ARCHIVED: '已结束',
  POSTPONED: '已延期',
  CANCELLED: '已取消',
}

/** ux.md §4.10: what visitors read above a competition; one by review calls for proposals and has no match. */
export function publicStage(state: ContestState, notice: SpanStage, reviewed: boolean): Stage {
  if (state === 'ENROLLING') return reviewed ? '征集中' : '报名中'
  if (state === 'QUALIFY') return reviewed ? '受理中' : '资格审核'
  if (state === 'NOTICE' && notice !== 'planned') return notice === 'running' ? '公示中' : '公示期满'
  return STAGES[state] ?? (reviewed ? '评审中' : '比赛中')
}
