import type pg from 'pg'
import {
  type LightPlan,
  livingPeriods,
  type Sql,
  storePlanLights,
} from '#lib/features/reform/lights/plan-lights.ts'
import type { ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import { env } from '#lib/kernel/env.ts'
import { type Day, today as presentDay } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf, yearOf } from '#lib/kernel/pure/period.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import { remindUnits } from '#lib/ops/daily/reminders.ts'

export type DailyOutcome = { opened: number; lights: number; reminders: number }
type PlanRow = {
  cityId: string
  planId: string
  year: number
  reportDay: number | null
  fullMonths: number[] | null
  lightRule: unknown
  exceptions: Pick<ReportCalendar, 'months' | 'workdays'>
}

async function plansOf(client: pg.Client): Promise<LightPlan[]> {
  const { rows } = await client.query<PlanRow>(
    `select p.city_id as "cityId", p.id as "planId", p.year, r.report_day as "reportDay", r.full_months as "fullMonths",
            r.light_rule as "lightRule", app.region_calendar(p.city_id, p.county_id) as exceptions
       from public.plan p
       left join public.region_profile r on r.city_id = p.city_id and r.county_id = p.county_id
      where p.status = 'PUBLISHED' order by p.city_id, p.id`,
  )
  return rows.map(({ cityId, planId, year, reportDay, fullMonths, lightRule, exceptions }) => ({
    cityId,
    planId,
    year,
    calendar: { reportDay: reportDay ?? 5, fullMonths: fullMonths ?? [3, 6, 9, 12], ...exceptions },
    rule: lightRuleOf(lightRule),
  }))
}

async function openMonth(client: pg.Client, plan: LightPlan, period: Period): Promise<number> {
  const { rows } = await client.query<{ n: number }>('select app.open_month($1, $2, $3) as n', [
    plan.cityId,
    plan.planId,
    firstDayOf(period),
  ])
  return rows[0]?.n ?? 0
}

const sqlOf = (client: pg.Client): Sql => ({
  rows: async (text, values) => (await client.query(text, values)).rows,
  change: async (text, values) => (await client.query(text, values)).rowCount ?? 0,
})

async function runPlans(client: pg.Client, day: Day): Promise<DailyOutcome> {
  const current = periodOf(day)
  let opened = 0
  let lights = 0
  let reminders = 0
  for (const plan of await plansOf(client)) {
    if (plan.year === yearOf(current)) opened += await openMonth(client, plan, current)
    const periods = livingPeriods(day, plan.calendar)
    lights += await storePlanLights(sqlOf(client), plan, periods, day)
    reminders += await remindUnits(client, plan, periods, day)
  }
  return { opened, lights, reminders }
}

/**
 * The work of the daily job: opens the current month of every published plan of its year, stores the lights of
 * this month and the last, with what they were computed from, and reminds units of what they have not sent. Running it again changes nothing.
 */
export async function runDaily(
  options: { today?: Day | undefined; url?: string | undefined } = {},
): Promise<DailyOutcome> {
  const day = options.today ?? env().TODAY ?? presentDay()
  return asOps(async (client) => {
    // the history of the standings names the day that the job works for
    await client.query("select set_config('app.moment', $1, false)", [`${day}T00:05:00+08:00`])
    return runPlans(client, day)
  }, options.url)
}
