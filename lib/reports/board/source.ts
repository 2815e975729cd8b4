import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type ChosenPlan, seesWholePlan } from '#lib/reports/board/plan.ts'

/*
 * Where a board's sums come from: the kept totals, or, for a past day, the history of the standings summed the way the
 * totals are (app.add_totals). Counts and hundredths come as numbers: a board reads some hundred rows, and decoding
 * bigints by the hundred is most of what it would cost.
 */

/** A task's sums of a month. */
export type TaskRow = {
  taskId: string
  month: Day
  assigned: number
  reported: number
  accepted: number
  late: number
  overdue: number
  counted: number
  sumValue: number
  sumDenominator: number
  sumTarget: number
}

/** One unit's sums in one pillar of a month. */
export type CellRow = {
  cityId: string
  countyId: string
  townId: string
  unitId: string
  pillarId: string
  assigned: number
  counted: number
  reported: number
  accepted: number
  late: number
  /** begun, applicable, not sent in */
  missing: number
  weightSum: number
  weightedBp: number
  overdue: number
  behind: number
  normal: number
  done: number
}

type Of = { actor: Actor; plan: ChosenPlan; periods: readonly Period[]; known: Day | null }

/** The county whose units are read; '' = all of the plan. */
export function countyOf(actor: Actor, plan: ChosenPlan): string {
  return plan.countyId || (seesWholePlan(actor, plan) ? '' : actor.countyId)
}

function taskTotals(db: Db, { actor, plan }: Of, days: Day[]): Promise<TaskRow[]> {
  return db.$queryRaw<TaskRow[]>`
    select task_id as "taskId", period::text as month, assigned::float8, reported::float8, accepted::float8, late::float8,
           overdue::float8, counted::float8, sum_value::float8 as "sumValue", sum_denominator::float8 as "sumDenominator",
           sum_target::float8 as "sumTarget"
      from public.reform_task_total
     where city_id = ${actor.cityId} and county_id = ${plan.countyId} and plan_id = ${plan.id}
       and period = any(${days}::text[]::date[])`
}

function knownTasks(db: Db, { actor, plan }: Of, days: Day[], known: Day): Promise<TaskRow[]> {
  return db.$queryRaw<TaskRow[]>`
    with m as (
      select distinct on (assignment_id, period) * from public.assignment_month_history
       where city_id = ${actor.cityId} and plan_id = ${plan.id} and period = any(${days}::text[]::date[])
         and known_on <= ${known}::date
       order by assignment_id, period, known_on desc)
    select task_id as "taskId", period::text as month, count(*)::float8 as assigned,
           sum(reported::int)::float8 as reported, sum(accepted::int)::float8 as accepted,
           sum((reported and late)::int)::float8 as late, sum((light = 'overdue')::int)::float8 as overdue,
           sum(counted::int)::float8 as counted,
           sum(counted::int * coalesce(value, 0))::float8 as "sumValue",
           sum(counted::int * coalesce(denominator, 0))::float8 as "sumDenominator",
           sum(counted::int * target)::float8 as "sumTarget"
      from m where present group by task_id, period`
}

/** Sums of the plan's tasks by month; `known` = as they were known at the end of that day. */
export function readTaskRows(db: Db, of: Of): Promise<TaskRow[]> {
  const days = of.periods.map(firstDayOf)
  return of.known ? knownTasks(db, of, days, of.known) : taskTotals(db, of, days)
}

function cellTotals(db: Db, { actor, plan }: Of, county: string, days: Day[]): Promise<CellRow[]> {
  return db.$queryRaw<CellRow[]>`
    select city_id as "cityId", county_id as "countyId", town_id as "townId", unit_id as "unitId", pillar_id as "pillarId",
           assigned::float8, counted::float8, reported::float8, accepted::float8, late::float8,
           missing::float8, weight_sum::float8 as "weightSum", weighted_bp::float8 as "weightedBp",
           overdue::float8, behind::float8, normal::float8, done::float8
      from public.reform_cell_total
     where city_id = ${actor.cityId} and (${county} = '' or county_id = ${county}) and plan_id = ${plan.id}
       and period = any(${days}::text[]::date[]) and assigned > 0
     order by county_id, town_id, unit_id, pillar_id`
}

function knownCells(db: Db, { actor, plan }: Of, county: string, days: Day[], known: Day) {
  return db.$queryRaw<CellRow[]>`
    with m as (
      select distinct on (assignment_id, period) * from public.assignment_month_history
       where city_id = ${actor.cityId} and (${county} = '' or county_id = ${county}) and plan_id = ${plan.id}
         and period = any(${days}::text[]::date[]) and known_on <= ${known}::date
       order by assignment_id, period, known_on desc)
    select city_id as "cityId", county_id as "countyId", town_id as "townId", unit_id as "unitId", pillar_id as "pillarId",
           count(*)::float8 as assigned, sum(counted::int)::float8 as counted, sum(reported::int)::float8 as reported,
           sum(accepted::int)::float8 as accepted, sum((reported and late)::int)::float8 as late,
           sum((counted and not reported)::int)::float8 as missing,
           sum(counted::int * weight)::float8 as "weightSum",
           sum(counted::int * weight::bigint * completion_bp)::float8 as "weightedBp",
           sum((light = 'overdue')::int)::float8 as overdue, sum((light = 'behind')::int)::float8 as behind,
           sum((light = 'normal')::int)::float8 as normal, sum((light = 'done')::int)::float8 as done
      from m where present group by city_id, county_id, town_id, unit_id, pillar_id
     order by county_id, town_id, unit_id, pillar_id`
}

/** Cells of one month, of the units in the actor's scope; `known` as above. */
export function readCellRows(db: Db, of: Of): Promise<CellRow[]> {
  const days = of.periods.map(firstDayOf)
  const county = countyOf(of.actor, of.plan)
  return of.known ? knownCells(db, of, county, days, of.known) : cellTotals(db, of, county, days)
}

/** The first day of which a month's board can be read; null = nothing of the month is known. */
export async function keptSince(db: Db, actor: Actor, planId: string, period: Period): Promise<Day | null> {
  const rows = await db.$queryRaw<{ day: Day | null }[]>`
    select min(known_on)::text as day from public.assignment_month_history
     where city_id = ${actor.cityId} and plan_id = ${planId} and period = ${firstDayOf(period)}::date`
  return rows[0]?.day ?? null
}
