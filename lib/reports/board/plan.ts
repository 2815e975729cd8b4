import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import { type Outline, outlineSchema, tasksOf } from '#lib/features/reform/rules/outline.ts'
import {
  deadlineOf,
  type ReportCalendar,
  type TaskSchedule,
  workingPeriod,
} from '#lib/features/reform/rules/schedule.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { addDays, type Day, fromDate } from '#lib/kernel/pure/day.ts'
import { type Period, periodOf, periodsOfYear } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { BoardPlan } from '#lib/reports/board/schema.ts'

export type ChosenPlan = BoardPlan & { countyId: string }

/** The published plans an actor may look at: its own first, newest first. */
export async function visiblePlans(db: Db, actor: Actor): Promise<ChosenPlan[]> {
  const rows = await db.plan.findMany({
    where: { cityId: actor.cityId, status: { not: 'DRAFT' } },
    select: { id: true, title: true, year: true, countyId: true, org: { select: { shortName: true } } },
    orderBy: [{ year: 'desc' }, { countyId: 'asc' }, { id: 'asc' }],
  })
  const plans = rows.map(({ org, ...plan }) => ({
    ...plan,
    ownerName: org.shortName,
    own: plan.countyId === actor.countyId,
  }))
  return [...plans.filter((plan) => plan.own), ...plans.filter((plan) => !plan.own)]
}

/** Is every row of the plan inside the actor's scope (so that its totals can be read)? */
export function seesWholePlan(actor: Actor, plan: ChosenPlan): boolean {
  return actor.countyId === '' || plan.countyId === actor.countyId
}

/** Months of the plan that have begun, newest first, and the one to show. */
export function monthsOf(calendar: ReportCalendar, plan: ChosenPlan, today: Day, wanted: Period | undefined) {
  const begun = periodsOfYear(plan.year).filter((period) => period <= periodOf(today))
  const periods = begun.length > 0 ? begun.reverse() : [`${plan.year}-01`]
  const working = workingPeriod(today, calendar)
  const chosen = [wanted, working].find((period) => period !== undefined && periods.includes(period))
  return { periods, period: chosen ?? periods[0] ?? working }
}

export type BoardTask = TaskSchedule & {
  id: string
  measureId: string
  code: string
  title: string
  rule: IndicatorRule
  weight: number
  liaisonName: string
  unitOfMeasure: string
}

/** The definitions of a plan in their order: active pillars, measures and tasks. */
export async function definitionsOf(db: Db, actor: Actor, plan: ChosenPlan) {
  const where = { cityId: actor.cityId, planId: plan.id, status: 'active' }
  const orderBy = [{ displayOrder: 'asc' as const }, { id: 'asc' as const }]
  const pillars = await db.pillar.findMany({ where, orderBy, select: { id: true, code: true, title: true } })
  const measures = await db.measure.findMany({
    where,
    orderBy,
    select: { id: true, pillarId: true, code: true, title: true, weight: true, verified: true },
  })
  const tasks = await db.annualTask.findMany({ where, orderBy })
  return {
    pillars,
    measures,
    tasks: tasks.map(
      (task): BoardTask => ({
        id: task.id,
        measureId: task.measureId,
        code: task.code,
        title: task.title,
        rule: task.rule as IndicatorRule,
        weight: task.weight,
        liaisonName: task.liaisonName,
        unitOfMeasure: task.unitOfMeasure,
        year: plan.year,
        startOn: fromDate(task.startOn),
        dueKind: task.dueKind === 'date' ? 'date' : 'long_term',
        dueOn: task.dueOn ? fromDate(task.dueOn) : null,
      }),
    ),
  }
}
export type Definitions = Awaited<ReturnType<typeof definitionsOf>>

function definitionsFrom(outline: Outline, year: number): Definitions {
  const measures = outline.pillars.flatMap((pillar) =>
    pillar.measures.map((measure) => ({ ...measure, pillarId: pillar.id })),
  )
  return {
    pillars: outline.pillars.map(({ id, code, title }) => ({ id, code, title })),
    measures: measures.map(({ id, pillarId, code, title, weight, verified }) => ({
      id,
      pillarId,
      code,
      title,
      weight,
      verified,
    })),
    tasks: tasksOf(outline).map(({ task, measure }) => ({
      ...task,
      measureId: measure.id,
      year,
      dueOn: task.dueKind === 'date' ? task.dueOn : null,
    })),
  }
}

/** The definitions as the version in force at the end of a day had them; without one, as they are. */
export async function definitionsOn(
  db: Db,
  actor: Actor,
  plan: ChosenPlan,
  known: Day,
): Promise<Definitions> {
  const version = await db.planVersion.findFirst({
    where: {
      cityId: actor.cityId,
      planId: plan.id,
      publishedAt: { lt: new Date(`${addDays(known, 1)}T00:00:00+08:00`) },
    },
    orderBy: { versionNo: 'desc' },
    select: { outline: true },
  })
  const parsed = outlineSchema.safeParse(version?.outline)
  return parsed.success ? definitionsFrom(parsed.data, plan.year) : definitionsOf(db, actor, plan)
}

/** The day on which a month's measures are judged: today, or the month's own deadline once that has passed. */
export function judgedOn(calendar: ReportCalendar, period: Period, today: Day): Day {
  const deadline = deadlineOf(period, calendar)
  return today < deadline ? today : deadline
}
