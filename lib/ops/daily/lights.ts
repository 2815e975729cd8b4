import type pg from 'pg'
import { computeLight, type LightRule } from '#lib/features/reform/rules/light.ts'
import type { ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import {
  type LightTask,
  lightInputsOf,
  type MonthStanding,
} from '#lib/features/reform/totals/light-inputs.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { addPeriods, firstDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'

/** How far back a row of missed months is counted. */
const LOOK_BACK = 12

export type DailyPlan = {
  cityId: string
  planId: string
  year: number
  calendar: ReportCalendar
  rule: LightRule
}
type Task = LightTask & { id: string }
type MonthRow = Omit<MonthStanding, 'period'> & { assignmentId: string; day: Day }
type Stored = { assignmentId: string; light: string; inputs: string }

async function tasksOf(client: pg.Client, plan: DailyPlan): Promise<Task[]> {
  const { rows } = await client.query<Task>(
    `select id, rule, unit_of_measure as unit, start_on as "startOn", due_kind as "dueKind", due_on as "dueOn"
       from public.annual_task where city_id = $1 and plan_id = $2 and status = 'active' order by id`,
    [plan.cityId, plan.planId],
  )
  return rows.map((row) => ({ ...row, year: plan.year }))
}

/** The months of every assignment of a task, from the look-back up to `period`. */
async function monthsOf(client: pg.Client, cityId: string, taskId: string, period: Period) {
  const { rows } = await client.query<MonthRow>(
    `select assignment_id as "assignmentId", period as day, counted, state, reported, late, value, denominator, target, light
       from public.assignment_month where city_id = $1 and task_id = $2 and period between $3 and $4`,
    [cityId, taskId, firstDayOf(addPeriods(period, -LOOK_BACK)), firstDayOf(period)],
  )
  const months = new Map<string, Map<Period, MonthStanding>>()
  for (const { assignmentId, day, ...month } of rows) {
    const own = months.get(assignmentId) ?? new Map<Period, MonthStanding>()
    own.set(periodOf(day), { ...month, period: periodOf(day) })
    months.set(assignmentId, own)
  }
  return months
}

async function store(client: pg.Client, cityId: string, period: Period, lights: Stored[]): Promise<number> {
  const result = await client.query(
    `update public.assignment_month m set light = x.light, light_inputs = x.inputs::jsonb
       from unnest($3::text[], $4::text[], $5::text[]) as x(assignment_id, light, inputs)
      where m.city_id = $1 and m.period = $2 and m.assignment_id = x.assignment_id
        and (m.light, m.light_inputs) is distinct from (x.light, x.inputs::jsonb)`,
    [
      cityId,
      firstDayOf(period),
      lights.map((each) => each.assignmentId),
      lights.map((each) => each.light),
      lights.map((each) => each.inputs),
    ],
  )
  return result.rowCount ?? 0
}

/** Stores the lights of a plan's month, a task at a time. Returns how many changed. */
export async function storeLights(
  client: pg.Client,
  plan: DailyPlan,
  period: Period,
  today: Day,
): Promise<number> {
  let changed = 0
  for (const task of await tasksOf(client, plan)) {
    const lights: Stored[] = []
    for (const [assignmentId, months] of await monthsOf(client, plan.cityId, task.id, period)) {
      const inputs = lightInputsOf(task, months, period, today, plan.calendar)
      if (!inputs) continue
      const { light, ruleVersion } = computeLight(inputs, plan.rule)
      lights.push({ assignmentId, light, inputs: JSON.stringify({ ...inputs, ruleVersion }) })
    }
    if (lights.length > 0) changed += await store(client, plan.cityId, period, lights)
  }
  return changed
}
