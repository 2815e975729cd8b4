import type { FileView } from '#lib/base/files/schema.ts'
import { allowedVerbs } from '#lib/features/reform/policy/report.ts'
import { type Around, loadAround, loadOwners, reviewLight } from '#lib/features/reform/reporting/around.ts'
import { submittedEvidence } from '#lib/features/reform/reporting/evidence.ts'
import { fieldsOf, toNumber } from '#lib/features/reform/reporting/fields.ts'
import { type Head, periodFrom, ruleOf, scheduleOf, subjectOf } from '#lib/features/reform/reporting/load.ts'
import type { Owner } from '#lib/features/reform/reporting/owner.ts'
import { loadOtherTexts } from '#lib/features/reform/reporting/queries/other-texts.ts'
import {
  loadReturned,
  type ReturnedVersion,
} from '#lib/features/reform/reporting/queries/returned-versions.ts'
import { type OtherText, reviewHints } from '#lib/features/reform/rules/review-hints.ts'
import { deadlineOf, isLocked, scheduledBp, scheduleSpan } from '#lib/features/reform/rules/schedule.ts'
import { REVIEW_STATES, type ReportState, screenState } from '#lib/features/reform/rules/states.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

function lastOf(around: Around): QueueItem['last'] {
  if (!around.lastPeriod) return null
  return {
    period: periodFrom(around.lastPeriod),
    cumValue: toNumber(around.lastCum),
    denominator: toNumber(around.lastDenominator),
    narrative: around.lastNarrative ?? '',
  }
}

type Beside = {
  around: Around
  owner: Owner
  returned: ReturnedVersion | null
  others: OtherText[]
  evidence: FileView[]
}

function toItem(head: Head, beside: Beside, actor: Actor, today: Day): QueueItem {
  const { around, owner, returned, others } = beside
  const period = periodFrom(head.period)
  const reviews = around.reviews ?? []
  const decided = reviews.some((review) => review.no === head.submittedNo)
  const deadline = deadlineOf(period, owner.calendar)
  const schedule = scheduleOf({ ...around, plan: { year: around.year } })
  const values = {
    period,
    rule: ruleOf(around),
    unitOfMeasure: around.unitOfMeasure,
    target: toNumber(around.target),
    fields: fieldsOf(head),
    last: lastOf(around),
  }
  const since = periodOf(scheduleSpan(schedule).start)
  return {
    id: head.id,
    submittedNo: head.submittedNo,
    ...values,
    screen: screenState(
      head.state as ReportState,
      head.late,
      deadline,
      today,
      isLocked(period, owner.calendar),
    ),
    unitName: around.unitName,
    countyName: around.countyName ?? '',
    taskCode: around.taskCode,
    taskTitle: around.taskTitle,
    requirement: around.requirement,
    pillarId: head.pillarId,
    pillarTitle: around.pillarTitle,
    returned,
    hints: reviewHints({ ...values, late: head.late, since }, others),
    ...reviewLight(head, around, owner, today),
    scheduledBp: scheduledBp(schedule, period),
    submitterName: head.submitterName,
    submittedAt: head.submittedAt?.toISOString() ?? '',
    evidence: beside.evidence,
    reviews,
    verbs: allowedVerbs(actor, subjectOf(head, decided)),
  }
}

/** The reports with all that the detail shows. A handful of round trips, however many reports. */
export async function toItems(db: Db, actor: Actor, heads: Head[], today: Day): Promise<QueueItem[]> {
  if (heads.length === 0) return []
  const around = await loadAround(
    db,
    actor,
    heads.map((head) => head.id),
  )
  const owners = await loadOwners(db, actor, heads)
  const returned = await loadReturned(db, heads, around)
  const waiting = heads.filter((head) => REVIEW_STATES.includes(head.state as ReportState))
  const evidence = await submittedEvidence(db, actor.cityId, heads)
  const othersOf = await loadOtherTexts(db, actor.cityId, waiting)
  return heads.flatMap((head) => {
    const [row, owner] = [around.get(head.id), owners.get(head.ownerCountyId)]
    if (!row || !owner) return []
    const beside = {
      around: row,
      owner,
      returned: returned.get(head.id) ?? null,
      others: othersOf(head),
      evidence: evidence.get(head.id) ?? [],
    }
    return [toItem(head, beside, actor, today)]
  })
}
