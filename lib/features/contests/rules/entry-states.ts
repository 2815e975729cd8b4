import type { ContestState } from '#lib/features/contests/rules/states.ts'
import { next, type Transition } from '#lib/kernel/pure/workflow.ts'

export const ENTRY_STATES = [
  'SUBMITTED',
  'RETURNED',
  'QUALIFIED',
  'REFUSED',
  'WITHDRAWN',
  'SUBSTITUTED',
  'ABSENT',
  'ELIMINATED',
  'DISQUALIFIED',
  'SCORED',
  'RANKED',
  'HONORED',
] as const
export type EntryState = (typeof ENTRY_STATES)[number]
export const ENTRY_STATE_LABELS: Record<EntryState, string> = {
  SUBMITTED: '待审核',
  RETURNED: '退回补正',
  QUALIFIED: '资格通过',
  REFUSED: '资格不符',
  WITHDRAWN: '已退赛',
  SUBSTITUTED: '已被替换',
  ABSENT: '缺赛',
  ELIMINATED: '未晋级',
  DISQUALIFIED: '取消成绩',
  SCORED: '已评分',
  RANKED: '已排名',
  HONORED: '已表彰',
}

export const ENTRY_VERBS = [
  'resubmit',
  'qualify',
  'return',
  'refuse',
  'withdraw',
  'substitute',
  'absent',
  'eliminate',
  'disqualify',
  'restore',
  'score',
  'rank',
  'unrank',
  'honor',
] as const
export type EntryVerb = (typeof ENTRY_VERBS)[number]
export const ENTRY_VERB_LABELS: Record<EntryVerb, string> = {
  resubmit: '重新提交',
  qualify: '资格通过',
  return: '退回补正',
  refuse: '资格不符',
  withdraw: '退赛',
  substitute: '更换选手',
  absent: '登记缺赛',
  eliminate: '确定未晋级',
  disqualify: '取消成绩',
  restore: '恢复参赛',
  score: '录入成绩',
  rank: '排名',
  unrank: '退回重评',
  honor: '表彰',
}

/** What decides about an entry: where its competition stands and whether units may still change entrants. */
export type EntryFacts = { contest: ContestState; hasPrelim: boolean; mayChange: boolean }

const enrolling = {
  label: '报名和资格审核期间',
  test: ({ contest }: EntryFacts) => contest === 'ENROLLING' || contest === 'QUALIFY',
}
/** A substitute may still come in the preliminary round and is checked then. */
const checking = {
  label: '报名、资格审核和初赛期间',
  test: (facts: EntryFacts) => enrolling.test(facts) || facts.contest === 'PRELIM',
}
const changing = { label: '换人截止以前', test: ({ mayChange }: EntryFacts) => mayChange }
const matching = {
  label: '比赛和评分期间',
  test: ({ contest }: EntryFacts) => ['PRELIM', 'FINAL', 'SCORING'].includes(contest),
}
const selecting = {
  label: '初赛以后、开始评分以前',
  test: ({ contest, hasPrelim }: EntryFacts) => hasPrelim && (contest === 'PRELIM' || contest === 'FINAL'),
}
const scoring = { label: '评分期间', test: ({ contest }: EntryFacts) => contest === 'SCORING' }

type Row = Transition<EntryState, EntryVerb, EntryFacts>

/** The life of an entry (domain.md §5). `rank`, `unrank` and `honor` follow from acts on the competition. */
export const ENTRY_TRANSITIONS: readonly Row[] = [
  { from: 'SUBMITTED', verb: 'qualify', to: 'QUALIFIED', when: checking },
  { from: 'SUBMITTED', verb: 'return', to: 'RETURNED', when: checking },
  { from: 'SUBMITTED', verb: 'refuse', to: 'REFUSED', when: checking },
  { from: 'RETURNED', verb: 'resubmit', to: 'SUBMITTED', when: checking },
  { from: 'RETURNED', verb: 'refuse', to: 'REFUSED', when: checking },
  { from: 'QUALIFIED', verb: 'return', to: 'RETURNED', when: enrolling },
  ...(['SUBMITTED', 'RETURNED', 'QUALIFIED'] as const).flatMap((from): Row[] => [
    { from, verb: 'withdraw', to: 'WITHDRAWN', when: changing },
    { from, verb: 'substitute', to: 'SUBSTITUTED', when: changing },
  ]),
  ...(['QUALIFIED', 'SCORED'] as const).flatMap((from): Row[] => [
    { from, verb: 'absent', to: 'ABSENT', when: matching },
    { from, verb: 'disqualify', to: 'DISQUALIFIED', when: matching },
  ]),
  { from: 'QUALIFIED', verb: 'eliminate', to: 'ELIMINATED', when: selecting },
  { from: 'ELIMINATED', verb: 'restore', to: 'QUALIFIED', when: selecting },
  { from: 'ABSENT', verb: 'restore', to: 'QUALIFIED', when: matching },
  { from: 'DISQUALIFIED', verb: 'restore', to: 'QUALIFIED', when: matching },
  { from: 'QUALIFIED', verb: 'score', to: 'SCORED', when: scoring },
  { from: 'SCORED', verb: 'score', to: 'SCORED', when: scoring },
  { from: 'SCORED', verb: 'rank', to: 'RANKED' },
  { from: 'RANKED', verb: 'unrank', to: 'SCORED' },
  { from: 'RANKED', verb: 'honor', to: 'HONORED' },
]

export function nextEntryState(state: EntryState, verb: EntryVerb, facts: EntryFacts): EntryState | null {
  return next(ENTRY_TRANSITIONS, state, verb, facts)
}

export const ENTRY_WITH_REASON: readonly EntryVerb[] = [
  'return',
  'refuse',
  'withdraw',
  'substitute',
  'disqualify',
  'restore',
]

/** Entries that count against a unit's limit and against "one entrant, one event". */
export const STANDING_ENTRIES: readonly EntryState[] = [
  'SUBMITTED',
  'RETURNED',
  'QUALIFIED',
  'ABSENT',
  'ELIMINATED',
  'DISQUALIFIED',
  'SCORED',
  'RANKED',
  'HONORED',
]
