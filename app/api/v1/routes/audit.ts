import { get, type Route } from '#lib/kernel/routes.ts'
import { auditCheck, auditList } from '#lib/reports/audit/queries.ts'
import { matchList } from '#lib/reports/relief-audit/queries.ts'

/** Who did what, and whether the log is whole. */
export const auditRoutes: Route[] = [
  get('audit-events', auditList),
  get('audit-events/verification', auditCheck),
  get('relief-audit', matchList),
]
