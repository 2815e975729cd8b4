import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import { periodDate, periodFrom, ruleOf, scheduleOf } from '#lib/features/reform/reporting/load.ts'
import type { Owner } from '#lib/features/reform/reporting/owner.ts'
import { computeLight, type Light } from '#lib/features/reform/rules/light.ts'
import { storedLight } from '#lib/features/reform/rules/light-words.ts'
import {
  type LightTask,
  lightInputsOf,
  type MonthStanding,
} from '#lib/features/reform/totals/light-inputs.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { addPeriods, type Period, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** How far back a row of missed months is counted. */
const LOOK_BACK = 12

type StoredTask = {
  rule: string
  unitOfMeasure: string
  startOn: Date
  dueKind: string
  dueOn: Date | null
  plan: { year: number }
}

type StoredMonth = {
  period: Date
  counted: boolean
  state: string
  reported: boolean
  late: boolean
  value: bigint | null
  denominator: bigint | null
  target: bigint
  /** what the rule says; a light set by hand holds for its month only and tells the next one nothing */
  computedLight: string
}

/** A stored task as the light rule reads it. */
export function lightTaskOf(task: StoredTask): LightTask {
  return { ...scheduleOf(task), rule: ruleOf(task), unit: task.unitOfMeasure }
}

/** A stored month as the light rule reads it. */
export function standingOf(month: StoredMonth): MonthStanding {
  const { counted, state, reported, late } = month
  return {
    period: periodFrom(month.period),
    counted,
    state,
    reported,
    late,
    value: toNumber(month.value),
    denominator: toNumber(month.denominator),
    target: toNumber(month.target),
    light: month.computedLight as Light | '',
  }
}

type Key = { cityId: string; assignmentId: string }

async function loadStandings(
  db: Db,
  key: Key,
  from: Period,
  to: Period,
): Promise<Map<Period, MonthStanding>> {
  const rows = await db.assignmentMonth.findMany({
    where: { ...key, period: { gte: periodDate(addPeriods(from, -LOOK_BACK)), lte: periodDate(to) } },
    orderBy: { period: 'asc' },
  })
  return new Map(rows.map((row) => [periodFrom(row.period), standingOf(row)]))
}

/**
 * Computes and stores the lights of an assignment from `from` up to the current month: an accepted value is
 * carried into the months after it. Only officers of the levels above the unit may store them.
 */
export async function storeLights(
  db: Db,
  key: Key,
  from: Period,
  owner: Pick<Owner, 'calendar' | 'lightRule'>,
  today: Day,
): Promise<void> {
  const assignment = await db.taskAssignment.findUniqueOrThrow({
    where: { cityId_id: { cityId: key.cityId, id: key.assignmentId } },
    include: { task: { include: { plan: true } } },
  })
  const task = lightTaskOf(assignment.task)
  const current = periodOf(today)
  const months = await loadStandings(db, key, from, current < from ? from : current)
  for (const month of months.values()) {
    if (month.period < from) continue
    const inputs = lightInputsOf(task, months, month.period, today, owner.calendar)
    if (!inputs) continue
    const { light } = computeLight(inputs, owner.lightRule)
    month.light = light
    await db.assignmentMonth.updateMany({
      where: { ...key, period: periodDate(month.period) },
      data: { computedLight: light, lightInputs: storedLight(inputs, owner.lightRule) },
    })
  }
}
