import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { BATCH_STATE_LABELS, type BatchState } from '#lib/features/relief/rules/batch-states.ts'

const TONES: Partial<Record<BatchState, BadgeTone>> = {
  DRAFT: 'plain',
  CANCELLED: 'plain',
  REVIEW: 'warn',
  APPROVE: 'warn',
  RECONCILED: 'ok',
  VOUCHERED: 'ok',
  ARCHIVED: 'ok',
}

/** Where a batch stands, in words. */
export function BatchBadge({ state }: { state: BatchState }) {
  return <Badge tone={TONES[state] ?? 'action'}>{BATCH_STATE_LABELS[state]}</Badge>
}
