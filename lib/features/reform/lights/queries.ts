import { z } from 'zod'
import type { Evaluated } from '#lib/features/reform/lights/evaluate.ts'
import { livingPeriods } from '#lib/features/reform/lights/plan-lights.ts'
import { evaluateRule } from '#lib/features/reform/lights/rule.ts'
import { mayRuleLights } from '#lib/features/reform/policy/light.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { LIGHTS } from '#lib/features/reform/rules/light.ts'
import {
  type LightPreview,
  type LightRuleView,
  type LightSample,
  type LightShift,
  previewLightRuleSchema,
  type Thresholds,
} from '#lib/features/reform/schema/light.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** So many changed unit tasks are named. */
const NAMED = 20

/** The region's rule in force, and the months that it decides now. */
export async function loadLightRule(db: Db, actor: Actor): Promise<LightRuleView> {
  const periods = livingPeriods(dayOf(currentMoment()), await ownCalendar(db, actor))
  return { ...lightRuleOf(actor.region?.lightRule), regionName: actor.regionName, periods }
}

/** Changes by from → to, the worst new light first. */
function shiftsOf(changes: readonly Pick<Evaluated, 'before' | 'light' | 'override'>[]): LightShift[] {
  const shifts = new Map<string, LightShift>()
  for (const { before, light, override } of changes) {
    const key = `${before}>${light}`
    const shift = shifts.get(key) ?? { from: before, to: light, count: 0, byHand: 0 }
    shift.count += 1
    if (override) shift.byHand += 1
    shifts.set(key, shift)
  }
  return [...shifts.values()].sort((a, b) => LIGHTS.indexOf(b.to) - LIGHTS.indexOf(a.to) || b.count - a.count)
}

async function name(db: Db, cityId: string, changes: readonly Evaluated[]): Promise<LightSample[]> {
  const shown = changes.slice(0, NAMED)
  const rows = await db.taskAssignment.findMany({
    where: { cityId, id: { in: shown.map((each) => each.assignmentId) } },
    select: {
      id: true,
      org: { select: { shortName: true } },
      task: { select: { code: true, title: true } },
    },
  })
  const known = new Map(rows.map((row) => [row.id, row]))
  return shown.flatMap(({ assignmentId, period, before, light }): LightSample[] => {
    const row = known.get(assignmentId)
    if (!row) return []
    const { org, task } = row
    const names = { unitName: org.shortName, taskCode: task.code, taskTitle: task.title }
    return [{ assignmentId, period, ...names, from: before, to: light }]
  })
}

export const lightRuleGet = defineQuery({
  name: 'light_rule.get',
  object: 'region',
  summary: '亮灯规则',
  input: z.object({}),
  allow: (actor) => mayRuleLights(actor),
  run: loadLightRule,
})

/** What these thresholds would change in the months that are not archived; nothing is written. */
export async function previewRule(db: Db, actor: Actor, thresholds: Thresholds): Promise<LightPreview> {
  const { version } = lightRuleOf(actor.region?.lightRule)
  const today = dayOf(currentMoment())
  const { periods, lights } = await evaluateRule(db, actor, { ...thresholds, version: version + 1 }, today)
  const changes = lights
    .filter(({ before, light }) => before !== light)
    .sort((a, b) => LIGHTS.indexOf(b.light) - LIGHTS.indexOf(a.light) || b.period.localeCompare(a.period))
  return {
    periods,
    total: lights.length,
    changed: changes.length,
    shifts: shiftsOf(changes),
    samples: await name(db, actor.cityId, changes),
  }
}

export const lightRulePreview = defineQuery({
  name: 'light_rule.preview',
  object: 'region',
  summary: '试算亮灯规则：哪些任务的灯会变',
  input: previewLightRuleSchema,
  allow: (actor) => mayRuleLights(actor),
  run: previewRule,
})
