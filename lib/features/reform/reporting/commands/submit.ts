import { keepFiles, releaseFiles } from '#lib/base/files/rows.ts'
import { reportVerdict, staleProblem } from '#lib/features/reform/policy/report.ts'
import { contextOf, type Last } from '#lib/features/reform/reporting/context.ts'
import { monthProblem, workVerdict, writeDraft } from '#lib/features/reform/reporting/drafts.ts'
import { evidenceOf } from '#lib/features/reform/reporting/evidence.ts'
import { fieldsOf, pickFields, toNumber } from '#lib/features/reform/reporting/fields.ts'
import {
  factsOf,
  isDecided,
  loadLast,
  loadReport,
  loadWork,
  periodFrom,
  ruleOf,
  type Work,
} from '#lib/features/reform/reporting/load.ts'
import { lockedReason } from '#lib/features/reform/reporting/locked.ts'
import { reviewerOf } from '#lib/features/reform/reporting/reviewer.ts'
import { checkReport, deriveValues, type ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { isLate } from '#lib/features/reform/rules/schedule.ts'
import { nextReportState, type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import {
  createReportSchema,
  EMPTY_REPORT,
  type ReportSent,
  submitReportSchema,
} from '#lib/features/reform/schema/report.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { addWorkdays } from '#lib/kernel/pure/workdays.ts'

/** Workdays in which the office means to review (ux.md §4). */
const REVIEW_WORKDAYS = 5

/** Derives the second number from the first. 本月无新进展 keeps what was reported last, ratios too. */
function complete(fields: ReportInput, work: Work, last: Last): ReportInput {
  const rule = ruleOf(work.assignment.task)
  const kept =
    fields.content === 'NO_PROGRESS' && rule === 'ratio' && last
      ? { ...fields, cumValue: toNumber(last.cumValue), denominator: toNumber(last.denominator) }
      : fields
  return deriveValues(kept, { rule, lastCum: last ? toNumber(last.cumValue) : null })
}

/** Late is what was sent late first; mending a returned report after the deadline does not make it so. */
async function lateFlag(ctx: CommandContext, work: Work): Promise<boolean> {
  const { head, period, owner } = work
  if (head && head.submittedNo > 0) {
    const reviews = await ctx.db.review.count({ where: { cityId: head.cityId, reportId: head.id } })
    if (reviews > 0) return head.late
  }
  return isLate(period, ctx.today, owner.calendar)
}

function nextState(ctx: CommandContext, work: Work, state: ReportState): ReportState | null {
  const { unitReview } = ctx.actor
  return nextReportState(
    state,
    'submit',
    factsOf(work.assignment, work.owner, { unitReview, decided: false }),
  )
}

type Send = {
  saveNo?: number | undefined
  editSession: string
  fields: ReportInput
  reportId?: string | undefined
  versionId?: string | undefined
}

async function send(ctx: CommandContext, work: Work, input: Send): Promise<Result<ReportSent>> {
  const closed = await monthProblem(ctx, work)
  if (closed) return closed
  const last = await loadLast(ctx.db, ctx.actor.cityId, work.assignment.id, work.period)
  const { errors, doubts } = checkReport(input.fields, contextOf(work, last))
  if (errors.length > 0) return invalid(errors)
  const fields = complete(input.fields, work, last)
  const { saveNo, editSession } = input
  const write = { saveNo, editSession, fields, state: 'SUBMITTED' as const }
  const written = await writeDraft(ctx, work, write, input)
  if (!written.ok) return written
  const { head, no } = written.value
  const from = head.state as ReportState
  const to = nextState(ctx, work, from)
  if (!to) return { ok: false, problem: staleProblem(from) }
  const late = await lateFlag(ctx, work)
  const changed = await ctx.db.progressReport.updateMany({
    where: { cityId: head.cityId, id: head.id, state: from, submittedNo: head.submittedNo },
    data: {
      ...pickFields(fields),
      state: to,
      submittedNo: no,
      late,
      returnReason: '',
      submittedBy: ctx.actor.userId,
      submitterName: ctx.actor.userName,
      submittedAt: ctx.now,
      decidedAt: null,
    },
  })
  if (changed.count !== 1) return { ok: false, problem: staleProblem(from) }
  // after the head is ours: an upload that was under way has its row by now, or is refused
  await keepFiles(ctx, evidenceOf(head), no)
  const confirmed = doubts.length > 0 ? { doubts: doubts.length } : {}
  const detail = { period: work.period, from, to, no, late, ...confirmed }
  ctx.audit({ objectId: head.id, place: head, detail })
  const reviewBy = addWorkdays(ctx.today, REVIEW_WORKDAYS, work.owner.calendar.workdays)
  const reviewer = reviewerOf(to, work.owner.words)
  return ok({ id: head.id, state: to, label: STATE_LABELS[to], submittedNo: no, late, reviewer, reviewBy })
}

/** Saves and sends a month in one request, whether or not a draft exists. */
export const createReport = defineCommand({
  name: 'report.create',
  object: 'progress_report',
  summary: '填写并提交月报',
  input: createReportSchema,
  load: (ctx, input) => loadWork(ctx.db, ctx.actor, input.assignmentId, input.period),
  allow: (actor, work) => workVerdict(actor, work),
  run: (ctx, work, input) => send(ctx, work, { ...input, fields: pickFields(input) }),
})

/** Sends the draft of a month; fields that are given replace those of the draft. */
export const submitReport = defineCommand({
  name: 'report.submit',
  object: 'progress_report',
  summary: '提交月报',
  input: submitReportSchema,
  async load(ctx, input) {
    const found = await loadReport(ctx.db, ctx.actor, input.id)
    if (!found) return null
    return loadWork(ctx.db, ctx.actor, found.head.assignmentId, periodFrom(found.head.period))
  },
  allow: (actor, work) => workVerdict(actor, work),
  async run(ctx, work, input) {
    if (!work.draft && input.saveNo) return fail('state', '这份草稿已经提交或撤销，请刷新后查看')
    const saved = work.draft ?? work.head
    const before = saved ? fieldsOf(saved) : EMPTY_REPORT
    const { id: _id, saveNo, editSession, ...given } = input
    const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    return send(ctx, work, { saveNo, editSession, fields: { ...before, ...set } })
  },
})

/** Takes a sent report back for editing, as long as nobody has decided on it. */
export const withdrawReport = defineCommand({
  name: 'report.withdraw',
  object: 'progress_report',
  summary: '撤回已提交的月报',
  input: submitReportSchema.pick({ id: true }),
  load: (ctx, input) => loadReport(ctx.db, ctx.actor, input.id),
  allow: (actor, loaded) => reportVerdict(actor, 'withdraw', loaded.subject),
  async run(ctx, { head, owner, decided }) {
    const locked = await lockedReason(ctx.db, { period: periodFrom(head.period), owner, head })
    if (locked) return fail('state', locked)
    const state = head.state as ReportState
    const to = nextReportState(state, 'withdraw', factsOf(head, owner, { unitReview: false, decided }))
    const stale = { ok: false as const, problem: staleProblem(state) }
    if (!to) return stale
    const { cityId, id, submittedNo, decidedAt } = head
    const changed = await ctx.db.progressReport.updateMany({
      where: { cityId, id, state, submittedNo, decidedAt },
      data: { state: to },
    })
    if (changed.count !== 1 || (await isDecided(ctx.db, head))) return stale
    // The text becomes the draft again under the next number: nobody decides on what was replaced unseen.
    await ctx.db.progressReportVersion.updateMany({
      where: { cityId, reportId: id, no: submittedNo, state: 'SUBMITTED' },
      data: { state: 'DRAFT', no: submittedNo + 1 },
    })
    await releaseFiles(ctx, evidenceOf(head), submittedNo)
    ctx.audit({ objectId: id, place: head, detail: { from: state, to, no: submittedNo } })
    return ok({ id, state: to, label: STATE_LABELS[to], submittedNo })
  },
})
