import type { UndoBatch } from '#lib/base/imports/kind.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { withdrawReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { periodFrom } from '#lib/features/reform/reporting/load.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { EMPTY_REPORT } from '#lib/features/reform/schema/report.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { performMany } from '#lib/kernel/many.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

const TOUCHED = fail('state', '导入之后，其中有的月报改过，或者已经审核。不能整批撤销，请逐份处理')

type Made = { id: string; made: string; before: ReportInput | null; saveNo: number }

const failed = (results: readonly Result<unknown>[], wanted: number) =>
  results.length < wanted || results.some((each) => !each.ok)

/**
 * Takes imported reports back as their unit can: what was sent is withdrawn, then the draft says again what it said
 * before, or nothing.
 */
export async function undoProgress(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const made = batch.rows.flatMap(({ receipt }) => receipt as unknown as Made[])
  const sent = made.filter((each) => each.made === 'sent').map(({ id }) => ({ id }))
  if (failed(await performMany(ctx, withdrawReport, sent), sent.length)) return TOUCHED
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
  return failed(await performMany(ctx, saveReport, inputs), inputs.length) ? TOUCHED : ok(null)
}
