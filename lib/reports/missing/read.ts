import { loadOwner } from '#lib/features/reform/reporting/owner.ts'
import { daysLate } from '#lib/features/reform/rules/chasing.ts'
import { deadlineOf, isLocked } from '#lib/features/reform/rules/schedule.ts'
import { CHASE_MAX } from '#lib/features/reform/schema/chase.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { seesWholePlan } from '#lib/reports/board/plan.ts'
import { type Frame, readFrame } from '#lib/reports/board/read.ts'
import { orgIdOf, readCells, readMonths, sumCells, unitsOf } from '#lib/reports/board/totals.ts'
import { missingWhere, readMissingRows } from '#lib/reports/missing/rows.ts'
import type { MissingFilter, MissingList } from '#lib/reports/missing/schema.ts'

/** 应报 and 已报 from the totals that the board shows. */
async function figures(db: Db, actor: Actor, frame: Frame): Promise<{ due: number; reported: number }> {
  const at = { actor, plan: frame.plan, known: null }
  if (!seesWholePlan(actor, frame.plan)) {
    const sums = sumCells(await readCells(db, at, frame.period))
    return { due: sums.counted, reported: sums.reported }
  }
  const months = await readMonths(db, at, frame.definitions, [frame.period])
  const { due = 0, reported = 0 } = months.get(frame.period) ?? {}
  return { due, reported }
}

async function unitsWithGaps(db: Db, actor: Actor, frame: Frame): Promise<MissingList['units']> {
  const groups = await db.assignmentMonth.groupBy({
    by: ['cityId', 'countyId', 'townId', 'unitId'],
    where: missingWhere(actor, frame),
    _count: { _all: true },
  })
  const counts = new Map(groups.map((group) => [orgIdOf(group), group._count._all]))
  const units = await unitsOf(db, actor, [...counts.keys()])
  return units.map(({ id, name, shortName }) => ({ id, name: shortName || name, count: counts.get(id) ?? 0 }))
}

/** 缺报清单: who has not reported a plan's month, a page at a time. Null: no such plan, or none at all. */
export async function readMissing(
  db: Db,
  actor: Actor,
  filter: MissingFilter,
  take = CHASE_MAX,
): Promise<MissingList | null> {
  const frame = await readFrame(db, actor, filter)
  if (!frame) return null
  const { plan, plans, period, periods, today, asOf } = frame
  const { calendar } = await loadOwner(db, actor, plan.countyId)
  const { total, rows } = await readMissingRows(db, actor, frame, filter, take)
  const units = await unitsWithGaps(db, actor, frame)
  const { countyId: _owner, ...shownPlan } = plan
  return {
    plan: shownPlan,
    plans,
    period,
    periods,
    deadline: deadlineOf(period, calendar),
    daysLate: daysLate(period, today, calendar),
    locked: isLocked(period, calendar),
    today,
    asOf,
    ...(await figures(db, actor, frame)),
    missing: units.reduce((sum, unit) => sum + unit.count, 0),
    units,
    pillars: frame.definitions.pillars,
    total,
    page: filter.page,
    pages: Math.max(1, Math.ceil(total / take)),
    items: rows,
  }
}
