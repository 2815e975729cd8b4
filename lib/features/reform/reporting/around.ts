import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import { lightTaskOf } from '#lib/features/reform/reporting/lights.ts'
import { type Head, periodFrom } from '#lib/features/reform/reporting/load.ts'
import { loadOwner, type Owner } from '#lib/features/reform/reporting/owner.ts'
import { computeLight, type Light } from '#lib/features/reform/rules/light.ts'
import { REVIEW_STATES, type ReportState } from '#lib/features/reform/rules/states.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { lightInputsOf, type MonthStanding } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { previousPeriod } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

export type Around = {
  id: string
  target: bigint
  rule: string
  taskCode: string
  taskTitle: string
  requirement: string
  unitOfMeasure: string
  startOn: Date
  dueKind: string
  dueOn: Date | null
  year: number
  pillarTitle: string
  unitName: string
  countyName: string | null
  light: string | null
  overridden: boolean | null
  lightBefore: string | null
  lastPeriod: Date | null
  lastCum: bigint | null
  lastDenominator: bigint | null
  lastNarrative: string | null
  reviews: (QueueItem['reviews'][number] & { no: number })[] | null
}

/** What stands around the reports: task, unit, the last accepted report, decisions so far. One round trip. */
export async function loadAround(db: Db, actor: Actor, ids: string[]): Promise<Map<string, Around>> {
  const rows = await db.$queryRaw<Around[]>`
    select r.id, a.target, k.rule, k.code as "taskCode", k.title as "taskTitle", k.requirement,
           k.unit_of_measure as "unitOfMeasure", k.start_on as "startOn", k.due_kind as "dueKind", k.due_on as "dueOn",
           p.year, l.title as "pillarTitle", o.short_name as "unitName", c.short_name as "countyName", m.light,
           m.override_light <> '' as overridden, q.computed_light as "lightBefore",
           x.period as "lastPeriod", x.cum_value as "lastCum", x.denominator as "lastDenominator", x.narrative as "lastNarrative",
           (select jsonb_agg(jsonb_build_object('no', v.version_no, 'verb', v.verb, 'reason', v.reason, 'byName', v.by_name,
                     'byOrgName', v.by_org_name, 'at', v.at) order by v.at)
              from public.review v where v.city_id = r.city_id and v.report_id = r.id) as reviews
      from public.progress_report r
      join public.task_assignment a on a.city_id = r.city_id and a.id = r.assignment_id
      join public.annual_task k on k.city_id = r.city_id and k.id = r.task_id
      join public.plan p on p.city_id = r.city_id and p.id = r.plan_id
      join public.pillar l on l.city_id = r.city_id and l.id = r.pillar_id
      join public.organization o on o.city_id = r.city_id and o.county_id = r.county_id and o.town_id = r.town_id and o.unit_id = r.unit_id
      left join public.organization c on r.county_id <> '' and c.city_id = r.city_id and c.id = r.county_id
      left join public.assignment_month m on m.city_id = r.city_id and m.assignment_id = r.assignment_id and m.period = r.period
      left join public.assignment_month q
        on q.city_id = r.city_id and q.assignment_id = r.assignment_id and q.period = (r.period - interval '1 month')::date
      left join lateral (
        select y.period, y.cum_value, y.denominator, y.narrative from public.progress_report y
         where y.city_id = r.city_id and y.assignment_id = r.assignment_id and y.period < r.period
           and y.state in ('ACCEPTED', 'LOCKED') and y.content <> 'NOT_APPLICABLE'
         order by y.period desc limit 1) x on true
     where r.city_id = ${actor.cityId} and r.id = any(${ids})`
  return new Map(rows.map((row) => [row.id, row]))
}

/** While a decision is awaited: the light that the submitted value will give; else the stored one. */
export function reviewLight(
  head: Head,
  around: Around,
  owner: Owner,
  today: Day,
): Pick<QueueItem, 'light' | 'predicted' | 'overridden'> {
  const shown = (around.light ?? '') as Light | ''
  const stored = { light: shown, predicted: false, overridden: around.overridden ?? false }
  const state = head.state as ReportState
  if (!REVIEW_STATES.includes(state) || head.content === 'NOT_APPLICABLE') return stored
  const period = periodFrom(head.period)
  const own: MonthStanding = {
    period,
    counted: true,
    state,
    reported: true,
    late: head.late,
    value: toNumber(head.cumValue),
    denominator: toNumber(head.denominator),
    target: toNumber(around.target),
    light: '',
  }
  const before = previousPeriod(period)
  const light = (around.lightBefore ?? '') as Light | ''
  const months = new Map([
    [period, own],
    [before, { ...own, period: before, light }],
  ])
  const task = lightTaskOf({ ...around, plan: { year: around.year } })
  const inputs = lightInputsOf(task, months, period, today, owner.calendar)
  if (!inputs) return stored
  return { light: computeLight(inputs, owner.lightRule).light, predicted: true, overridden: false }
}

/** The owners of the plans that these reports belong to, each loaded once. */
export async function loadOwners(db: Db, actor: Actor, heads: readonly Head[]): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>()
  for (const countyId of new Set(heads.map((head) => head.ownerCountyId))) {
    owners.set(countyId, await loadOwner(db, actor, countyId))
  }
  return owners
}
