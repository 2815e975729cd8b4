import {
  type Evaluated,
  type EvaluateTask,
  evaluateMonths,
  type StoredMonth,
} from '#lib/features/reform/lights/evaluate.ts'
import type { LightRule } from '#lib/features/reform/rules/light.ts'
import { isLocked, type ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { addPeriods, firstDayOf, type Period, periodOf, previousPeriod } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** How far back a row of missed months is counted. */
const LOOK_BACK = 12

/** Constant statements over either driver: a scoped transaction, or the daily job's connection as app_ops. */
export type Sql = {
  rows<T>(text: string, values: unknown[]): Promise<T[]>
  change(text: string, values: unknown[]): Promise<number>
}

export function sqlOf(db: Db): Sql {
  return {
    rows: (text, values) => db.$queryRawUnsafe(text, ...values),
    change: (text, values) => db.$executeRawUnsafe(text, ...values),
  }
}

export type LightPlan = {
  cityId: string
  planId: string
  year: number
  calendar: ReportCalendar
  rule: LightRule
}

type Row = Omit<StoredMonth, 'period'> & { assignmentId: string; day: Day }

/** The two months whose lights still move: last month's reports are coming in, and its deadline passes in this one. */
export function livingPeriods(today: Day, calendar: ReportCalendar): Period[] {
  const current = periodOf(today)
  return [previousPeriod(current), current].filter((period) => !isLocked(period, calendar))
}

function tasksOf(sql: Sql, { cityId, planId, year }: LightPlan): Promise<EvaluateTask[]> {
  return sql
    .rows<Omit<EvaluateTask, 'year'>>(
      `select id, rule, unit_of_measure as unit, start_on::text as "startOn", due_kind as "dueKind", due_on::text as "dueOn"
         from public.annual_task where city_id = $1 and plan_id = $2 and status = 'active' order by id`,
      [cityId, planId],
    )
    .then((rows) => rows.map((row) => ({ ...row, year })))
}

/** The months of every assignment of a task, from the look-back up to the last period. */
async function monthsOf(sql: Sql, cityId: string, taskId: string, periods: readonly Period[]) {
  const [first, last] = [periods[0], periods.at(-1)]
  const months = new Map<string, Map<Period, StoredMonth>>()
  if (!first || !last) return months
  const rows = await sql.rows<Row>(
    `select assignment_id as "assignmentId", period::text as day, counted, state, reported, late, value::float8 as value,
            denominator::float8 as denominator, target::float8 as target, computed_light as light, override_light as override
       from public.assignment_month where city_id = $1 and task_id = $2 and period between $3::date and $4::date`,
    [cityId, taskId, firstDayOf(addPeriods(first, -LOOK_BACK)), firstDayOf(last)],
  )
  for (const { assignmentId, day, ...month } of rows) {
    const own = months.get(assignmentId) ?? new Map<Period, StoredMonth>()
    own.set(periodOf(day), { ...month, period: periodOf(day) })
    months.set(assignmentId, own)
  }
  return months
}

/** What the rule says about every unit task of a plan in these months; nothing is written. A task at a time. */
export async function* evaluatePlan(
  sql: Sql,
  plan: LightPlan,
  periods: readonly Period[],
  today: Day,
): AsyncGenerator<Evaluated[]> {
  const at = { periods, today, calendar: plan.calendar, rule: plan.rule }
  for (const task of await tasksOf(sql, plan)) {
    const months = await monthsOf(sql, plan.cityId, task.id, periods)
    yield [...months].flatMap(([assignmentId, own]) => evaluateMonths(task, assignmentId, own, at))
  }
}

function store(sql: Sql, cityId: string, lights: readonly Evaluated[]): Promise<number> {
  return sql.change(
    `update public.assignment_month m set computed_light = x.light, light_inputs = x.inputs::jsonb
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as x(assignment_id, day, light, inputs)
      where m.city_id = $1 and m.period = x.day::date and m.assignment_id = x.assignment_id
        and (m.computed_light, m.light_inputs) is distinct from (x.light, x.inputs::jsonb)`,
    [
      cityId,
      lights.map((each) => each.assignmentId),
      lights.map((each) => firstDayOf(each.period)),
      lights.map((each) => each.light),
      lights.map((each) => each.inputs),
    ],
  )
}

/** Stores the lights of a plan's months with their inputs and the rule's version. Returns how many rows changed. */
export async function storePlanLights(
  sql: Sql,
  plan: LightPlan,
  periods: readonly Period[],
  today: Day,
): Promise<number> {
  let changed = 0
  for await (const lights of evaluatePlan(sql, plan, periods, today)) {
    if (lights.length > 0) changed += await store(sql, plan.cityId, lights)
  }
  return changed
}
