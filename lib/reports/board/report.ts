import { reportVerdict } from '#lib/features/reform/policy/report.ts'
import { submittedEvidence } from '#lib/features/reform/reporting/evidence.ts'
import { fieldsOf } from '#lib/features/reform/reporting/fields.ts'
import { subjectOf } from '#lib/features/reform/reporting/load.ts'
import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { ReportState, ReportVerb } from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { ReportView } from '#lib/reports/board/schema.ts'

type Head = NonNullable<Awaited<ReturnType<Db['progressReport']['findFirst']>>> & {
  org: { shortName: string }
}

/** Every version that was sent and every decision on it, the oldest first. */
async function historyOf(db: Db, { cityId, id: reportId, org }: Head): Promise<ReportView['history']> {
  const versions = await db.progressReportVersion.findMany({
    where: { cityId, reportId, state: 'SUBMITTED' },
    select: { id: true, editorName: true, savedAt: true },
  })
  const reviews = await db.review.findMany({ where: { cityId, reportId } })
  const sent = versions.map(({ id, editorName, savedAt }) => ({
    ...{ id, verb: 'submit' as const, reason: '' },
    ...{ byName: editorName, byOrgName: org.shortName, at: savedAt.toISOString() },
  }))
  const decided = reviews.map(({ id, verb, reason, byName, byOrgName, at }) => ({
    ...{ id, verb: verb as ReportVerb, reason },
    ...{ byName, byOrgName, at: at.toISOString() },
  }))
  // ISO instants sort as text; a report that passes at once was sent before it was decided on
  return [...sent, ...decided].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

/** A submitted report as leaders, officers and auditors read it. Null: unknown, foreign, or still a draft. */
export async function readReport(db: Db, actor: Actor, id: string): Promise<ReportView | null> {
  const report = await db.progressReport.findFirst({
    where: { cityId: actor.cityId, id, state: { not: 'DRAFT' } },
    include: { org: { select: { id: true, name: true, shortName: true } } },
  })
  if (!report) return null
  const assignment = await db.taskAssignment.findFirst({
    where: { cityId: actor.cityId, id: report.assignmentId },
  })
  const task = await db.annualTask.findFirst({ where: { cityId: actor.cityId, id: report.taskId } })
  const measure = await db.measure.findFirst({ where: { cityId: actor.cityId, id: report.measureId } })
  return {
    id,
    mayReopen: reportVerdict(actor, 'reopen', subjectOf(report, true)) === null,
    planId: report.planId,
    pillarId: report.pillarId,
    unit: report.org,
    measureTitle: `${measure?.code ?? ''} ${measure?.title ?? ''}`.trim(),
    taskTitle: `${task?.code ?? ''} ${task?.title ?? ''}`.trim(),
    requirement: task?.requirement ?? '',
    unitOfMeasure: task?.unitOfMeasure ?? '',
    rule: (task?.rule ?? 'sum') as IndicatorRule,
    target: Number(assignment?.target ?? 0n),
    period: periodOf(fromDate(report.period)),
    state: report.state as ReportState,
    ...fieldsOf(report),
    returnReason: report.returnReason,
    late: report.late,
    submitterName: report.submitterName,
    submittedAt: report.submittedAt?.toISOString() ?? null,
    acceptedAt: report.acceptedAt?.toISOString() ?? null,
    evidence: (await submittedEvidence(db, actor.cityId, [report])).get(id) ?? [],
    history: await historyOf(db, report),
  }
}
