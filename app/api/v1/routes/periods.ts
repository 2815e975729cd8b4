import { lockPeriod, reopenPeriod } from '#lib/features/reform/periods/lock.ts'
import { listPeriods } from '#lib/features/reform/periods/queries.ts'
import { setPeriod, setWorkday } from '#lib/features/reform/periods/set.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** The reporting calendar of a region. */
export const periodRoutes: Route[] = [
  get('periods', listPeriods),
  put('periods/{period}', setPeriod),
  post('periods/{period}/lock', lockPeriod),
  post('periods/{period}/reopen', reopenPeriod),
  put('workdays/{day}', setWorkday),
]
