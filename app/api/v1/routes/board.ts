import { get, type Route } from '#lib/kernel/routes.ts'
import { boardQuery } from '#lib/reports/board/queries.ts'

/** What leaders look at. */
export const boardRoutes: Route[] = [get('board', boardQuery)]
