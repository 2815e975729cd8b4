import type { LightInputs } from '#lib/features/reform/rules/light.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { daysBetween, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type ChosenPlan, type Definitions, seesWholePlan } from '#lib/reports/board/plan.ts'
import type { RedRow } from '#lib/reports/board/schema.ts'
import { orgIdOf } from '#lib/reports/board/totals.ts'

/** As many as fit beside the heat table; the rest is one click away. */
const SHOWN = 12

/** What was stored with the light; partial for rows that an older rule stored. */
function storedInputs(stored: unknown): Partial<LightInputs> {
  return typeof stored === 'object' && stored !== null ? (stored as Partial<LightInputs>) : {}
}

function daysLate({ dueOn, asOf }: Partial<LightInputs>): number {
  return dueOn && asOf && asOf > dueOn ? daysBetween(dueOn, asOf) : 0
}

/** The overdue unit tasks that have got least far. */
export async function readRedList(
  db: Db,
  actor: Actor,
  plan: ChosenPlan,
  definitions: Definitions,
  period: Period,
): Promise<RedRow[]> {
  const month = toDate(firstDayOf(period))
  const scope = seesWholePlan(actor, plan) ? {} : { countyId: actor.countyId }
  const rows = await db.assignmentMonth.findMany({
    where: { cityId: actor.cityId, ...scope, planId: plan.id, period: month, light: 'overdue' },
    orderBy: [{ completionBp: 'asc' }, { assignmentId: 'asc' }],
    take: SHOWN,
    include: { org: { select: { id: true, name: true, shortName: true, liaisonName: true } } },
  })
  const reports = await db.progressReport.findMany({
    where: {
      cityId: actor.cityId,
      assignmentId: { in: rows.map((row) => row.assignmentId) },
      period: month,
      state: { not: 'DRAFT' },
    },
    select: { id: true, assignmentId: true },
  })
  const tasks = new Map(definitions.tasks.map((task) => [task.id, task]))
  return rows.map((row) => {
    const inputs = storedInputs(row.lightInputs)
    const task = tasks.get(row.taskId)
    const gap = inputs.scheduledBp === undefined ? null : row.completionBp - inputs.scheduledBp
    return {
      assignmentId: row.assignmentId,
      unit: { id: orgIdOf(row), name: row.org.name, shortName: row.org.shortName },
      taskCode: task?.code ?? '',
      taskTitle: task?.title ?? '',
      pillarId: row.pillarId,
      completionBp: row.completionBp,
      gapBp: gap,
      daysLate: daysLate(inputs),
      missed: inputs.missed ?? 0,
      contact: row.org.liaisonName || task?.liaisonName || '',
      reportId: reports.find((report) => report.assignmentId === row.assignmentId)?.id ?? null,
    }
  })
}
