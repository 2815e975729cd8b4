import { next, type Transition } from '#lib/kernel/pure/workflow.ts'

export const PROPOSAL_STATES = [
  'PROPOSED',
  'RETURNED',
  'ACCEPTED',
  'REFUSED',
  'ADOPTED',
  'DECLINED',
  'CARRIED_OUT',
] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]
export const PROPOSAL_STATE_LABELS: Record<ProposalState, string> = {
  PROPOSED: '已提出',
  RETURNED: '退回补正',
  ACCEPTED: '已受理',
  REFUSED: '不予受理',
  ADOPTED: '已采纳',
  DECLINED: '未采纳',
  CARRIED_OUT: '已实施',
}

export const PROPOSAL_VERBS = [
  'resubmit',
  'accept',
  'return',
  'refuse',
  'adopt',
  'decline',
  'carryOut',
] as const
export type ProposalVerb = (typeof PROPOSAL_VERBS)[number]
export const PROPOSAL_VERB_LABELS: Record<ProposalVerb, string> = {
  resubmit: '重新提交',
  accept: '受理',
  return: '退回补正',
  refuse: '不予受理',
  adopt: '采纳',
  decline: '不采纳',
  carryOut: '登记实施结果',
}

/** How many reviewers have given their opinion, and how many the plan asks for. */
export type ProposalFacts = { reviews: number; needed: number }
const reviewed = {
  label: '评审意见已到方案要求的份数',
  test: ({ reviews, needed }: ProposalFacts) => reviews >= needed,
}

/** What a decision still waits for; '' = nothing. */
export const reviewsMissing = ({ reviews, needed }: ProposalFacts): string =>
  reviews >= needed ? '' : `每项至少要 ${needed} 份评审意见，还差 ${needed - reviews} 份`

/**
 * 提出 → 受理 → 评审 → 采纳 → 实施 (domain.md §5). What is proposed may be mended until it is accepted; a result, as it
 * turns out later, registered anew.
 */
export const PROPOSAL_TRANSITIONS: readonly Transition<ProposalState, ProposalVerb, ProposalFacts>[] = [
  { from: 'PROPOSED', verb: 'accept', to: 'ACCEPTED' },
  { from: 'PROPOSED', verb: 'return', to: 'RETURNED' },
  { from: 'PROPOSED', verb: 'refuse', to: 'REFUSED' },
  { from: 'PROPOSED', verb: 'resubmit', to: 'PROPOSED' },
  { from: 'RETURNED', verb: 'resubmit', to: 'PROPOSED' },
  { from: 'ACCEPTED', verb: 'adopt', to: 'ADOPTED', when: reviewed },
  { from: 'ACCEPTED', verb: 'decline', to: 'DECLINED', when: reviewed },
  { from: 'ADOPTED', verb: 'carryOut', to: 'CARRIED_OUT' },
  { from: 'CARRIED_OUT', verb: 'carryOut', to: 'CARRIED_OUT' },
]

export function nextProposalState(
  state: ProposalState,
  verb: ProposalVerb,
  facts: ProposalFacts,
): ProposalState | null {
  return next(PROPOSAL_TRANSITIONS, state, verb, facts)
}
/** Those that count as adopted. */
export const ADOPTED_STATES: readonly ProposalState[] = ['ADOPTED', 'CARRIED_OUT']
export const PROPOSAL_WITH_REASON: readonly ProposalVerb[] = ['return', 'refuse', 'decline']
