import { next, type Transition } from '#lib/kernel/pure/workflow.ts'

export const PUBLIC_STATES = ['HIDDEN', 'PUBLISHED', 'WITHDRAWN'] as const
export type PublicState = (typeof PUBLIC_STATES)[number]
export const PUBLIC_STATE_LABELS: Record<PublicState, string> = {
  HIDDEN: '未公布',
  PUBLISHED: '已公布',
  WITHDRAWN: '已撤下',
}

export const PUBLIC_VERBS = ['check', 'publish', 'withdraw'] as const
export type PublicVerb = (typeof PUBLIC_VERBS)[number]
export const PUBLIC_VERB_LABELS: Record<PublicVerb, string> = {
  check: '复核通过',
  publish: '公布',
  withdraw: '撤下',
}

/**
 * `checked`: somebody else has looked at what it says now; every change of what visitors would read takes that back.
 * `shown`: the public page says what the record says. `twoPeople`: the region asks for the second person.
 */
export type PublicFacts = { checked: boolean; shown: boolean; twoPeople: boolean }

const unchecked = { label: '尚未复核', test: ({ checked }: PublicFacts) => !checked }
const ready = {
  label: '已复核，或本地区不要求两人',
  test: ({ checked, twoPeople }: PublicFacts) => checked || !twoPeople,
}
const stale = {
  label: '已复核的改动',
  test: (facts: PublicFacts) => !facts.shown && ready.test(facts),
}
type Row = Transition<PublicState, PublicVerb, PublicFacts>

/** A studio’s way to the public page, beside its life: checked by a second person, published, taken down. */
const PUBLIC_TRANSITIONS: readonly Row[] = [
  ...PUBLIC_STATES.map((state): Row => ({ from: state, verb: 'check', to: state, when: unchecked })),
  { from: 'HIDDEN', verb: 'publish', to: 'PUBLISHED', when: ready },
  { from: 'WITHDRAWN', verb: 'publish', to: 'PUBLISHED', when: ready },
  { from: 'PUBLISHED', verb: 'publish', to: 'PUBLISHED', when: stale },
  { from: 'PUBLISHED', verb: 'withdraw', to: 'WITHDRAWN' },
]

export function nextPublicState(
  state: PublicState,
  verb: PublicVerb,
  facts: PublicFacts,
): PublicState | null {
  return next(PUBLIC_TRANSITIONS, state, verb, facts)
}
