import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { HONOR_STATE_LABELS, type HonorState } from '#lib/features/honors/rules/states.ts'

const TONES: Record<HonorState, BadgeTone> = {
  DRAFT: 'warn',
  CHECKED: 'action',
  PUBLISHED: 'ok',
  WITHDRAWN: 'plain',
  REVOKED: 'late',
  DISCARDED: 'plain',
}

/** Where an award stands, in words. */
export function HonorStateBadge({ state }: { state: HonorState }) {
  return <Badge tone={TONES[state]}>{HONOR_STATE_LABELS[state]}</Badge>
}
