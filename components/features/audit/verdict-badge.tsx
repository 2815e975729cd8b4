import { Badge } from '#components/ui/badge.tsx'
import { VERDICT_LABELS } from '#lib/reports/relief-audit/labels.ts'
import type { Verdict } from '#lib/reports/relief-audit/schema.ts'

const TONES = { ok: 'ok', bad: 'late', open: 'plain' } as const

/** 相符, 不符 or 办理中. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <Badge tone={TONES[verdict]}>{VERDICT_LABELS[verdict]}</Badge>
}
