import { LIGHTS } from '#lib/features/reform/rules/light.ts'
import type { TaskTotals } from '#lib/features/reform/totals/standing.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { ChosenPlan } from '#lib/reports/board/plan.ts'
import type { LightCounts } from '#lib/reports/board/schema.ts'
import { ownPlace, seesAll } from '#lib/reports/progress/scope.ts'

/** A task at the end of a month over the unit tasks that the reader sees. Sums in hundredths. */
export type TaskMonth = TaskTotals & { assigned: number; lights: LightCounts }
export type TaskMonths = Map<Period, Map<string, TaskMonth>>

export const noLights = (): LightCounts => ({ done: 0, normal: 0, behind: 0, overdue: 0, not_due: 0 })

const emptyMonth = (taskId: string): TaskMonth => ({
  taskId,
  counted: 0,
  value: 0,
  denominator: 0,
  target: 0,
  assigned: 0,
  lights: noLights(),
})

/** Which months of which tasks are wanted. */
type Wanted = { actor: Actor; plan: ChosenPlan; periods: readonly Period[]; taskIds: readonly string[] }

const rowsOf = ({ actor, plan, periods, taskIds }: Wanted) => ({
  cityId: actor.cityId,
  planId: plan.id,
  taskId: { in: [...taskIds] },
  period: { in: periods.map((period) => toDate(firstDayOf(period))) },
})

function monthOf(months: TaskMonths, date: Date): Map<string, TaskMonth> {
  const period = periodOf(fromDate(date))
  const month = months.get(period) ?? new Map<string, TaskMonth>()
  months.set(period, month)
  return month
}

/** From the totals that every write keeps: for whoever sees all of the plan. */
async function wholeMonths(db: Db, wanted: Wanted): Promise<TaskMonths> {
  const rows = await db.reformTaskTotal.findMany({ where: rowsOf(wanted) })
  const months: TaskMonths = new Map()
  for (const row of rows) {
    const [assigned, counted] = [Number(row.assigned), Number(row.counted)]
    const lights = {
      done: Number(row.done),
      normal: Number(row.normal),
      behind: Number(row.behind),
      overdue: Number(row.overdue),
      not_due: assigned - counted,
    }
    monthOf(months, row.period).set(row.taskId, {
      taskId: row.taskId,
      counted,
      value: Number(row.sumValue),
      denominator: Number(row.sumDenominator),
      target: Number(row.sumTarget),
      assigned,
      lights,
    })
  }
  return months
}

/** From the rows of the reader's own scope (a unit, or a county in the city's plan): the same sums. */
async function partMonths(db: Db, wanted: Wanted): Promise<TaskMonths> {
  const rows = await db.assignmentMonth.groupBy({
    by: ['taskId', 'period', 'light', 'counted'],
    where: { ...rowsOf(wanted), ...ownPlace(wanted.actor) },
    _count: { _all: true },
    _sum: { value: true, denominator: true, target: true },
  })
  const months: TaskMonths = new Map()
  for (const row of rows) {
    const month = monthOf(months, row.period)
    const task = month.get(row.taskId) ?? emptyMonth(row.taskId)
    month.set(row.taskId, task)
    const count = row._count._all
    task.assigned += count
    const light = LIGHTS.find((each) => each === row.light)
    if (!row.counted) task.lights.not_due += count
    else if (light) task.lights[light] += count
    if (!row.counted) continue
    task.counted += count
    task.value += Number(row._sum.value ?? 0n)
    task.denominator += Number(row._sum.denominator ?? 0n)
    task.target += Number(row._sum.target ?? 0n)
  }
  return months
}

/** The plan's tasks at the end of these months, as far as the actor sees. */
export function readTaskMonths(
  db: Db,
  actor: Actor,
  plan: ChosenPlan,
  periods: readonly Period[],
  taskIds: readonly string[],
): Promise<TaskMonths> {
  const read = seesAll(actor, plan) ? wholeMonths : partMonths
  return read(db, { actor, plan, periods, taskIds })
}
