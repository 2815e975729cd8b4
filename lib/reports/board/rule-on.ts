import { type LightRule, lightRuleSchema } from '#lib/features/reform/rules/light.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { firstDayOf, periodOf, previousPeriod } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/**
 * The light rule that was in force at the end of a day. Saving a rule stores it with every light of the months that are
 * not archived (docs/decisions/0013), so the newest version that the history of that month and the one before knew on that
 * day is the one. Where nothing was kept yet: the present rule.
 */
export async function ruleOn(db: Db, actor: Actor, planId: string, known: Day | null): Promise<LightRule> {
  const present = lightRuleOf(actor.region?.lightRule)
  if (!known) return present
  const months = [periodOf(known), previousPeriod(periodOf(known))].map(firstDayOf)
  const rows = await db.$queryRaw<{ rule: unknown }[]>`
    select light_inputs -> 'rule' as rule from public.assignment_month_history
     where city_id = ${actor.cityId} and plan_id = ${planId} and period = any(${months}::text[]::date[])
       and known_on <= ${known}::date and light_inputs -> 'rule' ->> 'version' is not null
     order by (light_inputs -> 'rule' ->> 'version')::int desc limit 1`
  const parsed = lightRuleSchema.safeParse(rows[0]?.rule)
  return parsed.success ? parsed.data : present
}
