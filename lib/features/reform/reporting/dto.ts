import { fieldsOf } from '#lib/features/reform/reporting/fields.ts'
import { type Head, periodFrom } from '#lib/features/reform/reporting/load.ts'
import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import type { ReportDto } from '#lib/features/reform/schema/report-views.ts'

const instant = (date: Date | null) => date?.toISOString() ?? null

/** A report's head as the API gives it. */
export function reportDto(head: Head): ReportDto {
  const state = head.state as ReportState
  return {
    id: head.id,
    assignmentId: head.assignmentId,
    planId: head.planId,
    pillarId: head.pillarId,
    measureId: head.measureId,
    taskId: head.taskId,
    cityId: head.cityId,
    countyId: head.countyId,
    townId: head.townId,
    unitId: head.unitId,
    period: periodFrom(head.period),
    state,
    label: STATE_LABELS[state],
    ...fieldsOf(head),
    late: head.late,
    submittedNo: head.submittedNo,
    returnReason: head.returnReason,
    submitterName: head.submitterName,
    submittedAt: instant(head.submittedAt),
    decidedAt: instant(head.decidedAt),
    acceptedAt: instant(head.acceptedAt),
    createdAt: head.createdAt.toISOString(),
  }
}
