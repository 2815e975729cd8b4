import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import {
  ACHIEVEMENT_STATE_LABELS,
  type AchievementState,
  MENTORSHIP_STATE_LABELS,
  type MentorshipState,
} from '#lib/features/studios/labels.ts'
import { PUBLIC_STATE_LABELS, type PublicState } from '#lib/features/studios/rules/publishing.ts'
import { ENDED, STUDIO_STATE_LABELS, type StudioState } from '#lib/features/studios/rules/states.ts'

const TONES: Partial<Record<StudioState, BadgeTone>> = {
  RUNNING: 'ok',
  RETURNED: 'warn',
  RECTIFYING: 'warn',
  DELISTING: 'late',
  REVOKED: 'late',
  SELF_REPORT: 'action',
}

/** Where a studio stands, in words. */
export function StudioStateBadge({ state }: { state: StudioState }) {
  const tone = TONES[state] ?? (ENDED.includes(state) || state === 'SUSPENDED' ? 'plain' : 'action')
  return <Badge tone={tone}>{STUDIO_STATE_LABELS[state]}</Badge>
}

export function PublicStateBadge({ state }: { state: PublicState }) {
  return <Badge tone={state === 'PUBLISHED' ? 'ok' : 'plain'}>{PUBLIC_STATE_LABELS[state]}</Badge>
}

const ACHIEVEMENT_TONES: Record<AchievementState, BadgeTone> = {
  REPORTED: 'warn',
  CONFIRMED: 'ok',
  REFUSED: 'plain',
  DISCARDED: 'plain',
}
export function AchievementStateBadge({ state }: { state: AchievementState }) {
  return <Badge tone={ACHIEVEMENT_TONES[state]}>{ACHIEVEMENT_STATE_LABELS[state]}</Badge>
}

export function MentorshipStateBadge({ state }: { state: MentorshipState }) {
  const tone = state === 'GRADUATED' ? 'ok' : state === 'TRAINING' || state === 'SIGNED' ? 'action' : 'plain'
  return <Badge tone={tone}>{MENTORSHIP_STATE_LABELS[state]}</Badge>
}
