import { deskPaths, type Query } from '#lib/kernel/pure/paths.ts'
import type { MeasureFilter } from '#lib/reports/progress/schema.ts'

/** Address of the list with these filters; the usual order is left out. */
export function listHref(filter: Partial<MeasureFilter>, more: Query = {}): string {
  const { sort, ...rest } = filter
  return deskPaths.measures({ ...rest, sort: sort === 'plan' ? '' : sort, ...more })
}
