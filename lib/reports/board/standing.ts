import { type Explanation, weightedMeanBp } from '#lib/features/reform/rules/completion.ts'
import {
  computeLight,
  type Light,
  type LightOutcome,
  type LightRule,
} from '#lib/features/reform/rules/light.ts'
import { scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import { standingOfPlan, type TaskTotals } from '#lib/features/reform/totals/standing.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import type { Definitions } from '#lib/reports/board/plan.ts'
import type { LightCounts, MeasureStand, PillarStand } from '#lib/reports/board/schema.ts'

type Totals = ReadonlyMap<string, TaskTotals>

function scheduledMean(parts: readonly { weight: number; bp: number | null }[]): number | null {
  return weightedMeanBp(parts.flatMap(({ weight, bp }) => (bp === null ? [] : [{ weight, bp }])))
}

/** 序时进度 of a measure: mean over the tasks that count. */
function measureScheduled(definitions: Definitions, id: string, totals: Totals, period: Period) {
  const tasks = definitions.tasks.filter((task) => task.measureId === id && totals.get(task.id)?.counted)
  return scheduledMean(tasks.map((task) => ({ weight: task.weight, bp: scheduledBp(task, period) })))
}

/** The light of a measure with what it was computed from: judged by the last deadline among its tasks. */
export function measureLight(
  definitions: Pick<Definitions, 'tasks'>,
  node: Pick<Explanation, 'id' | 'completionBp' | 'counted'>,
  scheduled: number | null,
  at: { asOf: Day; rule: LightRule },
): LightOutcome {
  const tasks = definitions.tasks.filter((task) => task.measureId === node.id)
  const dues = tasks.map((task) => (task.dueKind === 'date' ? task.dueOn : null))
  const last = dues.includes(null) ? null : (dues.sort().at(-1) ?? null)
  const inputs = {
    completionBp: node.completionBp ?? 0,
    scheduledBp: scheduled ?? 0,
    planned: node.counted,
    dueOn: last,
    asOf: at.asOf,
    missed: 0,
    late: false,
    lastLight: null,
  }
  return computeLight(inputs, at.rule)
}

export type PlanStand = {
  why: Explanation
  scheduledBp: number | null
  pillars: PillarStand[]
  measures: MeasureStand[]
}

/** The standing of a plan in a month from its totals: measures with light, pillars, the whole. */
export function standOfPlan(
  definitions: Definitions,
  totals: Totals,
  period: Period,
  at: { label: string; asOf: Day; rule: LightRule },
): PlanStand {
  const region = { id: 'plan', label: at.label }
  const why = standingOfPlan(region, definitions.pillars, definitions.measures, definitions.tasks, totals)
  const nodes = new Map(why.children.flatMap((pillar) => pillar.children).map((node) => [node.id, node]))
  const measures = definitions.measures.flatMap((measure): MeasureStand[] => {
    const node = nodes.get(measure.id)
    if (!node) return []
    const scheduled = measureScheduled(definitions, measure.id, totals, period)
    const { light } = measureLight(definitions, node, scheduled, at)
    return [{ ...measure, completionBp: node.completionBp, scheduledBp: scheduled, light, why: node }]
  })
  const meanOf = (of: readonly MeasureStand[]) =>
    scheduledMean(of.map(({ weight, scheduledBp: bp }) => ({ weight, bp })))
  const pillars = why.children.map(({ id, label, completionBp }) => ({
    id,
    title: label,
    completionBp,
    scheduledBp: meanOf(measures.filter((measure) => measure.pillarId === id)),
  }))
  return { why, scheduledBp: meanOf(measures), pillars, measures }
}

export function countLights(lights: readonly Light[]): LightCounts {
  const counts: LightCounts = { done: 0, normal: 0, behind: 0, overdue: 0, not_due: 0 }
  for (const light of lights) counts[light] += 1
  return counts
}
