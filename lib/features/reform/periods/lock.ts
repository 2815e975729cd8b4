import { sqlOf, storePlanLights } from '#lib/features/reform/lights/plan-lights.ts'
import { regionPlace } from '#lib/features/reform/periods/queries.ts'
import { mayKeepCalendar } from '#lib/features/reform/policy/period.ts'
import { refreshPublicPlan } from '#lib/features/reform/public/refresh.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { periodDate } from '#lib/features/reform/reporting/load.ts'
import { loadPeriod } from '#lib/features/reform/reporting/locked.ts'
import { tellReopened } from '#lib/features/reform/reporting/notices.ts'
import { isOpen, type ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import { nextReportState, type ReportState, type ReportVerb } from '#lib/features/reform/rules/states.ts'
import {
  lockPeriodSchema,
  type PeriodChanged,
  reopenPeriodSchema,
} from '#lib/features/reform/schema/period.ts'
import { lightRuleOf } from '#lib/features/reform/totals/light-inputs.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { formatPeriod, type Period, yearOf } from '#lib/kernel/pure/period.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

type Row = Awaited<ReturnType<typeof loadPeriod>>
type Move = {
  period: Period
  verb: Extract<ReportVerb, 'lock' | 'reopen'>
  from: ReportState
  reason: string
}

/** Where the transition table leads; neither act depends on the facts of a report. */
function target({ from, verb }: Move): ReportState {
  const to = nextReportState(from, verb, { unitReview: false, countyReview: false, decided: true })
  if (!to) throw new Error(`${verb} is not possible in ${from}`)
  return to
}

/** Moves all reports of the region's plan and month that are in `from`, each with its review row: one statement. */
async function moveAll(ctx: CommandContext, move: Move): Promise<number> {
  const { cityId, countyId } = regionPlace(ctx.actor)
  const to = target(move)
  const { userId, userName, orgName } = ctx.actor
  const returned = to === 'RETURNED'
  return ctx.db.$executeRaw`
    with moved as (
      update public.progress_report r
         set state = ${to}, decided_at = ${ctx.now}::timestamptz,
             return_reason = case when ${returned} then ${move.reason} else r.return_reason end,
             accepted_at = case when ${returned} then null else r.accepted_at end
       where r.city_id = ${cityId} and r.owner_county_id = ${countyId} and r.state = ${move.from}
         and r.period = ${periodDate(move.period)}::date
      returning r.city_id, r.county_id, r.town_id, r.unit_id, r.id, r.submitted_no)
    insert into public.review (city_id, county_id, town_id, unit_id, id, report_id, version_no, from_state, to_state,
        verb, reason, by_user_id, by_name, by_org_name, at)
    select m.city_id, m.county_id, m.town_id, m.unit_id, app.new_id(), m.id, m.submitted_no, ${move.from}, ${to},
           ${move.verb}, ${move.reason}, ${userId}, ${userName}, ${orgName}, ${ctx.now}::timestamptz
      from moved m`
}

async function loadMonth(ctx: CommandContext, period: Period) {
  return {
    calendar: await ownCalendar(ctx.db, ctx.actor),
    row: await loadPeriod(ctx.db, regionPlace(ctx.actor), period),
  }
}

/** Writes the month's status if it still is as it was read: of two acts at once one takes effect. */
async function writeStatus(ctx: CommandContext, period: Period, row: Row, status: 'open' | 'locked') {
  const at = regionPlace(ctx.actor)
  const locked = status === 'locked'
  const data = { status, lockedAt: locked ? ctx.now : null, lockedBy: locked ? ctx.actor.userName : '' }
  if (!row) {
    const fresh = { ...at, id: uuidv7(ctx.now.getTime()), period: periodDate(period), ...data }
    return (await ctx.db.period.createMany({ data: [fresh], skipDuplicates: true })).count === 1
  }
  const changed = await ctx.db.period.updateMany({
    where: { cityId: row.cityId, id: row.id, version: row.version },
    data: { ...data, version: row.version + 1 },
  })
  return changed.count === 1
}

const stale = fail('conflict', '这个月的日历刚刚被修改过，请刷新后再操作')

/** Is there anything that a second lock would do: newly accepted reports, or reopened ones to close again? */
async function lockAgain(ctx: CommandContext, period: Period, lockedAt: Date): Promise<boolean> {
  const { cityId, countyId } = regionPlace(ctx.actor)
  const own = { cityId, ownerCountyId: countyId, period: periodDate(period) }
  const accepted = await ctx.db.progressReport.count({ where: { ...own, state: 'ACCEPTED' } })
  if (accepted > 0) return true
  const back = { state: 'RETURNED', decidedAt: { gte: lockedAt } }
  return (await ctx.db.progressReport.count({ where: { ...own, ...back } })) > 0
}

/** The month's lights as they stand when it is locked; from then on they are history. */
async function storeMonthLights(
  ctx: CommandContext,
  period: Period,
  calendar: ReportCalendar,
): Promise<void> {
  const { cityId, countyId } = regionPlace(ctx.actor)
  const key = { cityId, countyId, year: yearOf(period) }
  const plan = await ctx.db.plan.findUnique({ where: { cityId_countyId_year: key } })
  if (plan?.status !== 'PUBLISHED') return
  const rule = lightRuleOf(ctx.actor.region?.lightRule)
  const of = { cityId, planId: plan.id, year: plan.year, calendar, rule }
  await storePlanLights(sqlOf(ctx.db), of, [period], ctx.today)
}

/**
 * Locks a month of the own region: its accepted reports become LOCKED, nothing more can be sent for it. What
 * waits for review may still be decided, and is taken in by locking again.
 */
export const lockPeriod = defineCommand({
  name: 'period.lock',
  object: 'period',
  summary: '归档填报月份',
  input: lockPeriodSchema,
  load: (ctx, input) => loadMonth(ctx, input.period),
  allow: (actor) => mayKeepCalendar(actor),
  async run(ctx, { calendar, row }, { period, reason }): Promise<Result<PeriodChanged>> {
    if (!isOpen(period, ctx.today, calendar)) return fail('state', `${formatPeriod(period)}还没有开放填报`)
    if (row?.lockedAt && !(await lockAgain(ctx, period, row.lockedAt))) {
      return fail('state', `${formatPeriod(period)}已经归档，没有新通过的月报`)
    }
    if (!(await writeStatus(ctx, period, row, 'locked'))) return stale
    await storeMonthLights(ctx, period, calendar)
    const reports = await moveAll(ctx, { period, verb: 'lock', from: 'ACCEPTED', reason })
    ctx.audit({ objectId: period, detail: { period, reports, ...(reason ? { reason } : {}) } })
    return ok({ period, version: (row?.version ?? 0) + 1, status: 'locked', reports })
  },
})

/**
 * Opens a locked month again, with a reason. `reports` none: what was not sent can be sent, locked reports stay;
 * all: every locked report goes back to its unit. One report alone: report.reopen.
 */
export const reopenPeriod = defineCommand({
  name: 'period.reopen',
  object: 'period',
  summary: '重新打开填报月份',
  input: reopenPeriodSchema,
  load: (ctx, input) => loadMonth(ctx, input.period),
  allow: (actor) => mayKeepCalendar(actor),
  async run(ctx, { row }, { period, reports: scope, reason }): Promise<Result<PeriodChanged>> {
    if (row?.status !== 'locked') return fail('state', `${formatPeriod(period)}没有归档，不用重新打开`)
    if (!(await writeStatus(ctx, period, row, 'open'))) return stale
    const all = scope === 'all'
    const reports = all ? await moveAll(ctx, { period, verb: 'reopen', from: 'LOCKED', reason }) : 0
    if (reports > 0) {
      await refreshPublic(ctx, period)
      await tellReopened(ctx, regionPlace(ctx.actor), period, reason)
    }
    ctx.audit({ objectId: period, detail: { period, reports, reason } })
    return ok({ period, version: row.version + 1, status: 'open', reports })
  },
})

/** Returned reports no longer count: the public completion follows. */
async function refreshPublic(ctx: CommandContext, period: Period): Promise<void> {
  const { cityId, countyId } = regionPlace(ctx.actor)
  const key = { cityId, countyId, year: yearOf(period) }
  const plan = await ctx.db.plan.findUnique({ where: { cityId_countyId_year: key } })
  if (plan) await refreshPublicPlan(ctx, plan.id, period)
}
