import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import { notYetDue } from '#lib/features/reform/rules/schedule.ts'
import { readTaskTotals } from '#lib/features/reform/totals/read.ts'
import { standingOfMeasure } from '#lib/features/reform/totals/standing.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf, yearOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Writer = Pick<CommandContext, 'db' | 'actor' | 'now'>

// Two acceptances at once would both write lines from what they see: the second waits for the first here. One lock
// for the region, because the first acceptance of a month brings every line to that month.
async function lockLines({ db, actor }: Writer): Promise<void> {
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`public_reform ${actor.regionSlug}`}, 0))::text`
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

/** What is due in the month and what of it is accepted, counted as the board counts: tasks that have begun. */
async function countReports({ db, actor }: Writer, tasks: LoadedMeasure['tasks'], period: Period) {
  const begun = tasks.filter((task) => !notYetDue({ startOn: fromDate(task.startOn) }, period))
  const taskId = { in: begun.map((task) => task.id) }
  const sums = await db.reformTaskTotal.aggregate({
    where: { cityId: actor.cityId, taskId, period: toDate(firstDayOf(period)) },
    _sum: { assigned: true, accepted: true },
  })
  return { due: Number(sums._sum.assigned ?? 0n), accepted: Number(sums._sum.accepted ?? 0n) }
}

/** The month to show: never an earlier one than any line of the year shows already. One page, one month. */
async function shownPeriod(ctx: Writer, planYear: number, period: Period): Promise<Period> {
  const where = { slug: ctx.actor.regionSlug, planYear }
  const { _max: newest } = await ctx.db.publicReform.aggregate({ where, _max: { period: true } })
  const before = newest.period ? periodOf(fromDate(newest.period)) : period
  return before > period ? before : period
}

async function writeLine(ctx: Writer, measure: LoadedMeasure, period: Period): Promise<void> {
  const { db, actor, now } = ctx
  const tasks = measure.tasks.map((task) => ({ ...task, rule: task.rule as IndicatorRule }))
  const ids = tasks.map((task) => task.id)
  const totals = await readTaskTotals(db, actor.cityId, ids, period)
  const reports = await countReports(ctx, measure.tasks, period)
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
    unitsCounted: reports.due,
    unitsAccepted: reports.accepted,
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
async function bumpPublish(db: Db): Promise<void> {
  await db.$queryRaw`select app.bump_publish()::text`
}

/** Writes the line of a measure unless it is retired. */
async function refreshLine(ctx: Writer, measureId: string, period: Period): Promise<void> {
  const measure = await measureOf(ctx, measureId)
  if (measure?.status === 'active') await writeLine(ctx, measure, period)
}

/** Brings the lines that still show an earlier month to `period`: what carries over stays, the counts are new. */
async function bringAlong(ctx: Writer, planYear: number, period: Period): Promise<void> {
  const behind = await ctx.db.publicReform.findMany({
    where: { slug: ctx.actor.regionSlug, planYear, period: { lt: toDate(firstDayOf(period)) } },
    select: { measureId: true },
    orderBy: { measureId: 'asc' },
  })
  for (const { measureId } of behind) await refreshLine(ctx, measureId, period)
}

/**
 * Brings the public line of a measure up to date (completion, lead units, as-of) after an acceptance or its
 * undoing; call it after the report is written. Does nothing unless the region publishes automatically and the
 * actor's organization owns the measure's plan. All lines show the newest month of which a report was accepted: the
 * first acceptance of a month brings the others along, and the page never goes back to an earlier month.
 */
export async function refreshPublicMeasure(ctx: Writer, measureId: string, period: Period): Promise<void> {
  if (!publishes(ctx)) return
  await lockLines(ctx)
  const measure = await measureOf(ctx, measureId)
  if (measure?.status !== 'active') return
  const { year } = measure.plan
  const shown = await shownPeriod(ctx, year, period)
  await writeLine(ctx, measure, shown)
  await bringAlong(ctx, year, shown)
  await bumpPublish(ctx.db)
}

/** The same for every measure of a plan, and removes the lines of retired ones: after a plan is published. */
export async function refreshPublicPlan(ctx: Writer, planId: string, period: Period): Promise<void> {
  if (!publishes(ctx)) return
  const { db, actor } = ctx
  await lockLines(ctx)
  const where = { cityId: actor.cityId, countyId: actor.countyId, planId }
  const measures = await db.measure.findMany({
    where,
    select: { id: true, status: true },
    orderBy: { id: 'asc' },
  })
  const retired = measures.filter((measure) => measure.status !== 'active').map((measure) => measure.id)
  await db.publicReform.deleteMany({ where: { slug: actor.regionSlug, measureId: { in: retired } } })
  const shown = await shownPeriod(ctx, yearOf(period), period)
  for (const { id } of measures) await refreshLine(ctx, id, shown)
  await bumpPublish(db)
}
