import { chase } from '#lib/features/reform/chasing/chase.ts'
import { get, post, type Route, workbook } from '#lib/kernel/routes.ts'
import { exportMissing, missingQuery } from '#lib/reports/missing/queries.ts'

/** Who has not reported, as JSON and as .xlsx, and the chase. */
export const missingRoutes: Route[] = [
  get('missing-reports', missingQuery),
  workbook('exports/missing', exportMissing),
  post('chases', chase),
]
