import { deskPaths, type Query } from '#lib/kernel/pure/paths.ts'
import type { MissingFilter, MissingList } from '#lib/reports/missing/schema.ts'

/** The address's parameters of what is shown, `more` put over them. */
export function missingQuery(list: MissingList, filter: MissingFilter, more: Query = {}): Query {
  const { page: _page, view, ...rest } = filter
  return {
    ...rest,
    plan: list.plan.id,
    period: list.period,
    view: view === 'unit' ? null : view,
    ...more,
  }
}

export const missingHref = (list: MissingList, filter: MissingFilter, more: Query = {}) =>
  deskPaths.missing(missingQuery(list, filter, more))
