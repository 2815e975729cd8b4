import { overrideVerdict } from '#lib/features/reform/policy/light.ts'
import { whyOf } from '#lib/features/reform/rules/light-words.ts'
import { isLocked, scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { lastPeriods, type Period, yearOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { judgedOn } from '#lib/reports/board/plan.ts'
import { type Frame, readFrame } from '#lib/reports/board/read.ts'
import type { TrendMonth } from '#lib/reports/board/schema.ts'
import { measureLight } from '#lib/reports/board/standing.ts'
import { measureRows, readByHand, standAt } from '#lib/reports/progress/measure-rows.ts'
import { otherYears } from '#lib/reports/progress/other-years.ts'
import type { MeasureDetail, MeasureRow, MeasureTask, TimelineKind } from '#lib/reports/progress/schema.ts'
import { type ListDefinitions, listDefinitions, seesAll } from '#lib/reports/progress/scope.ts'
import { readTaskMonths, type TaskMonths } from '#lib/reports/progress/task-months.ts'
import { readTimeline } from '#lib/reports/progress/timeline.ts'
import { readUnitTasks, type UnitTaskOf } from '#lib/reports/progress/unit-tasks.ts'

const nothing = new Map()

/** The plan's definitions narrowed to one measure. */
function only(definitions: ListDefinitions, id: string): ListDefinitions {
  const measures = definitions.measures.filter((measure) => measure.id === id)
  const pillars = definitions.pillars.filter(({ id: pillar }) => measures[0]?.pillarId === pillar)
  const tasks = definitions.tasks.filter((task) => task.measureId === id)
  return { ...definitions, measures, pillars, tasks }
}

function tasksOf(
  definitions: ListDefinitions,
  measure: MeasureRow,
  units: readonly UnitTaskOf[],
  period: Period,
): MeasureTask[] {
  return definitions.tasks.flatMap((task): MeasureTask[] => {
    const why = measure.why.children.find((child) => child.id === task.id)
    const own = units.filter((unit) => unit.taskId === task.id)
    return [
      {
        id: task.id,
        code: task.code,
        title: task.title,
        rule: task.rule,
        unitOfMeasure: task.unitOfMeasure,
        weight: task.weight,
        dueOn: task.dueKind === 'date' ? task.dueOn : null,
        leadName: definitions.who.get(task.id)?.leadOrgName ?? '',
        completionBp: why?.completionBp ?? null,
        value: why?.numerator ?? 0,
        denominator: why?.denominator ?? 0,
        scheduledBp: scheduledBp(task, period),
        units: own.map(({ taskId: _task, ...unit }) => unit),
      },
    ]
  })
}

function trendOf(actor: Actor, definitions: ListDefinitions, frame: Frame, months: TaskMonths): TrendMonth[] {
  return lastPeriods(frame.period, 12).map((period) => {
    const month = months.get(period)
    if (!month || yearOf(period) !== frame.plan.year) return { period, actualBp: null, scheduledBp: null }
    const stand = standAt(actor, definitions, month, { ...frame, period })
    return { period, actualBp: stand.why.completionBp, scheduledBp: stand.scheduledBp }
  })
}

async function timelineOf(
  db: Db,
  actor: Actor,
  tasks: readonly MeasureTask[],
  kind: TimelineKind | undefined,
) {
  const whose = tasks.flatMap(({ code, units }) =>
    units.map(
      (unit) =>
        [unit.assignmentId, { unitName: unit.unit.shortName || unit.unit.name, taskCode: code }] as const,
    ),
  )
  return readTimeline(db, actor.cityId, new Map(whose), kind)
}

type Asked = { id: string; period?: Period | undefined; kind?: TimelineKind | undefined }

/** A measure with its tasks by unit, twelve months and history. Null: unknown or foreign. */
export async function readMeasure(db: Db, actor: Actor, asked: Asked): Promise<MeasureDetail | null> {
  const found = await db.measure.findFirst({
    where: { cityId: actor.cityId, id: asked.id, status: 'active' },
    select: { planId: true },
  })
  const frame = found && (await readFrame(db, actor, { plan: found.planId, period: asked.period }))
  if (!frame) return null
  const { plan, period, calendar, today } = frame
  const definitions = only(await listDefinitions(db, actor, plan), asked.id)
  const ids = definitions.tasks.map((task) => task.id)
  const months = await readTaskMonths(db, actor, plan, lastPeriods(period, 12), ids)
  const whole = seesAll(actor, plan)
  const month = months.get(period) ?? nothing
  const stand = standAt(actor, definitions, month, { plan, period, calendar, today })
  // a unit may read every measure of its region's plan, also one that it has no task in
  const byHand = await readByHand(db, actor, plan.id, period)
  const measure = measureRows(definitions, stand, month, { whole: true, byHand })[0]
  if (!measure) return null
  const tasks = tasksOf(definitions, measure, await readUnitTasks(db, actor, ids, period), period)
  const at = { asOf: judgedOn(calendar, period, today), rule: lightRuleOf(actor.region?.lightRule) }
  const light = measureLight(definitions, measure.why, measure.scheduledBp, at)
  const { countyId: _owner, ...shownPlan } = plan
  return {
    plan: shownPlan,
    plans: frame.plans,
    period,
    periods: frame.periods,
    asOf: frame.asOf,
    whole,
    measure,
    pillarTitle: definitions.pillars[0]?.title ?? '',
    otherYears: await otherYears(db, actor.cityId, asked.id),
    light,
    lightWhy: whyOf(light.inputs, at.rule),
    mayOverride: !overrideVerdict(actor, {
      ownerCountyId: plan.countyId,
      locked: isLocked(period, calendar),
    }),
    tasks,
    trend: trendOf(actor, definitions, frame, months),
    timeline: await timelineOf(db, actor, tasks, asked.kind),
  }
}
