import type { Problem } from '#lib/kernel/pure/result.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { type BatchStatus, STATUS_LABELS, UNDO_HOURS } from './schema.ts'

export type ImportVerb = 'match' | 'mend' | 'start' | 'commit' | 'cancel' | 'discard' | 'undo' | 'take_back'

/** In which states of a batch each act is done. What was cut off is started again, or given up. */
const STATES: Record<ImportVerb, readonly BatchStatus[]> = {
  match: ['matching', 'checked'],
  mend: ['checked'],
  start: ['checked', 'committing'],
  commit: ['committing'],
  cancel: ['committing', 'undoing'],
  discard: ['matching', 'checked', 'committing'],
  undo: ['done', 'undoing'],
  take_back: ['undoing'],
}

/** May this be done to a batch in its state? Who may import at all is said by the kind. */
export function importVerdict(verb: ImportVerb, status: BatchStatus): Problem | null {
  if (STATES[verb].includes(status)) return null
  return fail('state', `这一批现在是“${STATUS_LABELS[status]}”，请刷新后查看`).problem
}

/** Is a job at work on the batch, or about to be? */
export function isUnderWay(status: BatchStatus): boolean {
  return STATES.cancel.includes(status)
}

/** The moment until which a committed batch can be taken back. */
export function undoUntil(committedAt: Date): Date {
  return new Date(committedAt.getTime() + UNDO_HOURS * 3_600_000)
}
