import { assignmentBp, type IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import { notYetDue } from '#lib/features/reform/rules/schedule.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { periodOf } from '#lib/kernel/pure/period.ts'

/** A row of any of the compared tables: column → value (bigints as numbers, dates as days). */
export type Row = Record<string, string | number | boolean | null>

/** A stored month with its assignment's own columns under `a_`, its task's begin under `start_on`. */
export type MonthRow = Row & {
  assignment_id: string
  period: Day
  rule: IndicatorRule
  target: number
  weight: number
  start_on: Day
  light: string
}
export type ReportRow = {
  assignment_id: string
  period: Day
  state: string
  content: string
  late: boolean
  cum_value: number | null
  denominator: number | null
}

const SENT = new Set(['UNIT_REVIEW', 'COUNTY_REVIEW', 'OFFICE_REVIEW', 'ACCEPTED', 'LOCKED'])
const ACCEPTED = new Set(['ACCEPTED', 'LOCKED'])

function lastAccepted(reports: readonly ReportRow[], period: Day): ReportRow | undefined {
  return reports
    .filter(
      (each) =>
        each.period <= period &&
        ACCEPTED.has(each.state) &&
        each.content !== 'NOT_APPLICABLE' &&
        each.cum_value !== null,
    )
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .at(-1)
}

/** The light set by hand, if one is in force, stands over the computed one. */
function shownLight({ a_override: override, computed_light: computed }: MonthRow): Row {
  return { override_light: override ?? '', light: override || (computed ?? '') }
}

/** What the month's standing must be, from the reports of its assignment and the light set by hand alone. */
export function recomputeMonth(month: MonthRow, reports: readonly ReportRow[]): Row {
  const own = reports.find((each) => each.period === month.period)
  const state = own?.state ?? ''
  const accepted = ACCEPTED.has(state)
  const value = lastAccepted(reports, month.period)
  const due = !notYetDue({ startOn: month.start_on }, periodOf(month.period))
  const cum = value?.cum_value ?? null
  return {
    city_id: month.a_city_id ?? '',
    county_id: month.a_county_id ?? '',
    town_id: month.a_town_id ?? '',
    unit_id: month.a_unit_id ?? '',
    owner_county_id: month.a_owner_county_id ?? '',
    plan_id: month.a_plan_id ?? '',
    task_id: month.a_task_id ?? '',
    ...shownLight(month),
    state,
    reported: SENT.has(state),
    accepted,
    late: own?.late ?? false,
    counted: due && !(accepted && own?.content === 'NOT_APPLICABLE'),
    value: cum,
    denominator: value?.denominator ?? null,
    carried: value !== undefined && value.period < month.period,
    completion_bp: assignmentBp(month.rule, month.target, cum, value?.denominator ?? null),
  }
}

const LIGHTS = ['overdue', 'behind', 'normal', 'done'] as const

/** What one month adds to both totals. */
function commonSums(month: MonthRow, now: Row): Record<string, number> {
  const counted = now.counted === true
  return {
    assigned: 1,
    counted: Number(counted),
    reported: Number(now.reported),
    accepted: Number(now.accepted),
    late: Number(now.reported === true && now.late === true),
    carried: Number(counted && now.carried === true),
    ...Object.fromEntries(LIGHTS.map((light) => [light, Number(month.light === light)])),
  }
}

export function taskSums(month: MonthRow, now: Row): Record<string, number> {
  const counted = Number(now.counted)
  return {
    ...commonSums(month, now),
    sum_value: counted * Number(now.value ?? 0),
    sum_denominator: counted * Number(now.denominator ?? 0),
    sum_target: counted * month.target,
  }
}

export function cellSums(month: MonthRow, now: Row): Record<string, number> {
  const counted = Number(now.counted)
  return {
    ...commonSums(month, now),
    missing: Number(now.counted === true && now.reported !== true),
    weight_sum: counted * month.weight,
    weighted_bp: counted * month.weight * Number(now.completion_bp),
  }
}

/** Adds sums into the row of `key`; the row starts with the columns of `head`. */
export function addTo(rows: Map<string, Row>, key: string, head: Row, sums: Record<string, number>): void {
  const row = rows.get(key) ?? { ...head }
  for (const [column, value] of Object.entries(sums)) row[column] = Number(row[column] ?? 0) + value
  rows.set(key, row)
}

export type Difference = { table: string; key: string; column: string; stored: unknown; wanted: unknown }

/** Every column of `wanted` that is stored differently; a missing row counts as zeros. */
export function compareRow(
  table: string,
  key: string,
  stored: Row | undefined,
  wanted: Row | undefined,
  sums: readonly string[] = [],
): Difference[] {
  const columns = wanted ? Object.keys(wanted) : sums
  return columns.flatMap((column) => {
    const want = wanted ? wanted[column] : 0
    const have = stored ? stored[column] : 0
    const same = have === want || (stored === undefined && want === 0)
    const headOfMissing = stored === undefined && typeof want !== 'number'
    return same || headOfMissing ? [] : [{ table, key, column, stored: have, wanted: want }]
  })
}
