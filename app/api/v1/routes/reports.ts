import {
  approveReport,
  reopenReport,
  returnReport,
  undoReport,
  unitApproveReport,
  unitReturnReport,
} from '#lib/features/reform/reporting/commands/decide.ts'
import { approveReports, undoReports } from '#lib/features/reform/reporting/commands/decide-many.ts'
import { removeEvidence } from '#lib/features/reform/reporting/commands/evidence.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport, submitReport, withdrawReport } from '#lib/features/reform/reporting/commands/submit.ts'
import {
  listAssignments,
  listReports,
  oneAssignment,
  oneReport,
  reportEvidence,
} from '#lib/features/reform/reporting/queries/api.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** Worklist, drafts, monthly reports and the decisions on them. */
export const reportRoutes: Route[] = [
  get('assignments', listAssignments),
  get('assignments/{id}', oneAssignment),
  get('progress-reports', listReports),
  get('progress-reports/{id}', oneReport),
  get('progress-reports/{id}/evidence', reportEvidence),
  post('evidence/{id}/remove', removeEvidence),
  put('progress-reports/draft', saveReport),
  post('progress-reports', createReport, 201),
  post('progress-reports/approve-many', approveReports),
  post('progress-reports/undo-many', undoReports),
  post('progress-reports/{id}/submit', submitReport),
  post('progress-reports/{id}/withdraw', withdrawReport),
  post('progress-reports/{id}/unit-approve', unitApproveReport),
  post('progress-reports/{id}/unit-return', unitReturnReport),
  post('progress-reports/{id}/approve', approveReport),
  post('progress-reports/{id}/return', returnReport),
  post('progress-reports/{id}/undo', undoReport),
  post('progress-reports/{id}/reopen', reopenReport),
]
