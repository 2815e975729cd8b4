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
import { addPeriods, firstDayOf, type Period, periodOf } from '#lib/kernel/pure/period.ts'
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

/** An assignment whose lights follow from a month on. */
export type LightsFrom = { assignmentId: string; from: Period }

type Standings = Map<string, Map<Period, MonthStanding>>

async function loadStandings(db: Db, cityId: string, ids: string[], [from, to]: [Period, Period]) {
  const rows = await db.assignmentMonth.findMany({
    where: {
      cityId,
      assignmentId: { in: ids },
      period: { gte: periodDate(addPeriods(from, -LOOK_BACK)), lte: periodDate(to) },
    },
    orderBy: { period: 'asc' },
  })
  const standings: Standings = new Map()
  for (const row of rows) {
    const own = standings.get(row.assignmentId) ?? new Map<Period, MonthStanding>()
    standings.set(row.assignmentId, own.set(periodFrom(row.period), standingOf(row)))
  }
  return standings
}

type Rule = Pick<Owner, 'calendar' | 'lightRule'>
type Computed = { assignmentId: string; day: Day; light: Light; inputs: string }

/** The lights of one assignment from a month on; each month depends on the one before. */
function computeFrom(
  { assignmentId, from }: LightsFrom,
  task: LightTask,
  months: Map<Period, MonthStanding>,
  { calendar, lightRule }: Rule,
  today: Day,
): Computed[] {
  const computed: Computed[] = []
  for (const month of months.values()) {
    if (month.period < from) continue
    const inputs = lightInputsOf(task, months, month.period, today, calendar)
    if (!inputs) continue
    const { light } = computeLight(inputs, lightRule)
    month.light = light
    const stored = JSON.stringify(storedLight(inputs, lightRule))
    computed.push({ assignmentId, day: firstDayOf(month.period), light, inputs: stored })
  }
  return computed
}

/**
 * Computes and stores the lights of assignments, each from its month up to the current one: an accepted value is
 * carried into the months after it. All belong to one owner's plan; a few round trips whatever their number. Only
 * officers of the levels above the unit may store them.
 */
export async function storeLights(
  db: Db,
  cityId: string,
  wanted: readonly LightsFrom[],
  owner: Rule,
  today: Day,
): Promise<void> {
  const ids = [...new Set(wanted.map((each) => each.assignmentId))]
  const assignments = await db.taskAssignment.findMany({
    where: { cityId, id: { in: ids } },
    include: { task: { include: { plan: true } } },
  })
  const tasks = new Map(assignments.map(({ id, task }) => [id, lightTaskOf(task)]))
  const [first] = wanted.map((each) => each.from).sort()
  const last = [...wanted.map((each) => each.from), periodOf(today)].sort().at(-1)
  if (!first || !last) return
  const standings = await loadStandings(db, cityId, ids, [first, last])
  const computed = wanted.flatMap((each) => {
    const [task, months] = [tasks.get(each.assignmentId), standings.get(each.assignmentId)]
    return task && months ? computeFrom(each, task, months, owner, today) : []
  })
  // the same month may follow from two reports: what was computed last stands
  const lights = [...new Map(computed.map((each) => [`${each.assignmentId} ${each.day}`, each])).values()]
  await db.$executeRaw`
    update public.assignment_month m set computed_light = x.light, light_inputs = x.inputs::jsonb
      from unnest(${lights.map((each) => each.assignmentId)}::text[], ${lights.map((each) => each.day)}::text[],
                  ${lights.map((each) => each.light)}::text[], ${lights.map((each) => each.inputs)}::text[])
           as x(assignment_id, day, light, inputs)
     where m.city_id = ${cityId} and m.assignment_id = x.assignment_id and m.period = x.day::date`
}
