import type { Problem } from '#lib/kernel/pure/result.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { type BatchStatus, STATUS_LABELS, UNDO_HOURS } from './schema.ts'

export type ImportVerb = 'match' | 'mend' | 'start' | 'commit' | 'cancel' | 'discard' | 'undo'

/** In which states of a batch each act is done. A commit that was cut off is started again, or discarded. */
const STATES: Record<ImportVerb, readonly BatchStatus[]> = {
  match: ['matching', 'checked'],
  mend: ['checked'],
  start: ['checked', 'committing'],
  commit: ['committing'],
  cancel: ['committing'],
  discard: ['matching', 'checked', 'committing'],
  undo: ['done'],
}

/** May this be done to a batch in its state? Who may import at all is said by the kind. */
export function importVerdict(verb: ImportVerb, status: BatchStatus): Problem | null {
  if (STATES[verb].includes(status)) return null
  return fail('state', `这一批现在是“${STATUS_LABELS[status]}”，请刷新后查看`).problem
}

/** The moment until which a committed batch can be taken back. */
export function undoUntil(committedAt: Date): Date {
  return new Date(committedAt.getTime() + UNDO_HOURS * 3_600_000)
}
