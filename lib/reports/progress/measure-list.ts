import { LIGHTS } from '#lib/features/reform/rules/light.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { lettersToHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { searchText } from '#lib/kernel/search-text.ts'
import { readFrame } from '#lib/reports/board/read.ts'
import { measureRows, readByHand, standAt } from '#lib/reports/progress/measure-rows.ts'
import type { MeasureFilter, MeasureList, MeasureRow, MeasureSort } from '#lib/reports/progress/schema.ts'
import { type ListDefinitions, listDefinitions, seesAll } from '#lib/reports/progress/scope.ts'
import { readTaskMonths } from '#lib/reports/progress/task-months.ts'

const rank = ({ worst }: MeasureRow) => (worst === '' ? -1 : LIGHTS.indexOf(worst))
const bp = ({ completionBp }: MeasureRow, none: number) => completionBp ?? none

// Array.sort is stable, so that equals stay in the plan's order.
const ORDERS: Record<MeasureSort, ((a: MeasureRow, b: MeasureRow) => number) | null> = {
  plan: null,
  low: (a, b) => bp(a, 10_001) - bp(b, 10_001),
  high: (a, b) => bp(b, -1) - bp(a, -1),
  light: (a, b) => rank(b) - rank(a),
}

/** What a search box finds a measure by: number, title, leads and its tasks; characters, pinyin, initials. */
function textOf(row: MeasureRow, definitions: ListDefinitions): string {
  const tasks = definitions.tasks.filter((task) => task.measureId === row.id)
  return searchText(
    row.code,
    row.title,
    ...row.leadNames,
    ...tasks.map((task) => `${task.code} ${task.title}`),
  )
}

function finds(text: string, wanted: string): boolean {
  return wanted.split(/\s+/).every((word) => text.includes(word))
}

/** The rows that a filter leaves, in its order. A plan has dozens of measures: no index is needed. */
function filterMeasures(
  rows: readonly MeasureRow[],
  filter: MeasureFilter,
  definitions: ListDefinitions,
): MeasureRow[] {
  const wanted = lettersToHalfWidth(filter.q ?? '')
    .toLowerCase()
    .trim()
  const kept = rows.filter(
    (row) =>
      (!filter.pillar || row.pillarId === filter.pillar) &&
      (!filter.light || row.worst === filter.light) &&
      (!filter.task || row.reformTask === filter.task) &&
      (!filter.force || row.taskForce === filter.force) &&
      (!wanted || finds(textOf(row, definitions), wanted)),
  )
  const order = ORDERS[filter.sort]
  return order ? kept.sort(order) : kept
}

/** The plan's measures with completion and lights, as far as the actor sees. Null: no such plan, or none at all. */
export async function readMeasures(db: Db, actor: Actor, filter: MeasureFilter): Promise<MeasureList | null> {
  const frame = await readFrame(db, actor, { plan: filter.plan, period: filter.period })
  if (!frame) return null
  const { plan, plans, period, periods, asOf, today } = frame
  const definitions = await listDefinitions(db, actor, plan)
  const ids = definitions.tasks.map((task) => task.id)
  const months = await readTaskMonths(db, actor, plan, [period], ids)
  const month = months.get(period) ?? new Map()
  const whole = seesAll(actor, plan)
  const stand = standAt(actor, definitions, month, { plan, period, calendar: frame.calendar, today })
  const byHand = await readByHand(db, actor, plan.id, period)
  const rows = measureRows(definitions, stand, month, { whole, byHand })
  const { countyId: _owner, ...shownPlan } = plan
  return {
    plan: shownPlan,
    plans,
    period,
    periods,
    asOf,
    whole,
    pillars: definitions.pillars,
    items: filterMeasures(rows, filter, definitions),
    total: rows.length,
  }
}
