import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import type { BatchState } from '#lib/features/relief/rules/batch-states.ts'
import { type BatchForm, stateLabel } from '#lib/features/relief/rules/batch-words.ts'

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
export function BatchBadge({ state, form }: { state: BatchState; form: BatchForm }) {
  return <Badge tone={TONES[state] ?? 'action'}>{stateLabel(state, form)}</Badge>
}
