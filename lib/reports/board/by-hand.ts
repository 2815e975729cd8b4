import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { ChosenPlan } from '#lib/reports/board/plan.ts'
import { type CellRow, countyOf } from '#lib/reports/board/source.ts'
import { orgIdOf } from '#lib/reports/board/totals.ts'

type Place = Pick<CellRow, 'cityId' | 'countyId' | 'townId' | 'unitId' | 'pillarId'>
type HandRow = Place & { lights: number }
type At = { actor: Actor; plan: ChosenPlan; period: Period; known: Day | null }

function nowByHand(db: Db, { actor, plan, period }: At, county: string): Promise<HandRow[]> {
  return db.$queryRaw<HandRow[]>`
    select city_id as "cityId", county_id as "countyId", town_id as "townId", unit_id as "unitId", pillar_id as "pillarId",
           count(*)::float8 as lights
      from public.assignment_month
     where city_id = ${actor.cityId} and (${county} = '' or county_id = ${county}) and plan_id = ${plan.id}
       and period = ${firstDayOf(period)}::date and override_light <> ''
     group by 1, 2, 3, 4, 5`
}

// The history keeps the light that was shown; whether it was set by hand is told by the overrides of that day.
function knownByHand(db: Db, { actor, plan, period }: At, county: string, known: Day): Promise<HandRow[]> {
  return db.$queryRaw<HandRow[]>`
    with o as (
      select distinct assignment_id from public.light_override
       where city_id = ${actor.cityId} and (${county} = '' or county_id = ${county}) and period = ${firstDayOf(period)}::date
         and (set_at at time zone 'Asia/Shanghai')::date <= ${known}::date
         and (cancelled_at is null or (cancelled_at at time zone 'Asia/Shanghai')::date > ${known}::date)
    ), m as (
      select distinct on (h.assignment_id) h.* from public.assignment_month_history h join o on o.assignment_id = h.assignment_id
       where h.city_id = ${actor.cityId} and h.plan_id = ${plan.id} and h.period = ${firstDayOf(period)}::date
         and h.known_on <= ${known}::date
       order by h.assignment_id, h.known_on desc)
    select city_id as "cityId", county_id as "countyId", town_id as "townId", unit_id as "unitId", pillar_id as "pillarId",
           count(*)::float8 as lights
      from m where present group by 1, 2, 3, 4, 5`
}

/** Lights set by hand in a plan's month, of the units in the actor's scope. */
export class ByHand {
  readonly #rows: readonly HandRow[]
  constructor(rows: readonly HandRow[]) {
    this.#rows = rows
  }

  static async read(db: Db, at: At): Promise<ByHand> {
    const county = countyOf(at.actor, at.plan)
    return new ByHand(await (at.known ? knownByHand(db, at, county, at.known) : nowByHand(db, at, county)))
  }

  /** In one pillar, of one unit where `unit` names it. */
  in(pillarId: string, unit?: string): number {
    return this.#rows
      .filter((row) => row.pillarId === pillarId && (unit === undefined || orgIdOf(row) === unit))
      .reduce((sum, { lights }) => sum + lights, 0)
  }
}
