import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { lastPeriods, type Period, previousPeriod, yearOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { ByHand } from '#lib/reports/board/by-hand.ts'
import { compareGroups, subjectsOf } from '#lib/reports/board/compare.ts'
import {
  definitionsOf,
  definitionsOn,
  judgedOn,
  monthsOf,
  seesWholePlan,
  visiblePlans,
} from '#lib/reports/board/plan.ts'
import { readRedList } from '#lib/reports/board/red-list.ts'
import { ruleOn } from '#lib/reports/board/rule-on.ts'
import type { Board, BoardFilter, PillarStand, TrendMonth } from '#lib/reports/board/schema.ts'
import { type CellRow, keptSince } from '#lib/reports/board/source.ts'
import { countLights, standOfPlan } from '#lib/reports/board/standing.ts'
import {
  concentrationOf,
  type MonthTotals,
  orgIdOf,
  readCells,
  readMonths,
  share,
  sumCells,
  toCell,
  unitsOf,
} from '#lib/reports/board/totals.ts'

/** What every board page starts from: the plan, the month, the definitions. Null: no such plan, or none at all. */
export async function readFrame(db: Db, actor: Actor, filter: BoardFilter) {
  const plans = await visiblePlans(db, actor)
  const plan = filter.plan ? plans.find((each) => each.id === filter.plan) : plans[0]
  if (!plan) return null
  const now = currentMoment()
  const today = dayOf(now)
  const known = filter.known && filter.known < today ? filter.known : null
  const calendar = await ownCalendar(db, actor)
  const { periods, period } = monthsOf(calendar, plan, known ?? today, filter.period)
  const definitions = known
    ? await definitionsOn(db, actor, plan, known)
    : await definitionsOf(db, actor, plan)
  const rule = await ruleOn(db, actor, plan.id, known)
  const shown = plans.map(({ countyId, ...rest }) => rest)
  const frame = { plan, plans: shown, periods, period, definitions, calendar, rule, today, known }
  return { ...frame, asOf: now.toISOString() }
}
export type Frame = NonNullable<Awaited<ReturnType<typeof readFrame>>>

function stand(
  frame: Pick<Frame, 'plan' | 'definitions' | 'calendar' | 'rule' | 'today' | 'known'>,
  month: MonthTotals | undefined,
  period: Period,
) {
  return standOfPlan(frame.definitions, month?.tasks ?? new Map(), period, {
    label: frame.plan.title,
    asOf: judgedOn(frame.calendar, period, frame.known ?? frame.today),
    rule: frame.rule,
  })
}

function trendOf(frame: Frame, months: ReadonlyMap<Period, MonthTotals>): TrendMonth[] {
  return lastPeriods(frame.period, 12).map((period) => {
    const month = months.get(period)
    if (!month || yearOf(period) !== frame.plan.year) return { period, actualBp: null, scheduledBp: null }
    const { why, scheduledBp } = stand(frame, month, period)
    return { period, actualBp: why.completionBp, scheduledBp }
  })
}

type Part = Pick<
  Board,
  | 'counted'
  | 'total'
  | 'lights'
  | 'progress'
  | 'red'
  | 'redBefore'
  | 'completionBefore'
  | 'onTime'
  | 'reviewed'
  | 'waiting'
  | 'measures'
  | 'trend'
> & { pillars: PillarStand[] }

/** From the totals of the plan's tasks: for whoever sees all of the plan. */
async function wholePlan(db: Db, actor: Actor, frame: Frame): Promise<Part> {
  const { plan, definitions, period } = frame
  const at = { actor, plan, known: frame.known }
  const months = await readMonths(db, at, definitions, lastPeriods(period, 12))
  const month = months.get(period)
  const { why, scheduledBp, pillars, measures } = stand(frame, month, period)
  const trend = trendOf(frame, months)
  const { due = 0, reported = 0, accepted = 0, late = 0, red = 0 } = month ?? {}
  return {
    counted: 'measures',
    total: measures.length,
    lights: countLights(measures.map((measure) => measure.light)),
    progress: { completionBp: why.completionBp, scheduledBp, why },
    red,
    redBefore: months.get(previousPeriod(period))?.red ?? null,
    completionBefore: trend.at(-2)?.actualBp ?? null,
    onTime: share(reported - late, due),
    reviewed: share(accepted, reported),
    waiting: reported - accepted,
    pillars,
    measures,
    trend,
  }
}

/** From the cells of the actor's units: for a county that looks at the city's plan. */
function ownUnits(frame: Frame, cells: readonly CellRow[], cellsBefore: readonly CellRow[]): Part {
  const sums = sumCells(cells)
  const before = sumCells(cellsBefore)
  const pillars = frame.definitions.pillars.map(({ id, title }) => ({
    id,
    title,
    completionBp: sumCells(cells.filter((cell) => cell.pillarId === id)).completionBp,
    scheduledBp: null,
  }))
  return {
    counted: 'unit_tasks',
    total: sums.assigned,
    lights: sums.lights,
    progress: { completionBp: sums.completionBp, scheduledBp: null, why: null },
    red: sums.lights.overdue,
    redBefore: before.assigned > 0 ? before.lights.overdue : null,
    completionBefore: before.completionBp,
    onTime: share(sums.reported - sums.late, sums.counted),
    reviewed: share(sums.accepted, sums.reported),
    waiting: sums.reported - sums.accepted,
    pillars,
    measures: [],
    trend: [],
  }
}

/** The board of a plan's month, from totals only (the red list is a short list of rows). Null: no such plan. */
export async function readBoard(db: Db, actor: Actor, filter: BoardFilter): Promise<Board | null> {
  const frame = await readFrame(db, actor, filter)
  if (!frame) return null
  const { plan, plans, period, periods, definitions, today, asOf } = frame
  const at = { actor, plan, known: frame.known }
  const rows = await readCells(db, at, period)
  const before = await readCells(db, at, previousPeriod(period))
  const units = await unitsOf(db, actor, rows.map(orgIdOf))
  const part = seesWholePlan(actor, plan) ? await wholePlan(db, actor, frame) : ownUnits(frame, rows, before)
  const byHand = await ByHand.read(db, { ...at, period })
  const { countyId: _owner, ...shownPlan } = plan
  return {
    plan: shownPlan,
    plans,
    period,
    periods,
    asOf,
    today,
    known: frame.known,
    keptSince: await keptSince(db, actor, plan.id, period),
    ...part,
    pillars: part.pillars.map((pillar) => ({ ...pillar, byHand: byHand.in(pillar.id) })),
    concentration: concentrationOf(rows, definitions.pillars, units),
    units,
    cells: rows.map(toCell).map((cell) => ({ ...cell, byHand: byHand.in(cell.pillarId, cell.unitId) })),
    groups: compareGroups(actor, await subjectsOf(db, actor, rows), rows, before),
    redList: await readRedList(db, actor, frame),
  }
}
