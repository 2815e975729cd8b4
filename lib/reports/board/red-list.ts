import type { LightInputs } from '#lib/features/reform/rules/light.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, daysBetween, toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { knownRows } from '#lib/reports/board/known-rows.ts'
import { type ChosenPlan, type Definitions, seesWholePlan } from '#lib/reports/board/plan.ts'
import type { RedRow } from '#lib/reports/board/schema.ts'
import { countyOf } from '#lib/reports/board/source.ts'
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

type Of = { plan: ChosenPlan; definitions: Definitions; period: Period; known: Day | null }

type Standing = {
  cityId: string
  countyId: string
  townId: string
  unitId: string
  assignmentId: string
  pillarId: string
  taskId: string
  state: string
  completionBp: number
  overrideLight: string
  lightInputs: unknown
}

// The least complete first, then by id.
const worse = (a: Standing, b: Standing) =>
  a.completionBp - b.completionBp || (a.assignmentId < b.assignmentId ? -1 : 1)

async function overdueRows(db: Db, actor: Actor, { plan, period, known }: Of): Promise<Standing[]> {
  if (known) {
    const at = { planId: plan.id, period, known, county: countyOf(actor, plan) }
    const rows = await knownRows(db, actor, at)
    return rows
      .filter((row) => row.light === 'overdue')
      .sort(worse)
      .slice(0, SHOWN)
  }
  const scope = seesWholePlan(actor, plan) ? {} : { countyId: actor.countyId }
  return db.assignmentMonth.findMany({
    where: {
      cityId: actor.cityId,
      ...scope,
      planId: plan.id,
      period: toDate(firstDayOf(period)),
      light: 'overdue',
    },
    orderBy: [{ completionBp: 'asc' }, { assignmentId: 'asc' }],
    take: SHOWN,
  })
}

/** The overdue unit tasks that have got least far. */
export async function readRedList(db: Db, actor: Actor, of: Of): Promise<RedRow[]> {
  const { definitions, period } = of
  const rows = await overdueRows(db, actor, of)
  const orgs = await db.organization.findMany({
    where: { cityId: actor.cityId, id: { in: rows.map(orgIdOf) } },
    select: { id: true, name: true, shortName: true, liaisonName: true },
  })
  const reports = await db.progressReport.findMany({
    where: {
      cityId: actor.cityId,
      assignmentId: { in: rows.map((row) => row.assignmentId) },
      period: toDate(firstDayOf(period)),
      state: { not: 'DRAFT' },
    },
    select: { id: true, assignmentId: true },
  })
  const unitOf = new Map(orgs.map((org) => [org.id, org]))
  const tasks = new Map(definitions.tasks.map((task) => [task.id, task]))
  return rows.map((row) => {
    const inputs = storedInputs(row.lightInputs)
    const task = tasks.get(row.taskId)
    const unit = unitOf.get(orgIdOf(row))
    const gap = inputs.scheduledBp === undefined ? null : row.completionBp - inputs.scheduledBp
    return {
      assignmentId: row.assignmentId,
      unit: { id: orgIdOf(row), name: unit?.name ?? '', shortName: unit?.shortName ?? '' },
      taskCode: task?.code ?? '',
      taskTitle: task?.title ?? '',
      pillarId: row.pillarId,
      completionBp: row.completionBp,
      gapBp: gap,
      overridden: row.overrideLight !== '',
      daysLate: daysLate(inputs),
      missed: inputs.missed ?? 0,
      contact: unit?.liaisonName || task?.liaisonName || '',
      // on a past day a report that came later was not there yet
      reportId: row.state
        ? (reports.find((each) => each.assignmentId === row.assignmentId)?.id ?? null)
        : null,
    }
  })
}
