import { chase } from '#lib/features/reform/chasing/chase.ts'
import { get, post, type Route } from '#lib/kernel/routes.ts'
import { chaseMissing } from '#lib/reports/flows/chase-all.ts'
import { missingQuery } from '#lib/reports/missing/queries.ts'

/** Who has not reported, and the chase. */
export const missingRoutes: Route[] = [
  get('missing-reports', missingQuery),
  post('chases', chase),
  post('chases/all', chaseMissing),
]
