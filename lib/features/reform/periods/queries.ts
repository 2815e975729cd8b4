import { mayReadCalendar } from '#lib/features/reform/policy/period.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { periodDate, periodFrom } from '#lib/features/reform/reporting/load.ts'
import { deadlineOf, isFullForm, opensOn, type ReportCalendar } from '#lib/features/reform/rules/schedule.ts'
import { listPeriodsSchema, type PeriodItem, type PeriodYear } from '#lib/features/reform/schema/period.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate, toDate, today } from '#lib/kernel/pure/day.ts'
import { type Period, periodsOfYear, yearOf } from '#lib/kernel/pure/period.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** The region whose calendar an actor has: its city ('') or its county. */
export function regionPlace(actor: Actor) {
  const countyId = actor.regionId === actor.cityId ? '' : actor.regionId
  return { cityId: actor.cityId, countyId, townId: '', unitId: '' }
}

type Counts = PeriodItem['counts']

/** How far the region's own plan has come in each month, from its totals; units see none of them. */
async function countMonths(db: Db, actor: Actor, year: number): Promise<Map<Period, Counts>> {
  const { cityId, countyId } = regionPlace(actor)
  const plan = await db.plan.findUnique({ where: { cityId_countyId_year: { cityId, countyId, year } } })
  if (!plan) return new Map()
  const totals = await db.reformTaskTotal.groupBy({
    by: ['period'],
    where: { cityId, planId: plan.id },
    _sum: { counted: true, reported: true, accepted: true },
  })
  const unlocked = await db.progressReport.groupBy({
    by: ['period'],
    where: { cityId, ...(countyId ? { countyId } : {}), planId: plan.id, state: 'ACCEPTED' },
    _count: { _all: true },
  })
  const open = new Map(unlocked.map((row) => [periodFrom(row.period), row._count._all]))
  return new Map(
    totals.map(({ period: date, _sum }) => {
      const period = periodFrom(date)
      const [due, sent, accepted] = [Number(_sum.counted), Number(_sum.reported), Number(_sum.accepted)]
      return [period, { due, sent, accepted, unlocked: open.get(period) ?? 0 }]
    }),
  )
}

const NO_COUNTS: Counts = { due: 0, sent: 0, accepted: 0, unlocked: 0 }

type Stored = Awaited<ReturnType<Db['period']['findMany']>>[number]

function toItem(
  period: Period,
  calendar: ReportCalendar,
  row: Stored | undefined,
  counts: Counts | undefined,
): PeriodItem {
  const { months: _months, ...rule } = calendar
  const day = (date: Date | null | undefined) => (date ? fromDate(date) : null)
  return {
    period,
    version: row?.version ?? 0,
    opensOn: opensOn(period, calendar),
    dueOn: deadlineOf(period, calendar),
    fullForm: isFullForm(period, calendar),
    own: { opensOn: day(row?.opensOn), dueOn: day(row?.dueOn), fullForm: row?.fullForm ?? null },
    rule: {
      opensOn: opensOn(period, rule),
      dueOn: deadlineOf(period, rule),
      fullForm: isFullForm(period, rule),
    },
    status: row?.status === 'locked' ? 'locked' : 'open',
    lockedAt: row?.lockedAt?.toISOString() ?? null,
    lockedBy: row?.lockedBy ?? '',
    counts: counts ?? NO_COUNTS,
  }
}

/** The twelve months of a year in the actor's region, with what is set for them and how far reporting is. */
export async function loadPeriodYear(db: Db, actor: Actor, year: number): Promise<PeriodYear> {
  const { cityId, countyId } = regionPlace(actor)
  const calendar = await ownCalendar(db, actor)
  const rows = await db.period.findMany({
    where: { cityId, countyId, period: { gte: periodDate(`${year}-01`), lte: periodDate(`${year}-12`) } },
  })
  const counts = await countMonths(db, actor, year)
  const corrections = await db.workdayOverride.findMany({
    where: { cityId, countyId, day: { gte: toDate(`${year}-01-01`), lte: toDate(`${year + 1}-02-28`) } },
    orderBy: { day: 'asc' },
  })
  return {
    year,
    items: periodsOfYear(year).map((period) =>
      toItem(
        period,
        calendar,
        rows.find((row) => periodFrom(row.period) === period),
        counts.get(period),
      ),
    ),
    workdays: corrections.flatMap(({ day, isWorkday, note }) =>
      isWorkday === null ? [] : [{ day: fromDate(day), isWorkday, note }],
    ),
  }
}

export const listPeriods = defineQuery({
  name: 'period.list',
  object: 'period',
  summary: '填报日历',
  input: listPeriodsSchema,
  allow: mayReadCalendar,
  run: async (db, actor, input) => {
    const { items, ...rest } = await loadPeriodYear(db, actor, input.year ?? yearOf(today(currentMoment())))
    return { ...rest, items, nextCursor: null }
  },
})
