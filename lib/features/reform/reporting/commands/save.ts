import { monthProblem, workVerdict, writeDraft } from '#lib/features/reform/reporting/drafts.ts'
import { pickFields } from '#lib/features/reform/reporting/fields.ts'
import { loadWork } from '#lib/features/reform/reporting/load.ts'
import { type DraftSaved, saveReportSchema } from '#lib/features/reform/schema/report.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { ok, type Result } from '#lib/kernel/pure/result.ts'

/**
 * Saves the draft of a month. `saveNo` is the save it follows (0 = none yet); an older one answers a conflict
 * with both texts in its detail. One audit row per editing session (DESIGN §5).
 */
export const saveReport = defineCommand({
  name: 'report.save',
  object: 'progress_report',
  summary: '保存月报草稿',
  input: saveReportSchema,
  load: (ctx, input) => loadWork(ctx.db, ctx.actor, input.assignmentId, input.period),
  allow: (actor, work) => workVerdict(actor, work),
  async run(ctx, work, input): Promise<Result<DraftSaved>> {
    const closed = await monthProblem(ctx, work)
    if (closed) return closed
    const { saveNo, editSession } = input
    const write = { saveNo, editSession, fields: pickFields(input), state: 'DRAFT' as const }
    const written = await writeDraft(ctx, work, write, input)
    if (!written.ok) return written
    const { head, versionId, no, sameSession } = written.value
    const detail = { assignmentId: work.assignment.id, period: work.period }
    ctx.audit(sameSession ? null : { objectId: head.id, place: head, detail })
    const savedAt = ctx.now.toISOString()
    return ok({ id: head.id, versionId, no, saveNo: written.value.saveNo, savedAt })
  },
})
