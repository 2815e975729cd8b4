import { notYetDue } from '#lib/features/reform/rules/schedule.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type KnownRow, knownRows } from '#lib/reports/board/known-rows.ts'
import { seesWholePlan } from '#lib/reports/board/plan.ts'
import type { Frame } from '#lib/reports/board/read.ts'
import { inRowOrder, ROW_ORDER } from '#lib/reports/board/row-order.ts'
import type { BoardUnit, ReportFilter, RowFilter } from '#lib/reports/board/schema.ts'
import { countyOf } from '#lib/reports/board/source.ts'
import { orgIdOf, unitsOf } from '#lib/reports/board/totals.ts'

/** Rows to a page. */
export const PAGE = 60

/** A filter, and how many rows are wanted where it is not a page. */
export type RowPart = RowFilter & { most?: number }

/** Tasks of the plan that have begun: the month's reports are due of these. */
const begun = ({ definitions, period }: Frame): string[] =>
  definitions.tasks.filter((task) => !notYetDue(task, period)).map(({ id }) => id)

const REPORT_WHERE: Record<Exclude<ReportFilter, 'due'>, object> = {
  on_time: { reported: true, late: false },
  late: { reported: true, late: true },
  missing: { counted: true, reported: false },
  sent: { reported: true },
  accepted: { accepted: true },
  waiting: { reported: true, accepted: false },
}

// 应报 as the board counts it: of the whole plan, or of a county's units in the city's plan (board/read.ts)
function reportWhere(actor: Actor, frame: Frame, report: ReportFilter): object {
  if (report !== 'due') return REPORT_WHERE[report]
  return seesWholePlan(actor, frame.plan) ? { taskId: { in: begun(frame) } } : { counted: true }
}

// Tasks that had not begun are left out where a share says so (按时填报率).
function whereOf(actor: Actor, frame: Frame, filter: RowFilter, place: object) {
  return {
    cityId: actor.cityId,
    ...(seesWholePlan(actor, frame.plan) ? {} : { countyId: actor.countyId }),
    planId: frame.plan.id,
    period: toDate(firstDayOf(frame.period)),
    ...(filter.light ? { light: filter.light } : {}),
    ...(filter.pillar ? { pillarId: filter.pillar } : {}),
    ...(filter.measure ? { measureId: filter.measure } : {}),
    ...(filter.report ? reportWhere(actor, frame, filter.report) : {}),
    ...place,
  }
}

/** A unit task's standing in a month, with its unit. Quantities in hundredths. */
export type Standing = Omit<KnownRow, 'lightInputs'> & { unit: BoardUnit }

const toNumber = (value: bigint | null) => (value === null ? null : Number(value))

/** One row more than a page. The row that the cursor names is where it stands, whatever became of it since. */
async function currentPage(
  db: Db,
  actor: Actor,
  frame: Frame,
  where: object,
  { cursor: assignmentId, most = PAGE }: RowPart,
): Promise<Standing[]> {
  const { cityId } = actor
  const period = toDate(firstDayOf(frame.period))
  const rows = await db.assignmentMonth.findMany({
    where,
    orderBy: ROW_ORDER,
    ...(assignmentId
      ? { cursor: { cityId_assignmentId_period: { cityId, assignmentId, period } }, skip: 1 }
      : {}),
    take: most + 1,
    include: { org: { select: { id: true, name: true, shortName: true } } },
  })
  return rows.map(({ org, ...row }) => ({
    ...row,
    target: Number(row.target),
    value: toNumber(row.value),
    denominator: toNumber(row.denominator),
    unit: org,
  }))
}

type Found = { total: number; page: Standing[] }

const REPORT_TEST: Record<Exclude<ReportFilter, 'due'>, (row: KnownRow) => boolean> = {
  on_time: (row) => row.reported && !row.late,
  late: (row) => row.reported && row.late,
  missing: (row) => row.counted && !row.reported,
  sent: (row) => row.reported,
  accepted: (row) => row.accepted,
  waiting: (row) => row.reported && !row.accepted,
}

function reportTest(actor: Actor, frame: Frame, report: ReportFilter): (row: KnownRow) => boolean {
  if (report !== 'due') return REPORT_TEST[report]
  const tasks = new Set(begun(frame))
  return seesWholePlan(actor, frame.plan) ? (row) => tasks.has(row.taskId) : (row) => row.counted
}

type Test = (row: KnownRow) => boolean

function fits(row: KnownRow, filter: RowFilter, reported: Test, at: object): boolean {
  return (
    (!filter.light || row.light === filter.light) &&
    (!filter.pillar || row.pillarId === filter.pillar) &&
    (!filter.measure || row.measureId === filter.measure) &&
    reported(row) &&
    Object.entries(at).every(([level, id]) => row[level as keyof KnownRow] === id)
  )
}

/** One row more than a page, from where the cursor's row stands; nothing when it stands nowhere. */
function pageAfter(rows: readonly KnownRow[], { cursor, most = PAGE }: RowPart): KnownRow[] {
  const from = cursor ? rows.findIndex((row) => row.assignmentId === cursor) + 1 : 0
  return cursor && from === 0 ? [] : rows.slice(from, from + most + 1)
}

/** The same of a past day, from the history of the standings. */
async function knownPage(
  db: Db,
  actor: Actor,
  frame: Frame & { known: Day },
  filter: RowPart,
  at: object,
): Promise<Found> {
  const { plan, period, known } = frame
  const county = countyOf(actor, plan)
  const all = await knownRows(db, actor, { planId: plan.id, period, known, county })
  const reported = filter.report ? reportTest(actor, frame, filter.report) : () => true
  const found = all.filter((row) => fits(row, filter, reported, at))
  const orgs = await unitsOf(db, actor, found.map(orgIdOf))
  const unitOf = new Map(orgs.map((org) => [org.id, org]))
  const page = pageAfter(inRowOrder(found, orgs, frame.definitions), filter)
  return {
    total: found.length,
    page: page.map((row) => ({
      ...row,
      unit: unitOf.get(orgIdOf(row)) ?? { id: orgIdOf(row), name: '', shortName: '' },
    })),
  }
}

/** One row more than a page, and how many there are in all; of a past day from the history. */
export async function findPage(
  db: Db,
  actor: Actor,
  frame: Frame,
  filter: RowPart,
  at: object,
): Promise<Found> {
  const { known } = frame
  if (known) return knownPage(db, actor, { ...frame, known }, filter, at)
  const where = whereOf(actor, frame, filter, at)
  return {
    total: await db.assignmentMonth.count({ where }),
    page: await currentPage(db, actor, frame, where, filter),
  }
}
