import type pg from 'pg'
import type { LightPlan } from '#lib/features/reform/lights/plan-lights.ts'
import { isReminderDay, reminderWords } from '#lib/features/reform/rules/chasing.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'

type Unit = { county: string; town: string; unit: string; open: number }

/** The units with something unsent in a plan's month, and how much. */
async function unitsOf(client: pg.Client, plan: LightPlan, period: Period): Promise<Unit[]> {
  const { rows } = await client.query<Unit>(
    `select m.county_id as county, m.town_id as town, m.unit_id as unit, count(*)::int as open
       from public.assignment_month m
       join public.annual_task k on k.city_id = m.city_id and k.id = m.task_id and k.status = 'active'
      where m.city_id = $1 and m.plan_id = $2 and m.period = $3 and m.counted and not m.reported
      group by 1, 2, 3 order by 1, 2, 3`,
    [plan.cityId, plan.planId, firstDayOf(period)],
  )
  return rows
}

/**
 * Reminds the clerks of units that have not sent everything, on the days of REMINDED: one line in the day's bundle.
 * Answers how many messages are new; running it again on the same day posts nothing.
 */
export async function remindUnits(
  client: pg.Client,
  plan: LightPlan,
  periods: readonly Period[],
  day: Day,
): Promise<number> {
  let posted = 0
  for (const period of periods) {
    if (!isReminderDay(period, day, plan.calendar)) continue
    const items = (await unitsOf(client, plan, period)).map(({ open, ...place }) => ({
      ...place,
      roles: ['unit_clerk'],
      about: `${plan.planId}:${period}`,
      title: reminderWords(period, open, day, plan.calendar),
      link: deskPaths.tasks({ period }),
    }))
    if (items.length === 0) continue
    const { rows } = await client.query<{ n: number }>(
      `select app.post_messages($1, 'due_soon', $2::jsonb, $3::date, $4::timestamptz) as n`,
      [plan.cityId, JSON.stringify(items), day, `${day}T00:05:00+08:00`],
    )
    posted += rows[0]?.n ?? 0
  }
  return posted
}
