import type { FileOwners } from '#lib/base/files/owner.ts'
import { evidenceOwner } from '#lib/features/reform/reporting/commands/evidence.ts'

/** Whose files there are: each type of object with its feature's say over them. */
export const fileOwners: FileOwners = {
  progress_report: evidenceOwner,
}
