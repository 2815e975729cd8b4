import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import { readTaskTotals } from '#lib/features/reform/totals/read.ts'
import { standingOfMeasure } from '#lib/features/reform/totals/standing.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Writer = Pick<CommandContext, 'db' | 'actor' | 'now'>

// Two acceptances at once would both write the line from what they see: the second waits for the first here.
async function lockMeasure(db: Db, measureId: string): Promise<void> {
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`public_reform ${measureId}`}, 0))::text`
}

async function measureOf({ db, actor }: Writer, measureId: string) {
  return db.measure.findFirst({
    where: { cityId: actor.cityId, countyId: actor.countyId, id: measureId },
    include: {
      plan: true,
      pillar: true,
      tasks: { where: { status: 'active' }, orderBy: [{ displayOrder: 'asc' }, { id: 'asc' }] },
    },
  })
}

type LoadedMeasure = NonNullable<Awaited<ReturnType<typeof measureOf>>>

/** How many rows of the month count, and how many of them are accepted. */
async function countMonths({ db, actor }: Writer, taskIds: string[], period: Date) {
  const where = { cityId: actor.cityId, taskId: { in: taskIds }, period, counted: true }
  const groups = await db.assignmentMonth.groupBy({ by: ['accepted'], where, _count: { _all: true } })
  const of = (accepted: boolean) => groups.find((group) => group.accepted === accepted)?._count._all ?? 0
  return { counted: of(true) + of(false), accepted: of(true) }
}

/** The month to show: never an earlier one than the page shows already (carried values are in it). */
async function shownPeriod(ctx: Writer, measureId: string, period: Period): Promise<Period> {
  const slug = ctx.actor.regionSlug
  const shown = await ctx.db.publicReform.findUnique({ where: { slug_measureId: { slug, measureId } } })
  const before = shown ? periodOf(fromDate(shown.period)) : period
  return before > period ? before : period
}

async function writeLine(ctx: Writer, measure: LoadedMeasure, period: Period): Promise<void> {
  const { db, actor, now } = ctx
  const tasks = measure.tasks.map((task) => ({ ...task, rule: task.rule as IndicatorRule }))
  const ids = tasks.map((task) => task.id)
  const totals = await readTaskTotals(db, actor.cityId, ids, period)
  const months = await countMonths(ctx, ids, toDate(firstDayOf(period)))
  const line = {
    ...place(measure),
    planYear: measure.plan.year,
    pillarCode: measure.pillar.code,
    pillarTitle: measure.pillar.title,
    code: measure.code,
    title: measure.title,
    verified: measure.verified,
    leadNames: [...new Set(tasks.map((task) => task.leadOrgName).filter(Boolean))].join('、'),
    completionBp: standingOfMeasure(measure, tasks, totals).completionBp,
    tasks: tasks.length,
    unitsCounted: months.counted,
    unitsAccepted: months.accepted,
    period: toDate(firstDayOf(period)),
    asOf: now,
    weight: measure.weight,
    displayOrder: measure.pillar.displayOrder * 1000 + measure.displayOrder,
  }
  const key = { slug: actor.regionSlug, measureId: measure.id }
  await db.publicReform.upsert({
    where: { slug_measureId: key },
    create: { ...key, ...line },
    update: line,
  })
}

/** True where accepted figures reach the public page at once. */
function publishes({ actor }: Writer): boolean {
  return actor.region?.reformPublic === 'auto' && actor.orgId === actor.regionId
}

/** Tells every process that the region's public pages are new. */
export async function bumpPublish(db: Db): Promise<void> {
  await db.$queryRaw`select app.bump_publish()::text`
}

/**
 * Brings the public line of a measure up to date (completion, lead units, as-of) after an acceptance or its
 * undoing; call it after the report is written. Does nothing unless the region publishes automatically and the
 * actor's organization owns the measure's plan. The page never goes back to an earlier month.
 */
export async function refreshPublicMeasure(ctx: Writer, measureId: string, period: Period): Promise<void> {
  if (!publishes(ctx)) return
  await lockMeasure(ctx.db, measureId)
  const measure = await measureOf(ctx, measureId)
  if (measure?.status !== 'active') return
  await writeLine(ctx, measure, await shownPeriod(ctx, measureId, period))
  await bumpPublish(ctx.db)
}

/** The same for every measure of a plan, and removes the lines of retired ones: after a plan is published. */
export async function refreshPublicPlan(ctx: Writer, planId: string, period: Period): Promise<void> {
  if (!publishes(ctx)) return
  const { db, actor } = ctx
  const where = { cityId: actor.cityId, countyId: actor.countyId, planId }
  const measures = await db.measure.findMany({
    where,
    select: { id: true, status: true },
    orderBy: { id: 'asc' },
  })
  const retired = measures.filter((measure) => measure.status !== 'active').map((measure) => measure.id)
  await db.publicReform.deleteMany({ where: { slug: actor.regionSlug, measureId: { in: retired } } })
  for (const { id, status } of measures) {
    if (status !== 'active') continue
    await lockMeasure(db, id)
    const measure = await measureOf(ctx, id)
    if (measure) await writeLine(ctx, measure, await shownPeriod(ctx, id, period))
  }
  await bumpPublish(db)
}
