import type { AssignmentRole } from '#lib/features/reform/rules/labels.ts'
import { LIGHTS, type Light } from '#lib/features/reform/rules/light.ts'
import { explainLight } from '#lib/features/reform/rules/light-words.ts'
import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { orgIdOf, unitsOf } from '#lib/reports/board/totals.ts'
import type { LightByHand, UnitTask } from '#lib/reports/progress/schema.ts'
import { isOfUnit, ownPlace } from '#lib/reports/progress/scope.ts'

export type UnitTaskOf = UnitTask & { taskId: string }

type Row = Awaited<ReturnType<typeof findRows>>[number]

function findRows(db: Db, actor: Actor, taskIds: readonly string[], period: Period) {
  return db.assignmentMonth.findMany({
    where: {
      cityId: actor.cityId,
      ...ownPlace(actor),
      taskId: { in: [...taskIds] },
      period: toDate(firstDayOf(period)),
    },
    include: { assignment: { select: { role: true } } },
  })
}

// A draft is the unit's own business: above it, nothing has been reported yet.
function stateOf(actor: Actor, row: Row): ReportState | '' {
  return row.state === 'DRAFT' && !isOfUnit(actor) ? '' : (row.state as ReportState | '')
}

const lightOf = (stored: string): Light | '' => LIGHTS.find((each) => each === stored) ?? ''

/** The lights in force that were set by hand, by assignment. */
async function readByHand(db: Db, actor: Actor, rows: readonly Row[], period: Period) {
  const ids = rows.filter((row) => row.overrideLight !== '').map((row) => row.assignmentId)
  if (ids.length === 0) return new Map<string, LightByHand>()
  const set = await db.lightOverride.findMany({
    where: {
      cityId: actor.cityId,
      assignmentId: { in: ids },
      period: toDate(firstDayOf(period)),
      cancelledAt: null,
    },
  })
  return new Map(
    set.map(({ assignmentId, light, reason, setByName, setByOrg, setAt }): [string, LightByHand] => [
      assignmentId,
      { light: light as Light, reason, byName: setByName, byOrgName: setByOrg, at: setAt.toISOString() },
    ]),
  )
}

/** The unit tasks of these tasks at the end of a month, units in the order of protocol. */
export async function readUnitTasks(
  db: Db,
  actor: Actor,
  taskIds: readonly string[],
  period: Period,
): Promise<UnitTaskOf[]> {
  const rows = await findRows(db, actor, taskIds, period)
  const units = await unitsOf(db, actor, rows.map(orgIdOf))
  const reports = await db.progressReport.findMany({
    where: {
      cityId: actor.cityId,
      assignmentId: { in: rows.map((row) => row.assignmentId) },
      period: toDate(firstDayOf(period)),
      submittedNo: { gt: 0 },
    },
    select: { id: true, assignmentId: true },
  })
  const byHand = await readByHand(db, actor, rows, period)
  const reportOf = new Map(reports.map(({ id, assignmentId }) => [assignmentId, id]))
  const tasks = rows.flatMap((row): UnitTaskOf[] => {
    const unit = units.find((each) => each.id === orgIdOf(row))
    if (!unit) return []
    const state = stateOf(actor, row)
    return [
      {
        taskId: row.taskId,
        assignmentId: row.assignmentId,
        unit: { id: unit.id, name: unit.name, shortName: unit.shortName },
        role: row.assignment.role as AssignmentRole,
        target: Number(row.target),
        value: row.value === null ? null : Number(row.value),
        denominator: row.denominator === null ? null : Number(row.denominator),
        completionBp: row.completionBp,
        counted: row.counted,
        carried: row.carried,
        light: lightOf(row.light),
        computedLight: lightOf(row.computedLight),
        why: explainLight(row.lightInputs),
        override: row.overrideLight ? (byHand.get(row.assignmentId) ?? null) : null,
        state,
        label: STATE_LABELS[state],
        late: row.late,
        reportId: reportOf.get(row.assignmentId) ?? null,
      },
    ]
  })
  const order = new Map(units.map((unit, index) => [unit.id, index]))
  return tasks.sort((a, b) => (order.get(a.unit.id) ?? 0) - (order.get(b.unit.id) ?? 0))
}
