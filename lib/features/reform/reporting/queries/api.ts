import { mayReadReports, mayReport } from '#lib/features/reform/policy/report.ts'
import { reportDto } from '#lib/features/reform/reporting/dto.ts'
import { submittedEvidence } from '#lib/features/reform/reporting/evidence.ts'
import { periodDate } from '#lib/features/reform/reporting/load.ts'
import { loadForm } from '#lib/features/reform/reporting/queries/form.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import {
  type ListReports,
  listAssignmentsSchema,
  listReportsSchema,
  oneAssignmentSchema,
  oneReportSchema,
} from '#lib/features/reform/schema/report.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'

type Cursor = { createdAt: Date; id: string }

function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt.toISOString()}|${id}`).toString('base64url')
}

function decodeCursor(text: string | undefined): Cursor | null {
  if (!text) return null
  const [instant = '', id = ''] = Buffer.from(text, 'base64url').toString().split('|')
  const createdAt = new Date(instant)
  return Number.isNaN(createdAt.getTime()) || !id ? null : { createdAt, id }
}

function filters(input: ListReports) {
  return {
    ...(input.state ? { state: input.state } : {}),
    ...(input.period ? { period: periodDate(input.period) } : {}),
    ...(input.unitId ? { unitId: input.unitId } : {}),
    ...(input.taskId ? { taskId: input.taskId } : {}),
    ...(input.assignmentId ? { assignmentId: input.assignmentId } : {}),
  }
}

/** Reports in scope, newest first: the policies give the equalities that the (level, created_at) indexes begin with. */
export const listReports = defineQuery({
  name: 'report.read',
  object: 'progress_report',
  summary: '月报列表（新的在前）',
  input: listReportsSchema,
  allow: (actor) => mayReadReports(actor),
  async run(db, _actor, input) {
    const after = decodeCursor(input.cursor)
    const rows = await db.progressReport.findMany({
      where: {
        ...filters(input),
        ...(after
          ? {
              createdAt: { lte: after.createdAt },
              NOT: { createdAt: after.createdAt, id: { lte: after.id } },
            }
          : {}),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: input.limit + 1,
    })
    const { items, nextCursor } = pageOf(rows, input.limit, encodeCursor)
    return { items: items.map(reportDto), nextCursor }
  },
})

export const oneReport = defineQuery({
  name: 'report.read',
  object: 'progress_report',
  summary: '一份月报',
  input: oneReportSchema,
  allow: (actor) => mayReadReports(actor),
  async run(db, actor, { id }) {
    const head = await db.progressReport.findUnique({ where: { cityId_id: { cityId: actor.cityId, id } } })
    return head ? reportDto(head) : null
  },
})

/** The files sent with the last submitted version; their bytes come from `files/{id}`. */
export const reportEvidence = defineQuery({
  name: 'report.read',
  object: 'progress_report',
  summary: '一份月报的佐证',
  input: oneReportSchema,
  allow: (actor) => mayReadReports(actor),
  async run(db, actor, { id }) {
    const head = await db.progressReport.findUnique({ where: { cityId_id: { cityId: actor.cityId, id } } })
    if (!head) return null
    const evidence = await submittedEvidence(db, actor.cityId, [head])
    return { items: evidence.get(id) ?? [], nextCursor: null }
  },
})

/** The own unit's worklist of a month. */
export const listAssignments = defineQuery({
  name: 'assignment.read',
  object: 'task_assignment',
  summary: '本单位某月的填报任务',
  input: listAssignmentsSchema,
  allow: (actor) => mayReport(actor),
  async run(db, actor, { period }) {
    const list = await loadWorklist(db, actor, today(currentMoment()), period)
    const { returned, due, sent, ...head } = list
    return { ...head, items: [...returned, ...due, ...sent], nextCursor: null }
  },
})

/** One assignment with everything the form of a month shows. */
export const oneAssignment = defineQuery({
  name: 'assignment.read',
  object: 'task_assignment',
  summary: '一项填报任务和它某月的填报',
  input: oneAssignmentSchema,
  allow: (actor) => mayReport(actor),
  run: (db, actor, { id, period }) => loadForm(db, actor, today(currentMoment()), id, period),
})
