import type { KnownRow } from '#lib/reports/board/known-rows.ts'
import type { Definitions } from '#lib/reports/board/plan.ts'
import { orgIdOf } from '#lib/reports/board/totals.ts'

/** Units as the protocol has them: the region's own before its counties'. */
export const PLACE_ORDER = [
  { countyId: 'asc' as const },
  { org: { displayOrder: 'asc' as const } },
  { townId: 'asc' as const },
  { unitId: 'asc' as const },
]

/** Unit by unit, and of each unit the plan from its first pillar to its last task. */
export const ROW_ORDER = [
  ...PLACE_ORDER,
  { assignment: { task: { measure: { pillar: { displayOrder: 'asc' as const } } } } },
  { assignment: { task: { measure: { displayOrder: 'asc' as const } } } },
  { assignment: { task: { displayOrder: 'asc' as const } } },
  { assignmentId: 'asc' as const },
]

type Listed = readonly { id: string }[]

/** The place of an id in a list; what is not in it comes last. */
function placesIn(list: Listed): (id: string) => number {
  const places = new Map(list.map(({ id }, at) => [id, at]))
  return (id) => places.get(id) ?? list.length
}

/** The same order for rows that are all at hand; `units` in the order of protocol. */
export function inRowOrder(
  rows: readonly KnownRow[],
  units: Listed,
  { pillars, measures, tasks }: Definitions,
): KnownRow[] {
  const unitAt = placesIn(units)
  const pillarAt = placesIn(pillars)
  const measureAt = placesIn(measures)
  const taskAt = placesIn(tasks)
  return rows.toSorted(
    (a, b) =>
      unitAt(orgIdOf(a)) - unitAt(orgIdOf(b)) ||
      pillarAt(a.pillarId) - pillarAt(b.pillarId) ||
      measureAt(a.measureId) - measureAt(b.measureId) ||
      taskAt(a.taskId) - taskAt(b.taskId) ||
      (a.assignmentId < b.assignmentId ? -1 : 1),
  )
}
