import {
  evaluatePlan,
  type LightPlan,
  livingPeriods,
  sqlOf,
  storePlanLights,
} from '#lib/features/reform/lights/plan-lights.ts'
import { regionPlace } from '#lib/features/reform/periods/queries.ts'
import { mayRuleLights } from '#lib/features/reform/policy/light.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import type { LightRule } from '#lib/features/reform/rules/light.ts'
import {
  type LightRuleSet,
  type SetLightRule,
  setLightRuleSchema,
  type Thresholds,
} from '#lib/features/reform/schema/light.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { type Period, yearOf } from '#lib/kernel/pure/period.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What a rule of the own region decides: its published plans, and the months whose lights still move. */
async function ruledBy(
  db: Db,
  actor: Actor,
  rule: LightRule,
  today: Day,
): Promise<{ plans: LightPlan[]; periods: Period[] }> {
  const { cityId, countyId } = regionPlace(actor)
  const calendar = await ownCalendar(db, actor)
  const periods = livingPeriods(today, calendar)
  const plans = await db.plan.findMany({
    where: { cityId, countyId, status: 'PUBLISHED', year: { in: periods.map(yearOf) } },
    orderBy: { year: 'asc' },
  })
  return { periods, plans: plans.map(({ id, year }) => ({ cityId, planId: id, year, calendar, rule })) }
}

/** Every light that a rule would give, read only. */
export async function evaluateRule(db: Db, actor: Actor, rule: LightRule, today: Day) {
  const { plans, periods } = await ruledBy(db, actor, rule, today)
  const lights = []
  for (const plan of plans) {
    for await (const part of evaluatePlan(sqlOf(db), plan, periods, today)) lights.push(...part)
  }
  return { periods, lights }
}

const same = (rule: LightRule, wanted: Thresholds) =>
  rule.overdueGapBp === wanted.overdueGapBp &&
  rule.behindGapBp === wanted.behindGapBp &&
  rule.missedPeriods === wanted.missedPeriods &&
  rule.nearDueWorkdays === wanted.nearDueWorkdays

function thresholdsOf({ version: _version, ...rest }: SetLightRule | LightRule): Thresholds {
  return rest
}

/** As the audit page shows them: points behind, not basis points. */
function inWords({ overdueGapBp, behindGapBp, missedPeriods, nearDueWorkdays }: Thresholds) {
  return {
    overduePoints: -overdueGapBp / 100,
    behindPoints: -behindGapBp / 100,
    missedPeriods,
    nearDueWorkdays,
  }
}

async function storeAll(ctx: CommandContext, rule: LightRule): Promise<number> {
  const { plans, periods } = await ruledBy(ctx.db, ctx.actor, rule, ctx.today)
  let changed = 0
  for (const plan of plans) changed += await storePlanLights(sqlOf(ctx.db), plan, periods, ctx.today)
  return changed
}

/**
 * Sets the region's thresholds as a new version of its light rule, and in the same transaction the lights of its
 * months that are not archived: what the preview said is what comes.
 */
export const setLightRule = defineCommand({
  name: 'light_rule.set',
  object: 'region',
  summary: '设置亮灯规则',
  input: setLightRuleSchema,
  load: (ctx) => {
    const { cityId, countyId, townId, unitId } = regionPlace(ctx.actor)
    return ctx.db.regionProfile.findUnique({
      where: { cityId_countyId_townId_unitId: { cityId, countyId, townId, unitId } },
    })
  },
  allow: (actor) => mayRuleLights(actor),
  run: async (ctx, profile, input) => {
    const before = lightRuleOf(profile.lightRule)
    const stale = fail('conflict', '亮灯规则刚刚被修改过，请刷新后再改')
    if (before.version !== input.version) return stale
    const wanted = thresholdsOf(input)
    if (same(before, wanted)) return fail('state', '规则没有变化，不用保存')
    const rule = { ...wanted, version: before.version + 1 }
    const { cityId, id, version } = profile
    const { count } = await ctx.db.regionProfile.updateMany({
      where: { cityId, id, version },
      data: { lightRule: rule, version: version + 1 },
    })
    if (count === 0) return stale
    const changed = await storeAll(ctx, rule)
    const detail = {
      versionNo: rule.version,
      ...inWords(wanted),
      before: Object.values(inWords(before)).join('、'),
    }
    ctx.audit({ objectId: id, detail: { ...detail, lights: changed } })
    const set: LightRuleSet = { version: rule.version, changed }
    return ok(set)
  },
})
