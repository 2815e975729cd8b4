import type { ReportSubject } from '#lib/features/reform/policy/report.ts'
import { loadOwner, type Owner } from '#lib/features/reform/reporting/owner.ts'
import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import type { TaskSchedule } from '#lib/features/reform/rules/schedule.ts'
import {
  ACCEPTED_STATES,
  REVIEW_STATES,
  type ReportFacts,
  type ReportState,
} from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf, yearOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A period as the first day of its month, the way it is stored. */
export function periodDate(period: Period): Date {
  return toDate(firstDayOf(period))
}

/** A stored month → period. */
export function periodFrom(date: Date): Period {
  return periodOf(fromDate(date))
}

async function loadAssignment(db: Db, actor: Actor, id: string) {
  return db.taskAssignment.findUnique({
    where: { cityId_id: { cityId: actor.cityId, id } },
    include: { task: { include: { plan: true, measure: { include: { pillar: true } } } } },
  })
}

export type Assignment = NonNullable<Awaited<ReturnType<typeof loadAssignment>>>

export function scheduleOf(task: {
  startOn: Date
  dueKind: string
  dueOn: Date | null
  plan: { year: number }
}): TaskSchedule {
  return {
    year: task.plan.year,
    startOn: fromDate(task.startOn),
    dueKind: task.dueKind as TaskSchedule['dueKind'],
    dueOn: task.dueOn ? fromDate(task.dueOn) : null,
  }
}

export function ruleOf(row: { rule: string }): IndicatorRule {
  return row.rule as IndicatorRule
}

/** The head of a month's report, by assignment and month. */
export async function loadHead(db: Db, cityId: string, assignmentId: string, period: Period) {
  const key = { cityId, assignmentId, period: periodDate(period) }
  return db.progressReport.findUnique({ where: { cityId_assignmentId_period: key } })
}

export type Head = NonNullable<Awaited<ReturnType<typeof loadHead>>>

/** The text being edited, if there is one; only the own unit ever sees it. */
export async function loadDraft(db: Db, head: { cityId: string; id: string }) {
  return db.progressReportVersion.findFirst({
    where: { cityId: head.cityId, reportId: head.id, state: 'DRAFT' },
  })
}

export type Draft = NonNullable<Awaited<ReturnType<typeof loadDraft>>>

const SENT_STATES = [...REVIEW_STATES, ...ACCEPTED_STATES]

/** The last report of the same year before `period` that carries a number: what cumulative values grow from. */
export async function loadLast(db: Db, cityId: string, assignmentId: string, period: Period) {
  return db.progressReport.findFirst({
    where: {
      cityId,
      assignmentId,
      period: { gte: periodDate(`${yearOf(period)}-01`), lt: periodDate(period) },
      state: { in: SENT_STATES },
      content: { not: 'NOT_APPLICABLE' },
      cumValue: { not: null },
    },
    orderBy: { period: 'desc' },
  })
}

/** Where a report goes next depends on these. `unitReview` is the switch of the reporting unit. */
export function factsOf(
  at: { countyId: string; ownerCountyId: string },
  owner: Owner,
  rest: { unitReview: boolean; decided: boolean },
): ReportFacts {
  const countyReview = owner.countyReview && at.ownerCountyId === '' && at.countyId !== ''
  return { ...rest, countyReview }
}

/** Has someone decided on the version that was submitted last? */
export async function isDecided(db: Db, head: { cityId: string; id: string; submittedNo: number }) {
  const count = await db.review.count({
    where: { cityId: head.cityId, reportId: head.id, versionNo: head.submittedNo },
  })
  return count > 0
}

export function subjectOf(head: Head, decided: boolean): ReportSubject {
  const { cityId, countyId, townId, unitId, ownerCountyId, submittedBy } = head
  return {
    cityId,
    countyId,
    townId,
    unitId,
    ownerCountyId,
    submittedBy,
    decided,
    state: head.state as ReportState,
  }
}

/** A report by id with all that a decision on it needs; null = not there, or out of scope. */
export async function loadReport(db: Db, actor: Actor, id: string) {
  const head = await db.progressReport.findUnique({ where: { cityId_id: { cityId: actor.cityId, id } } })
  if (!head) return null
  const owner = await loadOwner(db, actor, head.ownerCountyId)
  const decided = await isDecided(db, head)
  return { head, owner, decided, subject: subjectOf(head, decided) }
}

export type LoadedReport = NonNullable<Awaited<ReturnType<typeof loadReport>>>

/** A month of an assignment as its unit writes it; null = no such assignment in scope. */
export async function loadWork(db: Db, actor: Actor, assignmentId: string, period: Period) {
  const assignment = await loadAssignment(db, actor, assignmentId)
  if (!assignment) return null
  const owner = await loadOwner(db, actor, assignment.ownerCountyId)
  const head = await loadHead(db, actor.cityId, assignmentId, period)
  const draft = head ? await loadDraft(db, head) : null
  return { assignment, owner, period, head, draft }
}

export type Work = NonNullable<Awaited<ReturnType<typeof loadWork>>>
