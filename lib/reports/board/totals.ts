import { shareBp } from '#lib/features/reform/rules/divide.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import { notYetDue } from '#lib/features/reform/rules/schedule.ts'
import type { TaskTotals } from '#lib/features/reform/totals/standing.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { ChosenPlan, Definitions } from '#lib/reports/board/plan.ts'
import type { BoardCell, BoardShare, BoardUnit, LightCounts } from '#lib/reports/board/schema.ts'
import { type CellRow, readCellRows, readTaskRows } from '#lib/reports/board/source.ts'

export type MonthTotals = {
  tasks: Map<string, TaskTotals>
  due: number
  reported: number
  accepted: number
  late: number
  red: number
}

const emptyMonth = (): MonthTotals => ({
  tasks: new Map(),
  due: 0,
  reported: 0,
  accepted: 0,
  late: 0,
  red: 0,
})

type At = { actor: Actor; plan: ChosenPlan; known: Day | null }

/** Totals of a plan's active tasks by month, as they are or as they were known at the end of a day. */
export async function readMonths(
  db: Db,
  at: At,
  definitions: Definitions,
  periods: readonly Period[],
): Promise<Map<Period, MonthTotals>> {
  const rows = await readTaskRows(db, { ...at, periods })
  const tasks = new Map(definitions.tasks.map((task) => [task.id, task]))
  const months = new Map<Period, MonthTotals>()
  for (const row of rows) {
    const task = tasks.get(row.taskId)
    if (!task) continue
    const period = periodOf(row.month)
    const month = months.get(period) ?? emptyMonth()
    months.set(period, month)
    month.tasks.set(row.taskId, {
      taskId: row.taskId,
      counted: row.counted,
      value: row.sumValue,
      denominator: row.sumDenominator,
      target: row.sumTarget,
    })
    month.red += row.overdue
    if (notYetDue(task, period)) continue
    month.due += row.assigned
    month.reported += row.reported
    month.accepted += row.accepted
    month.late += row.late
  }
  return months
}

export function share(part: number, whole: number): BoardShare {
  return { part, whole, bp: whole > 0 ? shareBp(part, whole) : null }
}

/** Id of the organization that a row lies at. */
export function orgIdOf(row: { cityId: string; countyId: string; townId: string; unitId: string }): string {
  return row.unitId || row.townId || row.countyId || row.cityId
}

/** The plan's cells of a month, of the units in the actor's scope. */
export function readCells(db: Db, at: At, period: Period): Promise<CellRow[]> {
  return readCellRows(db, { ...at, periods: [period] })
}

/** Worst light of a cell. What is neither in a light count nor due yet has not begun. */
function worstOf(row: CellRow): Light | '' {
  if (row.overdue > 0) return 'overdue'
  if (row.behind > 0) return 'behind'
  if (row.normal > 0) return 'normal'
  if (row.done > 0) return 'done'
  return row.counted === 0 ? 'not_due' : ''
}

/** Mean completion of cells by weight, basis points; null when nothing counts. */
export function meanBp(rows: readonly CellRow[]): number | null {
  const weights = rows.reduce((total, row) => total + row.weightSum, 0)
  const weighted = rows.reduce((total, row) => total + row.weightedBp, 0)
  return weights > 0 ? Math.floor((weighted * 2 + weights) / (weights * 2)) : null
}

export function toCell(row: CellRow): Omit<BoardCell, 'byHand'> {
  return {
    pillarId: row.pillarId,
    unitId: orgIdOf(row),
    completionBp: meanBp([row]),
    worst: worstOf(row),
    bad: row.overdue + row.behind,
    assigned: row.assigned,
    reported: row.reported,
    accepted: row.accepted,
  }
}

/** The organizations with these ids, in the order of protocol. */
export async function unitsOf(db: Db, actor: Actor, ids: readonly string[]): Promise<BoardUnit[]> {
  return db.organization.findMany({
    where: { cityId: actor.cityId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, shortName: true, liaisonName: true },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }, { id: 'asc' }],
  })
}

/** Sums over cells, for a county that looks at its units' part of the city's plan. */
export function sumCells(rows: readonly CellRow[]) {
  const sum = (of: (row: CellRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const lights: LightCounts = {
    done: sum((row) => row.done),
    normal: sum((row) => row.normal),
    behind: sum((row) => row.behind),
    overdue: sum((row) => row.overdue),
    not_due: 0,
  }
  const assigned = sum((row) => row.assigned)
  lights.not_due = assigned - lights.done - lights.normal - lights.behind - lights.overdue
  return {
    lights,
    assigned,
    counted: sum((row) => row.counted),
    reported: sum((row) => row.reported),
    accepted: sum((row) => row.accepted),
    late: sum((row) => row.late),
    completionBp: meanBp(rows),
  }
}

/** The pillar with most overdue unit tasks, and up to three units that have most of them there. */
export function concentrationOf(
  rows: readonly CellRow[],
  pillars: readonly { id: string; title: string }[],
  units: readonly BoardUnit[],
) {
  const red = rows.filter((row) => row.overdue > 0)
  const of = (pillarId: string) => red.filter((row) => row.pillarId === pillarId)
  const weigh = (list: readonly CellRow[]) => list.reduce((total, row) => total + row.overdue, 0)
  const worst = [...pillars].sort((a, b) => weigh(of(b.id)) - weigh(of(a.id)))[0]
  if (!worst || weigh(of(worst.id)) === 0) return null
  const names = of(worst.id)
    .sort((a, b) => b.overdue - a.overdue)
    .slice(0, 3)
    .flatMap((row) => units.find((unit) => unit.id === orgIdOf(row))?.shortName ?? [])
  return { pillar: worst.title, units: names }
}
