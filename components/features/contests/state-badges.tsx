import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { type ContestKind, isReviewed } from '#lib/features/contests/labels.ts'
import { ENTRY_STATE_LABELS, type EntryState } from '#lib/features/contests/rules/entry-states.ts'
import { PROPOSAL_STATE_LABELS, type ProposalState } from '#lib/features/contests/rules/proposal-states.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'

const CONTEST_TONES: Partial<Record<ContestState, BadgeTone>> = {
  ENROLLING: 'action',
  PRELIM: 'action',
  FINAL: 'action',
  SCORING: 'warn',
  NOTICE: 'warn',
  AWARDED: 'ok',
  ARCHIVED: 'ok',
  CANCELLED: 'late',
}
const ENTRY_TONES: Partial<Record<EntryState, BadgeTone>> = {
  SUBMITTED: 'warn',
  RETURNED: 'late',
  QUALIFIED: 'action',
  REFUSED: 'late',
  DISQUALIFIED: 'late',
  RANKED: 'ok',
  HONORED: 'ok',
}
const PROPOSAL_TONES: Partial<Record<ProposalState, BadgeTone>> = {
  PROPOSED: 'warn',
  RETURNED: 'late',
  ACCEPTED: 'action',
  REFUSED: 'late',
  ADOPTED: 'ok',
  CARRIED_OUT: 'ok',
}

export function ContestStateBadge({ state, kind }: { state: ContestState; kind: ContestKind }) {
  return <Badge tone={CONTEST_TONES[state] ?? 'plain'}>{contestWords(isReviewed(kind)).state[state]}</Badge>
}

export function EntryStateBadge({ state }: { state: EntryState }) {
  return <Badge tone={ENTRY_TONES[state] ?? 'plain'}>{ENTRY_STATE_LABELS[state]}</Badge>
}

export function ProposalStateBadge({ state }: { state: ProposalState }) {
  return <Badge tone={PROPOSAL_TONES[state] ?? 'plain'}>{PROPOSAL_STATE_LABELS[state]}</Badge>
}
