import type { FileView } from '#lib/base/files/schema.ts'
import { allowedVerbs } from '#lib/features/reform/policy/report.ts'
import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { contextOf } from '#lib/features/reform/reporting/context.ts'
import { workVerdict } from '#lib/features/reform/reporting/drafts.ts'
import { draftEvidence, submittedEvidence } from '#lib/features/reform/reporting/evidence.ts'
import { fieldsOf, toNumber } from '#lib/features/reform/reporting/fields.ts'
import { lightTaskOf, standingOf } from '#lib/features/reform/reporting/lights.ts'
import {
  type Head,
  isDecided,
  loadLast,
  loadWork,
  periodDate,
  periodFrom,
  subjectOf,
  type Work,
} from '#lib/features/reform/reporting/load.ts'
import { lockedReason } from '#lib/features/reform/reporting/locked.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import { reviewerOf } from '#lib/features/reform/reporting/reviewer.ts'
import type { AssignmentRole } from '#lib/features/reform/rules/labels.ts'
import {
  deadlineOf,
  isLate,
  isLocked,
  isOpen,
  opensOn,
  workingPeriod,
} from '#lib/features/reform/rules/schedule.ts'
import {
  EDITABLE_STATES,
  type ReportState,
  STATE_LABELS,
  screenState,
} from '#lib/features/reform/rules/states.ts'
import type { HistoryPoint, ReportForm } from '#lib/features/reform/schema/report-views.ts'
import { lightInputsOf, type MonthStanding } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, formatDay, fromDate } from '#lib/kernel/pure/day.ts'
import { addPeriods, formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import { workdaysUntil } from '#lib/kernel/pure/workdays.ts'
import type { Db } from '#lib/kernel/scope.ts'

function point(head: Head): HistoryPoint {
  return {
    period: periodFrom(head.period),
    label: STATE_LABELS[head.state as ReportState],
    cumValue: toNumber(head.cumValue),
    denominator: toNumber(head.denominator),
    notApplicable: head.content === 'NOT_APPLICABLE',
    narrative: head.narrative,
  }
}

async function loadHistory(db: Db, work: Work): Promise<HistoryPoint[]> {
  const { assignment, period } = work
  const heads = await db.progressReport.findMany({
    where: {
      cityId: assignment.cityId,
      assignmentId: assignment.id,
      period: { gte: periodDate(addPeriods(period, -3)), lt: periodDate(period) },
      submittedNo: { gt: 0 },
    },
    orderBy: { period: 'asc' },
  })
  return heads.map(point)
}

async function lastReturn(db: Db, head: Head | null): Promise<ReportForm['returned']> {
  if (head?.state !== 'RETURNED') return null
  const review = await db.review.findFirst({
    where: { cityId: head.cityId, reportId: head.id, toState: 'RETURNED' },
    orderBy: { at: 'desc' },
  })
  if (!review) return { reason: head.returnReason, byName: '', byOrgName: '', at: '' }
  const { reason, byName, byOrgName, at } = review
  return { reason, byName, byOrgName, at: at.toISOString() }
}

/** What the light would be computed from if this month were sent today; the typed value comes in the browser. */
async function lightOf(db: Db, work: Work, today: Day): Promise<ReportForm['light']> {
  const { assignment, owner, period, head } = work
  const before = addPeriods(period, -1)
  const key = { cityId: assignment.cityId, assignmentId: assignment.id, period: periodDate(before) }
  const last = await db.assignmentMonth.findUnique({ where: { cityId_assignmentId_period: key } })
  const late = head && head.submittedNo > 0 ? head.late : isLate(period, today, owner.calendar)
  const month: MonthStanding = {
    period,
    counted: true,
    state: 'OFFICE_REVIEW',
    reported: true,
    late,
    value: null,
    denominator: null,
    target: toNumber(assignment.target),
    light: '',
  }
  const months = new Map([[period, month]])
  if (last) months.set(before, standingOf(last))
  const inputs = lightInputsOf(lightTaskOf(assignment.task), months, period, today, owner.calendar)
  if (!inputs) throw new Error('the month itself is in the map')
  return { inputs, rule: owner.lightRule }
}

function headOf(head: Head, work: Work, today: Day): NonNullable<ReportForm['head']> {
  const state = head.state as ReportState
  const { calendar } = work.owner
  return {
    id: head.id,
    screen: screenState(
      state,
      head.late,
      deadlineOf(work.period, calendar),
      today,
      isLocked(work.period, calendar),
    ),
    submittedNo: head.submittedNo,
    submitterName: head.submitterName,
    submittedAt: head.submittedAt?.toISOString() ?? null,
    decidedAt: head.decidedAt?.toISOString() ?? null,
    fields: fieldsOf(head),
    reviewer: reviewerOf(state, work.owner.words),
  }
}

async function navOf(db: Db, actor: Actor, work: Work, today: Day): Promise<ReportForm['nav']> {
  const list = await loadWorklist(db, actor, today, work.period)
  const open = [...list.returned, ...list.due]
  const index = open.findIndex((item) => item.assignmentId === work.assignment.id)
  const following = open[index + 1] ?? open[0]
  const next = following && following.assignmentId !== work.assignment.id ? following : null
  return {
    index: index + 1,
    total: open.length,
    next: next ? { assignmentId: next.assignmentId, code: next.taskCode } : null,
  }
}

function taskOf({ assignment }: Work): Pick<ReportForm, 'task' | 'measure' | 'pillar' | 'role'> {
  const { task } = assignment
  const { measure } = task
  return {
    role: assignment.role as AssignmentRole,
    task: {
      code: task.code,
      title: task.title,
      requirement: task.requirement,
      deliverable: task.deliverable,
      leadOrgName: task.leadOrgName,
      dueOn: task.dueOn ? fromDate(task.dueOn) : null,
    },
    measure: { code: measure.code, title: measure.title },
    pillar: { code: measure.pillar.code, title: measure.pillar.title },
  }
}

async function readOnlyReason(db: Db, actor: Actor, work: Work, today: Day): Promise<string | null> {
  const { period, owner } = work
  if (!isOpen(period, today, owner.calendar)) {
    return `${formatPeriod(period)}还没有开放填报，${formatDay(opensOn(period, owner.calendar))}开放`
  }
  return workVerdict(actor, work)?.title ?? lockedReason(db, work)
}

async function formEvidence(db: Db, head: Head | null): Promise<FileView[]> {
  if (!head || EDITABLE_STATES.includes(head.state as ReportState)) return draftEvidence(db, head)
  return (await submittedEvidence(db, head.cityId, [head])).get(head.id) ?? []
}

/** The one-screen form of a month; null = no such assignment in scope. */
export async function loadForm(
  db: Db,
  actor: Actor,
  today: Day,
  id: string,
  wanted?: Period,
): Promise<ReportForm | null> {
  const period = wanted ?? workingPeriod(today, await ownCalendar(db, actor))
  const work = await loadWork(db, actor, id, period)
  if (!work) return null
  const { head, draft, owner } = work
  const last = await loadLast(db, actor.cityId, id, period)
  const decided = head ? await isDecided(db, head) : false
  const deadline = deadlineOf(period, owner.calendar)
  return {
    assignmentId: id,
    period,
    deadline,
    workdaysLeft: workdaysUntil(today, deadline, owner.calendar.workdays),
    ...taskOf(work),
    context: contextOf(work, last),
    light: await lightOf(db, work, today),
    last: last ? point(last) : null,
    history: await loadHistory(db, work),
    head: head ? headOf(head, work, today) : null,
    returned: await lastReturn(db, head),
    draft: draft
      ? {
          saveNo: draft.saveNo,
          fields: fieldsOf(draft),
          savedAt: draft.savedAt.toISOString(),
          editorName: draft.editorName,
        }
      : null,
    evidence: await formEvidence(db, head),
    readOnly: await readOnlyReason(db, actor, work, today),
    verbs: head ? allowedVerbs(actor, subjectOf(head, decided)) : [],
    nav: await navOf(db, actor, work, today),
  }
}
