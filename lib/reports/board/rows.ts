import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { Light } from '#lib/features/reform/rules/light.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type Frame, readFrame } from '#lib/reports/board/read.ts'
import { findPage, PAGE, type RowPart, type Standing } from '#lib/reports/board/row-pages.ts'
import type { BoardRow, BoardUnit } from '#lib/reports/board/schema.ts'

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

type Report = {
  id: string
  assignmentId: string
  state: string
  cumValue: bigint | null
  submittedNo: number
}

function toRow(frame: Frame, row: Standing, report: Report | undefined): BoardRow {
  const task = frame.definitions.tasks.find((each) => each.id === row.taskId)
  // what a report says today is no news of a past day
  const waits = !frame.known && row.reported && !row.accepted && report?.cumValue != null
  return {
    assignmentId: row.assignmentId,
    unit: row.unit,
    measureId: row.measureId,
    taskCode: task?.code ?? '',
    taskTitle: task?.title ?? '',
    rule: row.rule as IndicatorRule,
    unitOfMeasure: task?.unitOfMeasure ?? '',
    target: row.target,
    value: row.value,
    denominator: row.denominator,
    completionBp: row.completionBp,
    counted: row.counted,
    carried: row.carried,
    light: row.light as Light | '',
    overridden: row.overrideLight !== '',
    // what is still a draft is the unit's own business
    state: row.state === 'DRAFT' ? '' : row.state,
    late: row.late,
    reported: row.reported,
    // nor is a report that came after it
    reportId: row.state === '' || row.state === 'DRAFT' ? null : (report?.id ?? null),
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
export async function readRows(db: Db, actor: Actor, filter: RowPart): Promise<BoardRows | null> {
  const frame = await readFrame(db, actor, filter)
  if (!frame) return null
  const wanted = filter.unit ?? filter.county
  const at = wanted ? await unitPlace(db, actor, wanted) : null
  if (wanted && !at) return null
  const place = at && filter.unit ? at.place : at ? { countyId: at.unit.id } : {}
  const { total, page } = await findPage(db, actor, frame, filter, place)
  const most = filter.most ?? PAGE
  const shown = page.slice(0, most)
  const reports = await db.progressReport.findMany({
    where: {
      cityId: actor.cityId,
      assignmentId: { in: shown.map((row) => row.assignmentId) },
      period: toDate(firstDayOf(frame.period)),
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
    nextCursor: page.length > most ? (shown.at(-1)?.assignmentId ?? null) : null,
  }
}
