import { shareBp } from '#lib/features/reform/rules/divide.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import { notYetDue } from '#lib/features/reform/rules/schedule.ts'
import type { TaskTotals } from '#lib/features/reform/totals/standing.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type ChosenPlan, type Definitions, seesWholePlan } from '#lib/reports/board/plan.ts'
import type { BoardCell, BoardShare, BoardUnit, LightCounts } from '#lib/reports/board/schema.ts'

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

/** Totals of a plan's active tasks by month. */
export async function readMonths(
  db: Db,
  actor: Actor,
  plan: ChosenPlan,
  definitions: Definitions,
  periods: readonly Period[],
): Promise<Map<Period, MonthTotals>> {
  const rows = await db.reformTaskTotal.findMany({
    where: {
      cityId: actor.cityId,
      countyId: plan.countyId,
      planId: plan.id,
      period: { in: periods.map((period) => toDate(firstDayOf(period))) },
    },
  })
  const tasks = new Map(definitions.tasks.map((task) => [task.id, task]))
  const months = new Map<Period, MonthTotals>()
  for (const row of rows) {
    const task = tasks.get(row.taskId)
    if (!task) continue
    const period = periodOf(fromDate(row.period))
    const month = months.get(period) ?? emptyMonth()
    months.set(period, month)
    month.tasks.set(row.taskId, {
      taskId: row.taskId,
      counted: Number(row.counted),
      value: Number(row.sumValue),
      denominator: Number(row.sumDenominator),
      target: Number(row.sumTarget),
    })
    month.red += Number(row.overdue)
    if (notYetDue(task, period)) continue
    month.due += Number(row.assigned)
    month.reported += Number(row.reported)
    month.accepted += Number(row.accepted)
    month.late += Number(row.late)
  }
  return months
}

export function share(part: number, whole: number): BoardShare {
  return { part, whole, bp: whole > 0 ? shareBp(part, whole) : null }
}

type CellRow = Awaited<ReturnType<Db['reformCellTotal']['findMany']>>[number]

/** Id of the organization that a row lies at. */
export function orgIdOf(row: { cityId: string; countyId: string; townId: string; unitId: string }): string {
  return row.unitId || row.townId || row.countyId || row.cityId
}

/** The plan's cells of a month, of the units in the actor's scope. */
export async function readCells(db: Db, actor: Actor, plan: ChosenPlan, period: Period): Promise<CellRow[]> {
  const county = plan.countyId || (seesWholePlan(actor, plan) ? '' : actor.countyId)
  const rows = await db.reformCellTotal.findMany({
    where: {
      cityId: actor.cityId,
      ...(county ? { countyId: county } : {}),
      planId: plan.id,
      period: toDate(firstDayOf(period)),
    },
  })
  return rows.filter((row) => row.assigned > 0n)
}

/** Worst light of a cell. What is neither in a light count nor due yet has not begun. */
function worstOf(row: CellRow): Light | '' {
  if (row.overdue > 0n) return 'overdue'
  if (row.behind > 0n) return 'behind'
  if (row.normal > 0n) return 'normal'
  if (row.done > 0n) return 'done'
  return row.counted === 0n ? 'not_due' : ''
}

export function toCell(row: CellRow): BoardCell {
  const weights = Number(row.weightSum)
  return {
    pillarId: row.pillarId,
    unitId: orgIdOf(row),
    completionBp: weights > 0 ? Math.floor((Number(row.weightedBp) * 2 + weights) / (weights * 2)) : null,
    worst: worstOf(row),
    bad: Number(row.overdue + row.behind),
    assigned: Number(row.assigned),
    reported: Number(row.reported),
    accepted: Number(row.accepted),
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
  const sum = (of: (row: CellRow) => bigint) => rows.reduce((total, row) => total + Number(of(row)), 0)
  const lights: LightCounts = {
    done: sum((row) => row.done),
    normal: sum((row) => row.normal),
    behind: sum((row) => row.behind),
    overdue: sum((row) => row.overdue),
    not_due: 0,
  }
  const assigned = sum((row) => row.assigned)
  lights.not_due = assigned - lights.done - lights.normal - lights.behind - lights.overdue
  const weights = sum((row) => row.weightSum)
  return {
    lights,
    assigned,
    counted: sum((row) => row.counted),
    reported: sum((row) => row.reported),
    accepted: sum((row) => row.accepted),
    late: sum((row) => row.late),
    completionBp: weights > 0 ? Math.round(sum((row) => row.weightedBp) / weights) : null,
  }
}

/** The pillar with most overdue unit tasks, and up to three units that have most of them there. */
export function concentrationOf(
  rows: readonly CellRow[],
  pillars: readonly { id: string; title: string }[],
  units: readonly BoardUnit[],
) {
  const red = rows.filter((row) => row.overdue > 0n)
  const of = (pillarId: string) => red.filter((row) => row.pillarId === pillarId)
  const weigh = (list: readonly CellRow[]) => list.reduce((total, row) => total + Number(row.overdue), 0)
  const worst = [...pillars].sort((a, b) => weigh(of(b.id)) - weigh(of(a.id)))[0]
  if (!worst || weigh(of(worst.id)) === 0) return null
  const names = of(worst.id)
    .sort((a, b) => Number(b.overdue - a.overdue))
    .slice(0, 3)
    .flatMap((row) => units.find((unit) => unit.id === orgIdOf(row))?.shortName ?? [])
  return { pillar: worst.title, units: names }
}
