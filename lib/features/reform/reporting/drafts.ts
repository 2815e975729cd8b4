import { saveVerdict, staleProblem } from '#lib/features/reform/policy/report.ts'
import { fieldsOf, pickFields, sameFields } from '#lib/features/reform/reporting/fields.ts'
import {
  type Draft,
  type Head,
  loadDraft,
  loadHead,
  periodDate,
  type Work,
} from '#lib/features/reform/reporting/load.ts'
import { lockedReason } from '#lib/features/reform/reporting/locked.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { isOpen, opensOn } from '#lib/features/reform/rules/schedule.ts'
import { EDITABLE_STATES, type ReportState } from '#lib/features/reform/rules/states.ts'
import type { DraftConflict } from '#lib/features/reform/schema/report.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { formatPeriod, yearOf } from '#lib/kernel/pure/period.ts'
import { type Failure, fail, ok, type Problem, type Result } from '#lib/kernel/pure/result.ts'

/** Ids that the browser may make, so that a repeated first save makes one report. */
export type DraftIds = { reportId?: string | undefined; versionId?: string | undefined }

/** May the actor write this month? Shared by saving and sending. */
export function workVerdict(actor: Actor, work: Work): Problem | null {
  return saveVerdict(actor, work.assignment, (work.head?.state as ReportState | undefined) ?? null)
}

/** A month is written from its first day on, in the plan's year (or when the region has opened it). */
export async function monthProblem(ctx: CommandContext, work: Work): Promise<Failure | null> {
  const { assignment, period } = work
  const { calendar } = work.owner
  if (!isOpen(period, ctx.today, calendar)) {
    return fail('state', `${formatPeriod(period)}还没有开放填报，${formatDay(opensOn(period, calendar))}开放`)
  }
  const locked = await lockedReason(ctx.db, work)
  if (locked) return fail('state', locked)
  if (work.head) return null
  const { plan } = assignment.task
  if (assignment.status !== 'active' || plan.status !== 'PUBLISHED') {
    return fail('state', '这项任务已经不在责任清单中，不用填报')
  }
  if (yearOf(period) === plan.year) return null
  const key = { cityId: assignment.cityId, assignmentId: assignment.id, period: periodDate(period) }
  const opened = await ctx.db.assignmentMonth.findUnique({ where: { cityId_assignmentId_period: key } })
  return opened ? null : fail('state', `${formatPeriod(period)}不在 ${plan.year} 年计划之内，请换一个月份`)
}

function conflictWith(theirs: Head | Draft): Failure {
  const draft = 'saveNo' in theirs ? theirs : null
  const detail: DraftConflict = {
    saveNo: draft?.saveNo ?? 0,
    editSession: draft?.editSession ?? '',
    theirs: fieldsOf(theirs),
    editorName: draft?.editorName ?? '',
    savedAt: (draft?.savedAt ?? new Date(0)).toISOString(),
  }
  return fail('conflict', '这一条在别处也改过，请选择保留哪一份', undefined, detail)
}

/** The head of the month; made in state DRAFT when this is the first save. Two first saves make one head. */
export async function ensureHead(ctx: CommandContext, work: Work, ids: DraftIds): Promise<Result<Head>> {
  if (work.head) return ok(work.head)
  const { assignment, period } = work
  await ctx.db.progressReport.createMany({
    data: [
      {
        ...place(assignment),
        id: ids.reportId ?? uuidv7(ctx.now.getTime()),
        assignmentId: assignment.id,
        planId: assignment.planId,
        pillarId: assignment.pillarId,
        measureId: assignment.measureId,
        taskId: assignment.taskId,
        ownerCountyId: assignment.ownerCountyId,
        period: periodDate(period),
        state: 'DRAFT',
        createdAt: ctx.now,
      },
    ],
    skipDuplicates: true,
  })
  const head = await loadHead(ctx.db, assignment.cityId, assignment.id, period)
  if (!head) return fail('conflict', '编号已被使用，请刷新页面后重试')
  if (EDITABLE_STATES.includes(head.state as ReportState)) return ok(head)
  return { ok: false, problem: staleProblem(head.state as ReportState) }
}

export type DraftWrite = {
  /** the save it follows; undefined = whatever is there */
  saveNo: number | undefined
  editSession: string
  fields: ReportInput
  state: 'DRAFT' | 'SUBMITTED'
}

export type Written = { head: Head; versionId: string; no: number; saveNo: number; sameSession: boolean }

function columns(ctx: CommandContext, write: DraftWrite) {
  return {
    ...pickFields(write.fields),
    state: write.state,
    editorId: ctx.actor.userId,
    editorName: ctx.actor.userName,
    editSession: write.editSession,
    savedAt: ctx.now,
  }
}

/** The first save of a version; null when another request has just made it. */
async function insertDraft(
  ctx: CommandContext,
  head: Head,
  write: DraftWrite,
  versionId: string | undefined,
) {
  const id = versionId ?? uuidv7(ctx.now.getTime())
  const no = head.submittedNo + 1
  const row = { ...place(head), id, reportId: head.id, no, saveNo: 1, ...columns(ctx, write) }
  const made = await ctx.db.progressReportVersion.createMany({ data: [row], skipDuplicates: true })
  return made.count === 1 ? { head, versionId: id, no, saveNo: 1, sameSession: false } : null
}

async function updateDraft(
  ctx: CommandContext,
  head: Head,
  draft: Draft,
  write: DraftWrite,
): Promise<Result<Written>> {
  const unchanged = sameFields(fieldsOf(draft), write.fields)
  if (write.saveNo !== undefined && write.saveNo !== draft.saveNo && !unchanged) return conflictWith(draft)
  const written = { head, versionId: draft.id, no: draft.no, saveNo: draft.saveNo, sameSession: true }
  if (unchanged && write.state === 'DRAFT') return ok(written)
  const saved = await ctx.db.progressReportVersion.updateMany({
    where: { cityId: head.cityId, id: draft.id, state: 'DRAFT', saveNo: draft.saveNo },
    data: { ...columns(ctx, write), saveNo: draft.saveNo + 1 },
  })
  if (saved.count === 1) {
    const sameSession = draft.editSession === write.editSession && write.editSession !== ''
    return ok({ ...written, saveNo: draft.saveNo + 1, sameSession })
  }
  const theirs = await loadDraft(ctx.db, head)
  return theirs ? conflictWith(theirs) : { ok: false, problem: staleProblem(head.state as ReportState) }
}

/**
 * Writes the month's draft (or, with state SUBMITTED, turns it into the next submitted version). There is at
 * most one draft; who saves on top of an older save gets a conflict with both texts, never an overwrite.
 */
export async function writeDraft(
  ctx: CommandContext,
  work: Work,
  write: DraftWrite,
  ids: DraftIds,
): Promise<Result<Written>> {
  const made = await ensureHead(ctx, work, ids)
  if (!made.ok) return made
  const head = made.value
  let draft = work.draft
  if (!draft) {
    if (write.saveNo !== undefined && write.saveNo > 0) return conflictWith(head)
    const first = await insertDraft(ctx, head, write, ids.versionId)
    if (first) return ok(first)
    draft = await loadDraft(ctx.db, head)
  }
  if (!draft) {
    const now = await loadHead(ctx.db, head.cityId, head.assignmentId, work.period)
    return { ok: false, problem: staleProblem((now ?? head).state as ReportState) }
  }
  return updateDraft(ctx, head, draft, write)
}
