import { boardPaths, type Query, withQuery } from '#lib/kernel/pure/paths.ts'
import type { Period } from '#lib/kernel/pure/period.ts'

/** Links of the board that keep plan and month. */
export function boardLinks(at: { plan: string; period: Period }) {
  const base = { plan: at.plan, period: at.period }
  const segment = encodeURIComponent
  return {
    home: (more: Query = {}) => boardPaths.home({ ...base, ...more }),
    pillar: (id: string, more: Query = {}) => boardPaths.pillar(id, { ...base, ...more }),
    unit: (id: string, more: Query = {}) => boardPaths.unit(id, { ...base, ...more }),
    rows: (more: Query = {}) => withQuery('/board/rows', { ...base, ...more }),
    measures: (more: Query = {}) => withQuery('/board/measures', { ...base, ...more }),
    report: (id: string) => `/board/reports/${segment(id)}`,
  }
}
export type BoardLinks = ReturnType<typeof boardLinks>
