import type { AssignmentRole } from './labels.ts'

/** How a worklist is narrowed: one pillar ('' = all), only what the unit leads. */
export type WorklistFilter = { pillar: string; lead: boolean }

type Line = { pillarId: string; role: AssignmentRole }

/** The parts of a worklist that the filter leaves; page and file narrow it alike. */
export function narrowWorklist<List extends { returned: Line[]; due: Line[]; sent: Line[] }>(
  list: List,
  { pillar, lead }: WorklistFilter,
): List {
  const keep = (line: Line) => (!pillar || line.pillarId === pillar) && (!lead || line.role === 'LEAD')
  return {
    ...list,
    returned: list.returned.filter(keep),
    due: list.due.filter(keep),
    sent: list.sent.filter(keep),
  }
}
