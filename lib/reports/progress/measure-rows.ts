import type { ReformTask, TaskForce } from '#lib/features/reform/rules/labels.ts'
import { type Light, worstLight } from '#lib/features/reform/rules/light.ts'
import type { ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type ChosenPlan, judgedOn } from '#lib/reports/board/plan.ts'
import type { LightCounts } from '#lib/reports/board/schema.ts'
import { type PlanStand, standOfPlan } from '#lib/reports/board/standing.ts'
import type { MeasureRow } from '#lib/reports/progress/schema.ts'
import { type ListDefinitions, ownPlace } from '#lib/reports/progress/scope.ts'
import { noLights, type TaskMonth } from '#lib/reports/progress/task-months.ts'

type Month = ReadonlyMap<string, TaskMonth>
type At = { plan: ChosenPlan; period: Period; calendar: ReportCalendar; today: Day }

/** The plan at the end of a month by the board's own rules, over what the actor sees. */
export function standAt(actor: Actor, definitions: ListDefinitions, month: Month, at: At): PlanStand {
  return standOfPlan(definitions, month, at.period, {
    label: at.plan.title,
    asOf: judgedOn(at.calendar, at.period, at.today),
    rule: lightRuleOf(actor.region?.lightRule),
  })
}

const COUNTED: readonly (keyof LightCounts)[] = ['done', 'normal', 'behind', 'overdue', 'not_due']

function addLights(parts: readonly LightCounts[]): LightCounts {
  const sum = noLights()
  for (const part of parts) for (const light of COUNTED) sum[light] += part[light]
  return sum
}

/** The worst of counted lights; '' while some unit tasks exist and none has a light. */
export function worstOf(lights: LightCounts): Light | '' {
  return worstLight(COUNTED.filter((light) => lights[light] > 0)) ?? ''
}

/** The last deadline; null when one of the tasks is 长期坚持. */
function lastDue(dues: readonly (Day | null)[]): Day | null {
  return dues.includes(null) ? null : ([...dues].sort().at(-1) ?? null)
}

const unique = (names: readonly string[]) => [...new Set(names.filter(Boolean))]

/** How many lights of a plan's month were set by hand, by measure, as far as the actor sees. */
export async function readByHand(db: Db, actor: Actor, planId: string, period: Period) {
  const rows = await db.assignmentMonth.groupBy({
    by: ['measureId'],
    where: {
      cityId: actor.cityId,
      ...ownPlace(actor),
      planId,
      period: toDate(firstDayOf(period)),
      overrideLight: { not: '' },
    },
    _count: { _all: true },
  })
  return new Map(rows.map((row) => [row.measureId, row._count._all]))
}

/**
 * The plan's measures that the actor has to do with, in the plan's order. `whole`: all of them; `byHand`: how many
 * lights of a measure were set by hand.
 */
export function measureRows(
  definitions: ListDefinitions,
  stand: PlanStand,
  month: Month,
  { whole, byHand }: { whole: boolean; byHand: ReadonlyMap<string, number> },
): MeasureRow[] {
  return stand.measures.flatMap((measure): MeasureRow[] => {
    const tasks = definitions.tasks.filter((task) => task.measureId === measure.id)
    const months = tasks.flatMap((task) => month.get(task.id) ?? [])
    const unitTasks = months.reduce((sum, each) => sum + each.assigned, 0)
    if (!whole && unitTasks === 0) return []
    const lights = addLights(months.map((each) => each.lights))
    const who = tasks.flatMap((task) => definitions.who.get(task.id) ?? [])
    const tags = definitions.tags.get(measure.id)
    return [
      {
        ...measure,
        reformTask: (tags?.reformTask ?? '') as ReformTask,
        taskForce: (tags?.taskForce ?? '') as TaskForce,
        leadNames: unique(who.map((each) => each.leadOrgName)),
        jointNames: unique(who.flatMap((each) => each.jointOrgNames)),
        dueOn: lastDue(tasks.map((task) => (task.dueKind === 'date' ? task.dueOn : null))),
        tasks: tasks.length,
        unitTasks,
        lights,
        worst: worstOf(lights),
        byHand: byHand.get(measure.id) ?? 0,
      },
    ]
  })
}
