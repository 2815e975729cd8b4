import { boardPaths, type Query, withQuery } from '#lib/kernel/pure/paths.ts'
import type { Board } from '#lib/reports/board/schema.ts'

/** Links of the board that keep plan, month and the day whose knowledge is shown. */
export function boardLinks(at: Pick<Board, 'period' | 'known'> & { plan: { id: string } }) {
  const base = { plan: at.plan.id, period: at.period, known: at.known }
  const segment = encodeURIComponent
  return {
    home: (more: Query = {}) => boardPaths.home({ ...base, ...more }),
    pillar: (id: string, more: Query = {}) => boardPaths.pillar(id, { ...base, ...more }),
    unit: (id: string, more: Query = {}) => boardPaths.unit(id, { ...base, ...more }),
    rows: (more: Query = {}) => withQuery('/board/rows', { ...base, ...more }),
    measures: (more: Query = {}) => withQuery('/board/measures', { ...base, ...more }),
    now: () => boardPaths.home({ plan: at.plan.id, period: at.period }),
    print: () => withQuery('/print/board', base),
    report: (id: string) => `/board/reports/${segment(id)}`,
  }
}
export type BoardLinks = ReturnType<typeof boardLinks>
