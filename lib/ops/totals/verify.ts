import type pg from 'pg'
import { asOps } from '#lib/ops/daily/client.ts'
import {
  addTo,
  cellSums,
  compareRow,
  type Difference,
  type MonthRow,
  type ReportRow,
  type Row,
  recomputeMonth,
  taskSums,
} from '#lib/ops/totals/recompute.ts'

export type TotalsReport = { rows: number; differences: Difference[] }
type Plan = { cityId: string; planId: string }

const COMMON = [
  'assigned',
  'counted',
  'reported',
  'accepted',
  'late',
  'carried',
  'overdue',
  'behind',
  'normal',
  'done',
]
const TASK_SUMS = [...COMMON, 'sum_value', 'sum_denominator', 'sum_target']
const CELL_SUMS = [...COMMON, 'missing', 'weight_sum', 'weighted_bp']

async function tasksOf(client: pg.Client, { cityId, planId }: Plan): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select id from public.annual_task where city_id = $1 and plan_id = $2 order by id',
    [cityId, planId],
  )
  return rows.map((row) => row.id)
}

async function monthsOf(client: pg.Client, cityId: string, taskId: string): Promise<MonthRow[]> {
  const { rows } = await client.query<MonthRow>(
    `select m.*, k.start_on, a.city_id as a_city_id, a.county_id as a_county_id, a.town_id as a_town_id, a.unit_id as a_unit_id,
            a.owner_county_id as a_owner_county_id, a.plan_id as a_plan_id, a.task_id as a_task_id,
            coalesce((select o.light from public.light_override o where o.city_id = m.city_id and o.assignment_id = m.assignment_id
              and o.period = m.period and o.cancelled_at is null), '') as a_override
       from public.assignment_month m
       join public.task_assignment a on a.city_id = m.city_id and a.id = m.assignment_id
       join public.annual_task k on k.city_id = m.city_id and k.id = m.task_id
      where m.city_id = $1 and m.task_id = $2`,
    [cityId, taskId],
  )
  return rows
}

async function reportsOf(
  client: pg.Client,
  cityId: string,
  taskId: string,
): Promise<Map<string, ReportRow[]>> {
  const { rows } = await client.query<ReportRow>(
    `select r.assignment_id, r.period, r.state, r.content, r.late, r.cum_value, r.denominator
       from public.task_assignment a
       join public.progress_report r on r.city_id = a.city_id and r.assignment_id = a.id
      where a.city_id = $1 and a.task_id = $2`,
    [cityId, taskId],
  )
  return Map.groupBy(rows, (row) => row.assignment_id)
}

class Verifier {
  readonly report: TotalsReport = { rows: 0, differences: [] }
  readonly #client: pg.Client
  constructor(client: pg.Client) {
    this.#client = client
  }

  #compare(table: string, key: string, stored: Row | undefined, wanted: Row | undefined, sums?: string[]) {
    this.report.rows += 1
    this.report.differences.push(...compareRow(table, key, stored, wanted, sums))
  }

  #compareAll(table: string, stored: Map<string, Row>, wanted: Map<string, Row>, sums: string[]) {
    for (const key of new Set([...stored.keys(), ...wanted.keys()])) {
      this.#compare(table, key, stored.get(key), wanted.get(key), sums)
    }
  }

  // A report without its month's row would be in no total at all.
  #orphans(months: readonly MonthRow[], reports: Map<string, ReportRow[]>) {
    const known = new Set(months.map((month) => `${month.assignment_id} ${month.period}`))
    for (const each of [...reports.values()].flat()) {
      const key = `${each.assignment_id} ${each.period}`
      if (!known.has(key)) {
        this.report.differences.push({
          table: 'assignment_month',
          key,
          column: '*',
          stored: null,
          wanted: 'row',
        })
      }
    }
  }

  async #task(cityId: string, taskId: string, cells: Map<string, Row>) {
    const months = await monthsOf(this.#client, cityId, taskId)
    const reports = await reportsOf(this.#client, cityId, taskId)
    this.#orphans(months, reports)
    const wanted = new Map<string, Row>()
    for (const month of months) {
      const now = recomputeMonth(month, reports.get(month.assignment_id) ?? [])
      this.#compare('assignment_month', `${month.assignment_id} ${month.period}`, month, now)
      const ids = { city_id: cityId, plan_id: now.plan_id ?? '' }
      const head = { ...ids, county_id: now.owner_county_id ?? '', town_id: '', unit_id: '' }
      addTo(wanted, month.period, head, taskSums(month, now))
      const { county_id, town_id, unit_id, owner_county_id } = now as Record<string, string>
      const key = [county_id, town_id, unit_id, month.pillar_id, month.period].join(' ')
      addTo(cells, key, { ...ids, owner_county_id: owner_county_id ?? '' }, cellSums(month, now))
    }
    const { rows } = await this.#client.query<Row & { period: string }>(
      'select * from public.reform_task_total where city_id = $1 and task_id = $2',
      [cityId, taskId],
    )
    const stored = new Map(rows.map((row) => [row.period, row]))
    this.#compareAll(`reform_task_total ${taskId}`, stored, wanted, TASK_SUMS)
  }

  async plan(plan: Plan) {
    const cells = new Map<string, Row>()
    for (const taskId of await tasksOf(this.#client, plan)) await this.#task(plan.cityId, taskId, cells)
    const { rows } = await this.#client.query<Row>(
      'select * from public.reform_cell_total where city_id = $1 and plan_id = $2',
      [plan.cityId, plan.planId],
    )
    const stored = new Map(
      rows.map((row) => [
        [row.county_id, row.town_id, row.unit_id, row.pillar_id, row.period].join(' '),
        row,
      ]),
    )
    this.#compareAll('reform_cell_total', stored, cells, CELL_SUMS)
  }
}

/**
 * Recomputes every month's standing and both tables of totals from the reports, assignments and tasks, in
 * TypeScript and by the rules of lib/features/reform/rules, and compares them with what the triggers keep.
 * One snapshot, a task at a time.
 */
export async function verifyTotals(url?: string): Promise<TotalsReport> {
  return asOps(async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const { rows: plans } = await client.query<Plan>(
      'select city_id as "cityId", id as "planId" from public.plan order by city_id, id',
    )
    const verifier = new Verifier(client)
    for (const plan of plans) await verifier.plan(plan)
    await client.query('commit')
    return verifier.report
  }, url)
}
