import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDaily } from '#lib/ops/daily.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { Planter } from './plant.ts'
import { MONTHS, type PlantedRegion, plantRegion } from './region.ts'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion

beforeAll(async () => {
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'random-city')
})
afterAll(async () => {
  await planter.close()
  await database.drop()
})

const STATES = ['DRAFT', 'UNIT_REVIEW', 'OFFICE_REVIEW', 'RETURNED', 'ACCEPTED', 'LOCKED']
const CONTENTS = ['VALUE', 'VALUE', 'NO_PROGRESS', 'NOT_APPLICABLE']

/** A direct write of a report, as bulk loads and commands make them; months before September are not opened. */
const write = fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'delete', 'many', 'late', 'begin', 'daily'),
  assignment: fc.nat(),
  month: fc.constantFrom('2026-07', ...MONTHS),
  state: fc.constantFrom(...STATES),
  content: fc.constantFrom(...CONTENTS),
  value: fc.integer({ min: 0, max: 40_000 }),
  denominator: fc.integer({ min: 0, max: 20_000 }),
  late: fc.boolean(),
})
type Step = {
  kind: string
  assignment: number
  month: string
  state: string
  content: string
  value: number
  denominator: number
  late: boolean
}

async function put(step: Step): Promise<void> {
  const assignment = region.assignments[step.assignment % region.assignments.length]!
  const none = step.content === 'NOT_APPLICABLE'
  const values = [
    step.state,
    step.content,
    none ? null : step.value,
    none ? null : step.denominator,
    step.late,
  ]
  const updated = await planter.client.query(
    `update public.progress_report set state = $3, content = $4, cum_value = $5, denominator = $6, late = $7
      where assignment_id = $1 and period = $2`,
    [assignment.id, `${step.month}-01`, ...values],
  )
  if (updated.rowCount) return
  const [state, content, cum_value, denominator, late] = values
  await planter.report(assignment.id, step.month, { state, content, cum_value, denominator, late })
}

const SQL: Record<string, (step: Step) => [string, unknown[]]> = {
  delete: (step) => [
    'delete from public.progress_report where assignment_id = $1 and period = $2',
    [region.assignments[step.assignment % region.assignments.length]!.id, `${step.month}-01`],
  ],
  many: (step) => [
    'update public.progress_report set state = $1 where task_id = $2',
    [step.state, region.tasks[step.assignment % region.tasks.length]],
  ],
  late: (step) => [
    'update public.progress_report set late = $1 where period = $2',
    [step.late, `${step.month}-01`],
  ],
  begin: (step) => [
    "update public.progress_report set content = 'VALUE', cum_value = coalesce(cum_value, 0) + $1 where period = $2",
    [step.value % 500, `${step.month}-01`],
  ],
}

async function apply(step: Step): Promise<void> {
  if (step.kind === 'put') return put(step)
  if (step.kind === 'daily') return void (await runDaily({ today: '2026-11-20', url: database.url }))
  const [sql, values] = SQL[step.kind]!(step)
  await planter.client.query(sql, values)
}

test('totals equal the records after any sequence of writes', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 5, maxLength: 40 }), async (steps) => {
      await planter.client.query('delete from public.progress_report')
      for (const step of steps) await apply(step)
      const report = await verifyTotals(database.url)
      compared += report.rows
      expect(report.differences).toEqual([])
    }),
    { numRuns: 25 },
  )
  expect(compared).toBeGreaterThan(1000)
})

test('the verifier finds a total that was changed by hand', async () => {
  await put({
    kind: 'put',
    assignment: 0,
    month: '2026-11',
    state: 'ACCEPTED',
    content: 'VALUE',
    value: 500,
    denominator: 0,
    late: false,
  })
  const spoil = (by: number) =>
    planter.client.query('update public.reform_task_total set sum_value = sum_value + $1 where period = $2', [
      by,
      '2026-11-01',
    ])
  await spoil(1)
  const { differences } = await verifyTotals(database.url)
  await spoil(-1)
  expect(differences.length).toBeGreaterThan(0)
  expect(new Set(differences.map((each) => each.column))).toEqual(new Set(['sum_value']))
  expect((await verifyTotals(database.url)).differences).toEqual([])
})
