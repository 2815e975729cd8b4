import { reportVerdict, staleProblem } from '#lib/features/reform/policy/report.ts'
import { type DecisionVerb, decideAll, decisionEntry } from '#lib/features/reform/reporting/decision.ts'
import { type LoadedReport, loadReport } from '#lib/features/reform/reporting/load.ts'
import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import {
  decideReportSchema,
  type ReportDecided,
  returnReportSchema,
} from '#lib/features/reform/schema/report.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { ok, type Result } from '#lib/kernel/pure/result.ts'

type OneDecision = { verb: DecisionVerb; reason: string; submittedNo: number | undefined }

async function decide(
  ctx: CommandContext,
  loaded: LoadedReport,
  decision: OneDecision,
): Promise<Result<ReportDecided>> {
  const { head } = loaded
  const [moved] = await decideAll(ctx, [{ ...decision, loaded }])
  if (!moved) return { ok: false, problem: staleProblem(head.state as ReportState) }
  ctx.audit(decisionEntry(moved))
  return ok({ id: head.id, state: moved.to, label: STATE_LABELS[moved.to], submittedNo: head.submittedNo })
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
