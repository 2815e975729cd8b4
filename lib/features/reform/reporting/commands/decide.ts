import { reportVerdict, staleProblem } from '#lib/features/reform/policy/report.ts'
import { refreshPublicMeasure } from '#lib/features/reform/public/refresh.ts'
import { storeLights } from '#lib/features/reform/reporting/lights.ts'
import { factsOf, type LoadedReport, loadReport, periodFrom } from '#lib/features/reform/reporting/load.ts'
import { nextReportState, type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import {
  decideReportSchema,
  type ReportDecided,
  returnReportSchema,
} from '#lib/features/reform/schema/report.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, ok, type Result } from '#lib/kernel/pure/result.ts'

type DecisionVerb = 'unit_approve' | 'unit_return' | 'approve' | 'return' | 'undo' | 'reopen'
type Decision = { verb: DecisionVerb; reason: string; submittedNo: number | undefined }

function stale(state: ReportState): Failure {
  return { ok: false, problem: staleProblem(state) }
}

/** When the report was accepted: now, not any more, or as before. */
function acceptance(to: ReportState, now: Date): { acceptedAt?: Date | null } {
  if (to === 'ACCEPTED') return { acceptedAt: now }
  return { acceptedAt: null }
}

/**
 * Moves the head on, if it still is what the reviewer saw: state, version and last decision stand in the
 * UPDATE itself, so of two decisions at once one takes effect.
 */
async function move(ctx: CommandContext, { head }: LoadedReport, to: ReportState, reason: string) {
  const { cityId, id, state, submittedNo, decidedAt } = head
  const changed = await ctx.db.progressReport.updateMany({
    where: { cityId, id, state, submittedNo, decidedAt },
    data: { state: to, decidedAt: ctx.now, returnReason: reason, ...acceptance(to, ctx.now) },
  })
  return changed.count === 1
}

async function decide(
  ctx: CommandContext,
  loaded: LoadedReport,
  { verb, reason, submittedNo }: Decision,
): Promise<Result<ReportDecided>> {
  const { head, owner, decided } = loaded
  const from = head.state as ReportState
  if (submittedNo !== undefined && submittedNo !== head.submittedNo) return stale(from)
  const to = nextReportState(from, verb, factsOf(head, owner, { unitReview: false, decided }))
  if (!to || !(await move(ctx, loaded, to, reason))) return stale(from)
  await ctx.db.review.createMany({
    data: [
      {
        ...place(head),
        id: uuidv7(ctx.now.getTime()),
        reportId: head.id,
        versionNo: head.submittedNo,
        fromState: from,
        toState: to,
        verb,
        reason,
        byUserId: ctx.actor.userId,
        byName: ctx.actor.userName,
        byOrgName: ctx.actor.orgName,
        at: ctx.now,
      },
    ],
  })
  const period = periodFrom(head.period)
  if (ctx.actor.role === 'region_officer' || verb === 'reopen') {
    const key = { cityId: head.cityId, assignmentId: head.assignmentId }
    await storeLights(ctx.db, key, period, owner, ctx.today)
  }
  if (to === 'ACCEPTED' || verb === 'undo' || verb === 'reopen')
    await refreshPublicMeasure(ctx, head.measureId, period)
  const detail = { period, from, to, no: head.submittedNo, ...(reason ? { reason } : {}) }
  ctx.audit({ objectId: head.id, place: head, detail })
  return ok({ id: head.id, state: to, label: STATE_LABELS[to], submittedNo: head.submittedNo })
}

function forward(verb: 'unit_approve' | 'approve' | 'undo', summary: string) {
  return defineCommand({
    name: `report.${verb}`,
    object: 'progress_report',
    summary,
    input: decideReportSchema,
    load: (ctx, input) => loadReport(ctx.db, ctx.actor, input.id),
    allow: (actor, loaded) => reportVerdict(actor, verb, loaded.subject),
    run: (ctx, loaded, { submittedNo }) => decide(ctx, loaded, { verb, reason: '', submittedNo }),
  })
}

function backward(verb: 'unit_return' | 'return' | 'reopen', summary: string) {
  return defineCommand({
    name: `report.${verb}`,
    object: 'progress_report',
    summary,
    input: returnReportSchema,
    load: (ctx, input) => loadReport(ctx.db, ctx.actor, input.id),
    allow: (actor, loaded) => reportVerdict(actor, verb, loaded.subject),
    run: (ctx, loaded, { submittedNo, reason }) => decide(ctx, loaded, { verb, reason, submittedNo }),
  })
}

/** The unit's own reviewer, who did not submit it, accepts or returns. */
export const unitApproveReport = forward('unit_approve', '单位审核通过')
export const unitReturnReport = backward('unit_return', '单位退回修改')

/** The officers of the plan's owner (or of the county first, where the city wants that) accept or return. */
export const approveReport = forward('approve', '审核通过')
export const returnReport = backward('return', '退回修改')

/** 撤销通过: an accepted report goes back to the office's queue until it is locked. */
export const undoReport = forward('undo', '撤销通过')

/** The region's administrator opens one locked report, with a reason: it goes back to its unit. */
export const reopenReport = backward('reopen', '重新打开已归档的月报')
