import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import { type Explanation, explainMean, explainTaskSums } from '#lib/features/reform/rules/completion.ts'

/** What a plan says of a task, a measure, a pillar: as much as its completion needs. */
export type TaskDefinition = {
  id: string
  measureId: string
  title: string
  rule: IndicatorRule
  weight: number
}
export type MeasureDefinition = { id: string; pillarId: string; title: string; weight: number }
export type PillarDefinition = { id: string; title: string }

/** The sums of a row of reform_task_total, hundredths. */
export type TaskTotals = {
  taskId: string
  counted: number
  value: number
  denominator: number
  target: number
}

const NOTHING = { counted: 0, value: 0, denominator: 0, target: 0 }

/** Completion of a measure from the totals of its tasks, with the tree that explains it. */
export function standingOfMeasure(
  measure: MeasureDefinition,
  tasks: readonly TaskDefinition[],
  totals: ReadonlyMap<string, TaskTotals>,
): Explanation {
  const parts = tasks
    .filter((task) => task.measureId === measure.id)
    .map((task) => {
      const { counted, value, denominator, target } = totals.get(task.id) ?? NOTHING
      return explainTaskSums({ ...task, label: task.title }, { value, denominator, target, count: counted })
    })
  return explainMean({ kind: 'measure', id: measure.id, label: measure.title, weight: measure.weight }, parts)
}

/** The same for a whole plan: the region averages its measures and shows them by pillar. */
export function standingOfPlan(
  region: { id: string; label: string },
  pillars: readonly PillarDefinition[],
  measures: readonly MeasureDefinition[],
  tasks: readonly TaskDefinition[],
  totals: ReadonlyMap<string, TaskTotals>,
): Explanation {
  const shown = pillars.map((pillar) => {
    const parts = measures
      .filter((measure) => measure.pillarId === pillar.id)
      .map((measure) => standingOfMeasure(measure, tasks, totals))
    const weight = parts.reduce((sum, part) => sum + part.weight, 0)
    return explainMean({ kind: 'pillar', id: pillar.id, label: pillar.title, weight }, parts)
  })
  const all = shown.flatMap((pillar) => pillar.children)
  return explainMean({ kind: 'region', ...region, weight: 1 }, all, shown)
}
