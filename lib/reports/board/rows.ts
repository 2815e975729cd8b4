import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { seesWholePlan } from '#lib/reports/board/plan.ts'
import { type Frame, readFrame } from '#lib/reports/board/read.ts'
import type { BoardRow, BoardUnit, ReportFilter, RowFilter } from '#lib/reports/board/schema.ts'
import { orgIdOf } from '#lib/reports/board/totals.ts'

const PAGE = 100

const REPORT_WHERE: Record<ReportFilter, object> = {
  on_time: { reported: true, late: false },
  late: { reported: true, late: true },
  missing: { reported: false },
  sent: { reported: true },
  accepted: { accepted: true },
  waiting: { reported: true, accepted: false },
}

async function unitPlace(db: Db, actor: Actor, id: string) {
  const unit = await db.organization.findFirst({
    where: { cityId: actor.cityId, id },
    select: {
      cityId: true,
      countyId: true,
      townId: true,
      unitId: true,
      id: true,
      name: true,
      shortName: true,
    },
  })
  if (!unit) return null
  const { id: _id, name, shortName, ...place } = unit
  return { place, unit: { id, name, shortName } }
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
    ...(filter.report ? REPORT_WHERE[filter.report] : {}),
    ...(filter.cursor ? { assignmentId: { gt: filter.cursor } } : {}),
    ...place,
  }
}

type MonthRow = Awaited<ReturnType<typeof findMonths>>[number]

function findMonths(db: Db, where: object) {
  return db.assignmentMonth.findMany({
    where,
    orderBy: { assignmentId: 'asc' },
    take: PAGE + 1,
    include: { org: { select: { name: true, shortName: true } } },
  })
}

type Report = {
  id: string
  assignmentId: string
  state: string
  cumValue: bigint | null
  submittedNo: number
}

function toRow(frame: Frame, row: MonthRow, report: Report | undefined): BoardRow {
  const task = frame.definitions.tasks.find((each) => each.id === row.taskId)
  const waits = row.reported && !row.accepted && report?.cumValue != null
  return {
    assignmentId: row.assignmentId,
    unit: { id: orgIdOf(row), name: row.org.name, shortName: row.org.shortName },
    measureId: row.measureId,
    taskCode: task?.code ?? '',
    taskTitle: task?.title ?? '',
    rule: row.rule as IndicatorRule,
    unitOfMeasure: task?.unitOfMeasure ?? '',
    target: Number(row.target),
    value: row.value === null ? null : Number(row.value),
    denominator: row.denominator === null ? null : Number(row.denominator),
    completionBp: row.completionBp,
    counted: row.counted,
    carried: row.carried,
    light: row.light as Light | '',
    // what is still a draft is the unit's own business
    state: row.state === 'DRAFT' ? '' : row.state,
    late: row.late,
    reported: row.reported,
    reportId: report?.id ?? null,
    waitingValue: waits ? Number(report?.cumValue) : null,
  }
}

export type BoardRows = {
  frame: Frame
  unit: BoardUnit | null
  rows: BoardRow[]
  /** how many the filter finds in all */
  total: number
  nextCursor: string | null
}

/** The unit tasks of a month behind a figure, a page at a time. Null: no such plan or unit. */
export async function readRows(db: Db, actor: Actor, filter: RowFilter): Promise<BoardRows | null> {
  const frame = await readFrame(db, actor, filter)
  if (!frame) return null
  const at = filter.unit ? await unitPlace(db, actor, filter.unit) : null
  if (filter.unit && !at) return null
  const place = at?.place ?? {}
  const where = whereOf(actor, frame, filter, place)
  const { cursor: _cursor, ...rest } = filter
  const total = await db.assignmentMonth.count({ where: whereOf(actor, frame, rest, place) })
  const found = await findMonths(db, where)
  const shown = found.slice(0, PAGE)
  const reports = await db.progressReport.findMany({
    where: {
      cityId: actor.cityId,
      assignmentId: { in: shown.map((row) => row.assignmentId) },
      period: where.period,
      state: { not: 'DRAFT' },
    },
    select: { id: true, assignmentId: true, state: true, cumValue: true, submittedNo: true },
  })
  const byAssignment = new Map(reports.map((report) => [report.assignmentId, report]))
  return {
    frame,
    unit: at?.unit ?? null,
    rows: shown.map((row) => toRow(frame, row, byAssignment.get(row.assignmentId))),
    total,
    nextCursor: found.length > PAGE ? (shown.at(-1)?.assignmentId ?? null) : null,
  }
}
