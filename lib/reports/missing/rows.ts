import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { lettersToHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import { maskPhone } from '#lib/kernel/pure/mask.ts'
import { firstDayOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { searchText } from '#lib/kernel/search-text.ts'
import { type BoardTask, seesWholePlan } from '#lib/reports/board/plan.ts'
import type { Frame } from '#lib/reports/board/read.ts'
import { PLACE_ORDER } from '#lib/reports/board/row-order.ts'
import { orgIdOf } from '#lib/reports/board/totals.ts'
import type { MissingFilter, MissingRow } from '#lib/reports/missing/schema.ts'

/** What is missing in a plan's month: the same rows as the board's 应报 less 已报. */
export function missingWhere(actor: Actor, frame: Frame) {
  return {
    cityId: actor.cityId,
    ...(seesWholePlan(actor, frame.plan) ? {} : { countyId: actor.countyId }),
    planId: frame.plan.id,
    period: toDate(firstDayOf(frame.period)),
    counted: true,
    reported: false,
    taskId: { in: frame.definitions.tasks.map((task) => task.id) },
  }
}

function tasksFound(tasks: readonly BoardTask[], wanted: string): string[] {
  return tasks
    .filter((task) => searchText(`${task.code} ${task.title}`).includes(wanted))
    .map((task) => task.id)
}

/** The filter on top of what is missing. A unit is found by name, pinyin or initials, a task by its number too. */
function narrowed(frame: Frame, filter: MissingFilter) {
  const q = lettersToHalfWidth(filter.q ?? '')
    .toLowerCase()
    .trim()
  const chases = { period: toDate(firstDayOf(frame.period)) }
  return {
    ...(filter.pillar ? { pillarId: filter.pillar } : {}),
    ...(filter.unit ? { org: { id: filter.unit } } : {}),
    ...(filter.state === 'returned' ? { state: 'RETURNED' } : {}),
    ...(filter.state === 'unsent' ? { state: { not: 'RETURNED' } } : {}),
    ...(filter.chased === 'yes' ? { assignment: { chases: { some: chases } } } : {}),
    ...(filter.chased === 'no' ? { assignment: { chases: { none: chases } } } : {}),
    ...(q
      ? {
          OR: [
            { taskId: { in: tasksFound(frame.definitions.tasks, q) } },
            { org: { searchText: { contains: q } } },
          ],
        }
      : {}),
  }
}

const WITH_UNIT = {
  org: { select: { id: true, name: true, shortName: true, liaisonName: true, liaisonPhone: true } },
} as const

type Found = Awaited<ReturnType<typeof findRows>>[number]

function findRows(db: Db, where: object, filter: MissingFilter, take: number) {
  const byTask = [{ pillarId: 'asc' as const }, { taskId: 'asc' as const }]
  return db.assignmentMonth.findMany({
    where,
    include: WITH_UNIT,
    orderBy: [
      ...(filter.view === 'task' ? byTask : []),
      ...PLACE_ORDER,
      ...(filter.view === 'task' ? [] : byTask),
      { assignmentId: 'asc' },
    ],
    skip: (filter.page - 1) * take,
    take,
  })
}

async function chasesOf(db: Db, actor: Actor, frame: Frame, ids: readonly string[]) {
  const rows = await db.chase.groupBy({
    by: ['assignmentId'],
    where: {
      cityId: actor.cityId,
      assignmentId: { in: [...ids] },
      period: toDate(firstDayOf(frame.period)),
    },
    _count: { _all: true },
    _max: { day: true },
  })
  return new Map(rows.map((row) => [row.assignmentId, { count: row._count._all, last: row._max.day }]))
}

type Chases = Awaited<ReturnType<typeof chasesOf>>

function toRow(actor: Actor, frame: Frame, chases: Chases, row: Found): MissingRow {
  const task = frame.definitions.tasks.find((each) => each.id === row.taskId)
  const chased = chases.get(row.assignmentId)
  const { liaisonPhone } = row.org
  return {
    assignmentId: row.assignmentId,
    unit: { id: orgIdOf(row), name: row.org.name, shortName: row.org.shortName || row.org.name },
    liaisonName: row.org.liaisonName || task?.liaisonName || '',
    liaisonPhone: row.org.id === actor.orgId ? liaisonPhone : maskPhone(liaisonPhone),
    measureId: row.measureId,
    taskId: row.taskId,
    taskCode: task?.code ?? '',
    taskTitle: task?.title ?? '',
    // what is still a draft is the unit's own business
    state: row.state === 'DRAFT' ? '' : (row.state as ReportState | ''),
    chases: chased?.count ?? 0,
    chasedOn: chased?.last ? fromDate(chased.last) : null,
  }
}

/** The assignments of all rows that the filter finds, `most` at most. */
export async function missingAssignments(
  db: Db,
  actor: Actor,
  frame: Frame,
  filter: MissingFilter,
  most: number,
): Promise<string[]> {
  const rows = await db.assignmentMonth.findMany({
    where: { ...missingWhere(actor, frame), ...narrowed(frame, filter) },
    select: { assignmentId: true },
    orderBy: { assignmentId: 'asc' },
    take: most,
  })
  return rows.map(({ assignmentId }) => assignmentId)
}

/** One page of the rows that the filter finds, and how many there are; by unit in the order of protocol, or by task. */
export async function readMissingRows(
  db: Db,
  actor: Actor,
  frame: Frame,
  filter: MissingFilter,
  take: number,
) {
  const where = { ...missingWhere(actor, frame), ...narrowed(frame, filter) }
  const total = await db.assignmentMonth.count({ where })
  const found = await findRows(db, where, filter, take)
  const chases = await chasesOf(
    db,
    actor,
    frame,
    found.map((row) => row.assignmentId),
  )
  const rows = found.map((row) => toRow(actor, frame, chases, row))
  return { total, rows }
}
