import { Badge, type BadgeTone } from '#components/ui/badge.tsx'

export type StateChipProps = {
  /** Stored state (DRAFT, UNIT_REVIEW, …); '' = nothing saved yet. */
  state: string
  /** The word on screen, from the map beside the transition table. */
  label: string
  /** Past its due day and not reported. */
  overdue?: boolean
  /** Reported after its due day. */
  late?: boolean
}

/** Color only where the reader has something to do; what is done is plain text. */
const TONES: Record<string, BadgeTone | 'text'> = {
  '': 'action',
  DRAFT: 'action',
  RETURNED: 'late',
  UNIT_REVIEW: 'plain',
  COUNTY_REVIEW: 'plain',
  OFFICE_REVIEW: 'plain',
  ACCEPTED: 'text',
  LOCKED: 'text',
}

export function StateChip({ state, label, overdue = false, late = false }: StateChipProps) {
  const tone = TONES[state] ?? 'plain'
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      {tone === 'text' ? <span className="text-sm">{label}</span> : <Badge tone={tone}>{label}</Badge>}
      {overdue && <Badge tone="late">逾期</Badge>}
      {late && <Badge tone="warn">迟报</Badge>}
    </span>
  )
}
