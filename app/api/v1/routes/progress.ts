import { get, type Route } from '#lib/kernel/routes.ts'
import { progressQuery } from '#lib/reports/progress/queries.ts'

/** The table of progress that goes upward. Its file comes from exports/progress. */
export const progressRoutes: Route[] = [get('plans/{id}/progress', progressQuery)]
