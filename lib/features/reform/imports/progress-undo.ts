import { type Report, UNDO_STOPPED, type UndoBatch } from '#lib/base/imports/kind.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { withdrawReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { periodFrom } from '#lib/features/reform/reporting/load.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { EMPTY_REPORT } from '#lib/features/reform/schema/report.ts'
import type { AnyCommand, CommandContext } from '#lib/kernel/command.ts'
import { performMany } from '#lib/kernel/many.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

const TOUCHED = fail('state', '导入之后，其中有的月报改过，或者已经审核。不能整批撤销，请逐份处理')

type Made = { id: string; made: string; before: ReportInput | null; saveNo: number }

/** Reports taken back between two signs of life. */
const PART = 100

type Step = { command: AnyCommand; inputs: readonly unknown[]; from: number }

/** Does acts part by part; how far they are is said from `from` percent on, each step being half of the way. */
async function doAll(ctx: CommandContext, step: Step, report: Report): Promise<Result<null>> {
  const { command, inputs, from } = step
  for (let at = 0; at < inputs.length; at += PART) {
    if (!(await report(from + Math.floor((45 * at) / inputs.length)))) return UNDO_STOPPED
    const part = inputs.slice(at, at + PART)
    const results = await performMany(ctx, command, part)
    if (results.length < part.length || results.some((each) => !each.ok)) return TOUCHED
  }
  return ok(null)
}

/**
 * Takes imported reports back as their unit can: what was sent is withdrawn, then the draft says again what it said
 * before, or nothing.
 */
export async function undoProgress(
  ctx: CommandContext,
  batch: UndoBatch,
  report: Report,
): Promise<Result<null>> {
  const made = batch.rows.flatMap(({ receipt }) => receipt as unknown as Made[])
  const sent = made.filter((each) => each.made === 'sent').map(({ id }) => ({ id }))
  const withdrawn = await doAll(ctx, { command: withdrawReport, inputs: sent, from: 0 }, report)
  if (!withdrawn.ok) return withdrawn
  const drafts = await ctx.db.progressReportVersion.findMany({
    where: { cityId: ctx.actor.cityId, reportId: { in: made.map(({ id }) => id) }, state: 'DRAFT' },
    include: { report: { select: { assignmentId: true, period: true } } },
  })
  const byReport = new Map(drafts.map((draft) => [draft.reportId, draft]))
  const inputs = made.flatMap(({ id, before, saveNo, made: how }) => {
    const draft = byReport.get(id)
    if (!draft || (how === 'draft' && draft.saveNo !== saveNo)) return []
    const { assignmentId, period } = draft.report
    return [{ assignmentId, period: periodFrom(period), saveNo: draft.saveNo, ...(before ?? EMPTY_REPORT) }]
  })
  if (inputs.length < made.length) return TOUCHED
  return doAll(ctx, { command: saveReport, inputs, from: 50 }, report)
}
