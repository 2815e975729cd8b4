import { chaseKey, ownChases } from '#lib/features/reform/chasing/own.ts'
import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import { periodDate, periodFrom, ruleOf } from '#lib/features/reform/reporting/load.ts'
import { loadOwner, type Owner } from '#lib/features/reform/reporting/owner.ts'
import type { AssignmentRole } from '#lib/features/reform/rules/labels.ts'
import { LIGHTS } from '#lib/features/reform/rules/light.ts'
import { deadlineOf, isLocked } from '#lib/features/reform/rules/schedule.ts'
import { EDITABLE_STATES, type ReportState, screenState } from '#lib/features/reform/rules/states.ts'
import type { ReturnedItem, UnitMonth, UnitYear, UnitYearRow } from '#lib/features/reform/schema/unit-year.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate } from '#lib/kernel/pure/day.ts'
import { type Period, periodOf, periodsOfYear, yearOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Deadlines of tasks shown beside the table. */
const DUE_SHOWN = 6

function ownPlace({ cityId, countyId, townId, unitId }: Actor) {
  return { cityId, countyId, townId, unitId }
}

function findAssignments(db: Db, actor: Actor) {
  return db.taskAssignment.findMany({
    where: { ...ownPlace(actor), status: 'active', task: { plan: { status: { not: 'DRAFT' } } } },
    include: {
      task: {
        include: {
          plan: { select: { year: true } },
          measure: { select: { displayOrder: true, pillar: { select: { displayOrder: true } } } },
        },
      },
    },
  })
}
type Assignment = Awaited<ReturnType<typeof findAssignments>>[number]

function findMonths(db: Db, actor: Actor, year: number) {
  return db.assignmentMonth.findMany({
    where: {
      ...ownPlace(actor),
      period: { gte: periodDate(`${year}-01`), lte: periodDate(`${year}-12`) },
    },
    orderBy: { period: 'asc' },
  })
}
type Month = Awaited<ReturnType<typeof findMonths>>[number]

type Chases = Awaited<ReturnType<typeof ownChases>>
type At = { year: number; today: Day; chases: Chases }

function toMonth(month: Month, owner: Owner, { today, chases }: At): UnitMonth {
  const period = periodFrom(month.period)
  const state = month.state as ReportState | ''
  return {
    period,
    screen: screenState(
      state,
      month.late,
      deadlineOf(period, owner.calendar),
      today,
      isLocked(period, owner.calendar),
    ),
    light: LIGHTS.find((light) => light === month.light) ?? '',
    overridden: month.overrideLight !== '',
    counted: month.counted,
    chasedOn: month.reported ? null : (chases.get(chaseKey(month.assignmentId, period)) ?? null),
  }
}

const orderOf = ({ task }: Assignment) => [
  task.measure.pillar.displayOrder,
  task.measure.displayOrder,
  task.displayOrder,
]

function byPlanOrder(a: Assignment, b: Assignment): number {
  const [left, right] = [orderOf(a), orderOf(b)]
  const at = left.findIndex((value, index) => value !== right[index])
  return at < 0 ? a.id.localeCompare(b.id) : Number(left[at]) - Number(right[at])
}

function toRow(assignment: Assignment, months: readonly Month[], owner: Owner, at: At): UnitYearRow {
  const { task } = assignment
  const own = new Map(months.map((month) => [periodFrom(month.period), month]))
  const newest = months.filter((month) => periodFrom(month.period) <= periodOf(at.today)).at(-1)
  return {
    assignmentId: assignment.id,
    code: task.code,
    title: task.title,
    role: assignment.role as AssignmentRole,
    rule: ruleOf(task),
    unitOfMeasure: task.unitOfMeasure,
    target: toNumber(assignment.target),
    dueOn: task.dueKind === 'date' && task.dueOn ? fromDate(task.dueOn) : null,
    completionBp: newest?.completionBp ?? null,
    months: periodsOfYear(at.year).map((period) => {
      const month = own.get(period)
      return month ? toMonth(month, owner, at) : null
    }),
  }
}

async function returnedOf(db: Db, actor: Actor, rows: readonly UnitYearRow[]): Promise<ReturnedItem[]> {
  const heads = await db.progressReport.findMany({
    where: { ...ownPlace(actor), state: 'RETURNED' },
    orderBy: { period: 'desc' },
    select: { assignmentId: true, period: true, returnReason: true, decidedAt: true },
  })
  return heads.flatMap((head): ReturnedItem[] => {
    const row = rows.find((each) => each.assignmentId === head.assignmentId)
    if (!row) return []
    return [
      {
        assignmentId: row.assignmentId,
        period: periodFrom(head.period),
        code: row.code,
        title: row.title,
        reason: head.returnReason,
        decidedAt: head.decidedAt?.toISOString() ?? null,
      },
    ]
  })
}

// A month that is over its deadline stays here as long as reports of it are still with the unit.
function deadlinesOf(rows: readonly UnitYearRow[], periods: readonly Period[], owner: Owner, today: Day) {
  return periods.flatMap((period, index) => {
    if (period > periodOf(today)) return []
    const open = rows.filter((row) => {
      const month = row.months[index]
      return month?.counted && (month.screen.state === '' || EDITABLE_STATES.includes(month.screen.state))
    }).length
    return open > 0 ? [{ period, deadline: deadlineOf(period, owner.calendar), open }] : []
  })
}

function dueOf(rows: readonly UnitYearRow[], today: Day): UnitYear['due'] {
  return rows
    .flatMap(({ assignmentId, code, title, dueOn, completionBp }) =>
      dueOn !== null && (completionBp ?? 0) < 10_000
        ? [{ assignmentId, code, title, dueOn, passed: today > dueOn }]
        : [],
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .slice(0, DUE_SHOWN)
}

/** The year of the actor's own unit: tasks × months, returned reports, deadlines. Null: no such year. */
export async function loadUnitYear(
  db: Db,
  actor: Actor,
  today: Day,
  wanted?: number,
): Promise<UnitYear | null> {
  const all = await findAssignments(db, actor)
  const years = [...new Set(all.map((each) => each.task.plan.year))].sort((a, b) => b - a)
  const current = yearOf(periodOf(today))
  const year = wanted ?? (years.includes(current) ? current : (years[0] ?? current))
  if (wanted !== undefined && !years.includes(wanted)) return null
  const months = await findMonths(db, actor, year)
  const owners = new Map<string, Owner>()
  for (const countyId of new Set([...all.map((each) => each.ownerCountyId)])) {
    owners.set(countyId, await loadOwner(db, actor, countyId))
  }
  const at = { year, today, chases: await ownChases(db, actor, `${year}-01`, `${year}-12`) }
  const rows = all
    .filter((each) => each.task.plan.year === year)
    .sort(byPlanOrder)
    .flatMap((each) => {
      const owner = owners.get(each.ownerCountyId)
      const own = months.filter((month) => month.assignmentId === each.id)
      return owner ? [toRow(each, own, owner, at)] : []
    })
  const owner = [...owners.values()][0]
  const periods = periodsOfYear(year)
  return {
    year,
    years,
    periods,
    rows,
    returned: await returnedOf(db, actor, rows),
    deadlines: owner ? deadlinesOf(rows, periods, owner, today) : [],
    due: dueOf(rows, today),
  }
}
