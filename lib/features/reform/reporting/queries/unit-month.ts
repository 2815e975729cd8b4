import { submittedEvidence } from '#lib/features/reform/reporting/evidence.ts'
import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import { periodDate } from '#lib/features/reform/reporting/load.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import type { Content } from '#lib/features/reform/rules/check-report.ts'
import { CONTENT_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { UnitMonthLine, UnitMonthSheet } from '#lib/features/reform/schema/unit-year.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, today as dayOf } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** 本月无新进展 and 不适用 say so, with what was written beside it. */
function wordsOf({ content, narrative }: { content: string; narrative: string }): string {
  if (content === 'VALUE') return narrative
  return [CONTENT_LABELS[content as Content], narrative].filter(Boolean).join('。')
}

/** The unit's month on paper: its worklist with what was sent. Text that is not sent yet is left out. */
export async function loadUnitMonth(
  db: Db,
  actor: Actor,
  now: Date,
  period: Period,
): Promise<UnitMonthSheet> {
  const today: Day = dayOf(now)
  const list = await loadWorklist(db, actor, today, period)
  const { cityId, countyId, townId, unitId } = actor
  const heads = await db.progressReport.findMany({
    where: { cityId, countyId, townId, unitId, period: periodDate(period) },
  })
  const evidence = await submittedEvidence(db, cityId, heads)
  const byAssignment = new Map(heads.map((head) => [head.assignmentId, head]))
  const items = [...list.returned, ...list.due, ...list.sent]
  const lines = items.map((item): UnitMonthLine => {
    const head = byAssignment.get(item.assignmentId)
    const sent = head && head.submittedNo > 0 ? head : null
    return {
      ...item,
      cumValue: toNumber(sent?.cumValue ?? null),
      periodValue: toNumber(sent?.periodValue ?? null),
      denominator: toNumber(sent?.denominator ?? null),
      narrative: sent ? wordsOf(sent) : '',
      problem: sent?.problem ?? '',
      nextStep: sent?.nextStep ?? '',
      evidence: (evidence.get(sent?.id ?? '') ?? []).map((file) => file.name),
      unsent: sent === null,
    }
  })
  lines.sort((a, b) => a.taskCode.localeCompare(b.taskCode, 'en', { numeric: true }))
  return { list, lines, asOf: now.toISOString() }
}
