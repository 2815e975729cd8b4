import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A unit task's standing as it was known on a day; quantities in hundredths. */
export type KnownRow = {
  cityId: string
  countyId: string
  townId: string
  unitId: string
  assignmentId: string
  pillarId: string
  measureId: string
  taskId: string
  rule: string
  target: number
  value: number | null
  denominator: number | null
  completionBp: number
  counted: boolean
  carried: boolean
  light: string
  /** set by hand on that day; '' = not */
  overrideLight: string
  lightInputs: unknown
  state: string
  late: boolean
  reported: boolean
  accepted: boolean
}

/** The standings of a plan's month at the end of `known`, by assignment; `county` '' = all. */
export function knownRows(
  db: Db,
  actor: Actor,
  at: { planId: string; period: Period; known: Day; county: string },
): Promise<KnownRow[]> {
  return db.$queryRaw<KnownRow[]>`
    with m as (
      select distinct on (assignment_id) * from public.assignment_month_history
       where city_id = ${actor.cityId} and (${at.county} = '' or county_id = ${at.county}) and plan_id = ${at.planId}
         and period = ${firstDayOf(at.period)}::date and known_on <= ${at.known}::date
       order by assignment_id, known_on desc)
    select city_id as "cityId", county_id as "countyId", town_id as "townId", unit_id as "unitId",
           assignment_id as "assignmentId", pillar_id as "pillarId", measure_id as "measureId", task_id as "taskId",
           rule, target::float8, value::float8, denominator::float8, completion_bp as "completionBp", counted, carried, light,
           light_inputs as "lightInputs", state, late, reported, accepted,
           coalesce((select o.light from public.light_override o
              where o.city_id = m.city_id and o.assignment_id = m.assignment_id and o.period = m.period
                and (o.set_at at time zone 'Asia/Shanghai')::date <= ${at.known}::date
                and (o.cancelled_at is null or (o.cancelled_at at time zone 'Asia/Shanghai')::date > ${at.known}::date)
              limit 1), '') as "overrideLight"
      from m where present order by assignment_id`
}
