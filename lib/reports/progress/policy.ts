import { mayReadReports } from '#lib/features/reform/policy/report.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'

/** Who looks at measures, the timeline and the table of progress; what they find there is their own scope. */
export const PROGRESS_ROLES: readonly Role[] = [
  'unit_clerk',
  'unit_reviewer',
  'region_officer',
  'region_admin',
  'leader',
  'auditor',
]

/** The same for API and export. */
export const mayReadProgress = mayReadReports
