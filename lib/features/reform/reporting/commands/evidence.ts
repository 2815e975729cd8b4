import type { FileOwner } from '#lib/base/files/owner.ts'
import {
  attachFile,
  checkRoom,
  claimKey,
  fileRow,
  removeFile,
  type StoredBlob,
} from '#lib/base/files/rows.ts'
import { mayReadReports, saveVerdict, staleProblem } from '#lib/features/reform/policy/report.ts'
import { ensureHead, monthProblem, workVerdict } from '#lib/features/reform/reporting/drafts.ts'
import { EVIDENCE_OWNER, evidenceOf } from '#lib/features/reform/reporting/evidence.ts'
import {
  type Head,
  loadReport,
  loadWork,
  periodFrom,
  type Work,
} from '#lib/features/reform/reporting/load.ts'
import { lockedReason } from '#lib/features/reform/reporting/locked.ts'
import { EDITABLE_STATES, type ReportState } from '#lib/features/reform/rules/states.ts'
import {
  attachEvidenceSchema,
  claimEvidenceSchema,
  oneEvidenceSchema,
} from '#lib/features/reform/schema/evidence.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import { type Failure, fail, ok } from '#lib/kernel/pure/result.ts'

/**
 * Holds the report until the transaction ends, so that files are counted one after the other and none slips in
 * while the report is being sent. Answers the refusal when the report has been sent meanwhile.
 */
async function hold(ctx: CommandContext, head: Head): Promise<Failure | null> {
  const rows = await ctx.db.$queryRaw<{ state: ReportState }[]>`
    select state from public.progress_report where city_id = ${head.cityId} and id = ${head.id} for update`
  const state = rows[0]?.state ?? 'DRAFT'
  return EDITABLE_STATES.includes(state) ? null : { ok: false, problem: staleProblem(state) }
}

type Month = { assignmentId: string; period: Period }

const attaching = {
  name: 'report.attach',
  object: 'stored_file',
  summary: '上传佐证',
  load: (ctx: CommandContext, input: Month) => loadWork(ctx.db, ctx.actor, input.assignmentId, input.period),
  allow: (actor: Actor, work: Work) => workVerdict(actor, work),
}

const claimEvidence = defineCommand({
  ...attaching,
  input: claimEvidenceSchema,
  async run(ctx, work, { bytes }) {
    const closed = await monthProblem(ctx, work)
    if (closed) return closed
    const owner = work.head ? { ...place(work.head), ...evidenceOf(work.head) } : null
    const room = await checkRoom(ctx.db, place(work.assignment), owner, bytes)
    if (!room.ok) return room
    // the act itself is logged when the file is there
    ctx.audit(null)
    return ok({ key: await claimKey(ctx) })
  },
})

/** The same again with what is stored; the month's report is made when this is the first thing that is saved. */
export const attachEvidence = (blob: StoredBlob, taken: () => void) =>
  defineCommand({
    ...attaching,
    input: attachEvidenceSchema,
    async run(ctx, work) {
      const closed = await monthProblem(ctx, work)
      if (closed) return closed
      const made = await ensureHead(ctx, work, {})
      if (!made.ok) return made
      const head = made.value
      const sent = await hold(ctx, head)
      if (sent) return sent
      taken()
      const attached = await attachFile(ctx, { ...place(head), ...evidenceOf(head) }, blob)
      if (!attached.ok) return attached
      const { kind, bytes, sha256 } = blob
      const detail = { period: work.period, kind, bytes, sha256 }
      ctx.audit({ objectId: attached.value.id, place: head, detail })
      return attached
    },
  })

/** Takes a file away from the text being written; what was submitted with it keeps it. */
export const removeEvidence = defineCommand({
  name: 'report.detach',
  object: 'stored_file',
  summary: '移除佐证',
  input: oneEvidenceSchema,
  async load(ctx, { id }) {
    const row = await fileRow(ctx.db, ctx.actor.cityId, id)
    if (row?.ownerType !== EVIDENCE_OWNER || row.state === 'REMOVED') return null
    const report = await loadReport(ctx.db, ctx.actor, row.ownerId)
    return report && { row, report }
  },
  allow: (actor, { report }) => saveVerdict(actor, report.head, report.subject.state),
  async run(ctx, { row, report }) {
    const { head, owner } = report
    const locked = await lockedReason(ctx.db, { period: periodFrom(head.period), owner, head })
    if (locked) return fail('state', locked)
    const sent = await hold(ctx, head)
    if (sent) return sent
    const { kind, bytes } = row
    ctx.audit({ objectId: row.id, place: head, detail: { period: periodFrom(head.period), kind, bytes } })
    return removeFile(ctx, row, head.submittedNo + 1)
  },
})

/** Evidence of monthly reports. */
export const evidenceOwner: FileOwner = {
  claim: claimEvidence,
  attach: attachEvidence,
  mayRead: (actor) => mayReadReports(actor),
}
