import { next, type Transition } from '#lib/kernel/pure/workflow.ts'

export const HONOR_STATES = ['DRAFT', 'CHECKED', 'PUBLISHED', 'WITHDRAWN', 'REVOKED', 'DISCARDED'] as const
export type HonorState = (typeof HONOR_STATES)[number]
export const HONOR_STATE_LABELS: Record<HonorState, string> = {
  DRAFT: '待复核',
  CHECKED: '已复核',
  PUBLISHED: '已公布',
  WITHDRAWN: '已撤下',
  REVOKED: '已撤销荣誉',
  DISCARDED: '已作废',
}

export const HONOR_VERBS = ['check', 'return', 'publish', 'withdraw', 'reopen', 'revoke', 'discard'] as const
export type HonorVerb = (typeof HONOR_VERBS)[number]
export const HONOR_VERB_LABELS: Record<HonorVerb, string> = {
  check: '复核通过',
  return: '退回修改',
  publish: '公布',
  withdraw: '撤下',
  reopen: '重新修改',
  revoke: '撤销荣誉',
  discard: '作废',
}

/** What the table must know. */
export type HonorFacts = {
  /** the region wants a second person before an award is published */
  twoPeople: boolean
  /** why the award's public notice does not let it be published yet; null = nothing stands in the way */
  noticeBar: string | null
}

const NOTICED = { label: '不须公示，或公示无异议', test: ({ noticeBar }: HonorFacts) => noticeBar === null }
const ONE_PERSON = {
  label: '本地区不要求两人复核，且不须公示或公示无异议',
  test: (facts: HonorFacts) => !facts.twoPeople && NOTICED.test(facts),
}

/**
 * The life of an award: entered → checked by a second person → (shown in a public notice, where its title asks for
 * one, domain.md §2.2) → published; taken down by the office (撤下), revoked by
 * authority (撤销荣誉). A draft is discarded, never deleted.
 */
const HONOR_TRANSITIONS: readonly Transition<HonorState, HonorVerb, HonorFacts>[] = [
  { from: 'DRAFT', verb: 'check', to: 'CHECKED' },
  { from: 'DRAFT', verb: 'publish', to: 'PUBLISHED', when: ONE_PERSON },
  { from: 'DRAFT', verb: 'discard', to: 'DISCARDED' },
  { from: 'CHECKED', verb: 'publish', to: 'PUBLISHED', when: NOTICED },
  { from: 'CHECKED', verb: 'return', to: 'DRAFT' },
  { from: 'CHECKED', verb: 'revoke', to: 'REVOKED' },
  { from: 'PUBLISHED', verb: 'withdraw', to: 'WITHDRAWN' },
  { from: 'PUBLISHED', verb: 'revoke', to: 'REVOKED' },
  { from: 'WITHDRAWN', verb: 'publish', to: 'PUBLISHED', when: NOTICED },
  { from: 'WITHDRAWN', verb: 'reopen', to: 'DRAFT' },
  { from: 'WITHDRAWN', verb: 'revoke', to: 'REVOKED' },
]

export function nextHonorState(state: HonorState, verb: HonorVerb, facts: HonorFacts): HonorState | null {
  return next(HONOR_TRANSITIONS, state, verb, facts)
}

/** Verbs that ask for a reason. */
export const WITH_REASON: readonly HonorVerb[] = ['return', 'withdraw', 'reopen', 'revoke', 'discard']

/** States from which an award is still to be published: it may be put into a public notice. */
export const BEFORE_PUBLISHING: readonly HonorState[] = ['DRAFT', 'CHECKED', 'WITHDRAWN']
