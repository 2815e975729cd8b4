import type { FileOwners } from '#lib/base/files/owner.ts'
import { photoOwner } from '#lib/base/people/commands/photo.ts'
import { proposalFiles } from '#lib/features/contests/commands/proposal-files.ts'
import { scanOwner } from '#lib/features/honors/commands/scans.ts'
import { evidenceOwner } from '#lib/features/reform/reporting/commands/evidence.ts'
import { fixFiles } from '#lib/features/relief/batches/fix-files.ts'
import { householdFiles } from '#lib/features/relief/households/commands/attach.ts'

/** Whose files there are: each type of object with its feature's say over them. */
export const fileOwners: FileOwners = {
  progress_report: evidenceOwner,
  person: photoOwner,
  honor: scanOwner,
  contest_proposal: proposalFiles,
  relief_household: householdFiles,
  relief_card_fix: fixFiles,
}
