import type { MentorshipState } from '#lib/features/studios/labels.ts'
import { next, type Transition } from '#lib/kernel/pure/workflow.ts'

export const MENTORSHIP_VERBS = ['start', 'graduate', 'end', 'discard'] as const
export type MentorshipVerb = (typeof MENTORSHIP_VERBS)[number]
export const MENTORSHIP_VERB_LABELS: Record<MentorshipVerb, string> = {
  start: '开始培养',
  graduate: '考核出师',
  end: '终止',
  discard: '作废',
}

/** 签约 → 在培 → 考核 → 出师／终止 (domain.md §6). */
const TRANSITIONS: readonly Transition<MentorshipState, MentorshipVerb>[] = [
  { from: 'SIGNED', verb: 'start', to: 'TRAINING' },
  { from: 'SIGNED', verb: 'end', to: 'ENDED' },
  { from: 'SIGNED', verb: 'discard', to: 'DISCARDED' },
  { from: 'TRAINING', verb: 'graduate', to: 'GRADUATED' },
  { from: 'TRAINING', verb: 'end', to: 'ENDED' },
]

export const nextMentorshipState = (state: MentorshipState, verb: MentorshipVerb) =>
  next(TRANSITIONS, state, verb, {})

/** So many apprentices at a time are one master's limit (domain.md §6: 3–5). */
export const APPRENTICES_AT_MOST = 5
