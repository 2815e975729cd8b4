import { get, getFile, type Route } from '#lib/kernel/routes.ts'
import { exportProgress, progressQuery } from '#lib/reports/progress/queries.ts'

/** The table of progress that goes upward, as JSON and as .xlsx. */
export const progressRoutes: Route[] = [
  get('plans/{id}/progress', progressQuery),
  getFile('exports/progress', exportProgress),
]
