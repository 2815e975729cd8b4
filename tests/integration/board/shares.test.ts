import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPeriodYear } from '#lib/features/reform/periods/queries.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { readRows } from '#lib/reports/board/rows.ts'
import type { Board, ReportFilter, RowFilter } from '#lib/reports/board/schema.ts'
import { readMissing } from '#lib/reports/missing/read.ts'
import { missingFilterSchema } from '#lib/reports/missing/schema.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { at, Planter } from './plant.ts'
import { type PlantedRegion, plantRegion } from './region.ts'

const PERIOD = '2026-11'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion
/** who reads: the city of its own plan, and a county of the city's plan */
const readers: Record<string, string> = {}

const NOT_APPLICABLE = { content: 'NOT_APPLICABLE', narrative: '本单位没有这类企业' }
/** as many accepted 不适用 as make the share pass 100 % if they stood in the part alone */
const REPORTS = [
  { ...NOT_APPLICABLE, state: 'ACCEPTED' },
  { ...NOT_APPLICABLE, state: 'ACCEPTED', late: true },
  { ...NOT_APPLICABLE, state: 'OFFICE_REVIEW' },
  { state: 'ACCEPTED', cum_value: 5000 },
  { state: 'ACCEPTED', cum_value: 5000, late: true },
  { state: 'OFFICE_REVIEW', cum_value: 5000 },
  { ...NOT_APPLICABLE, state: 'ACCEPTED' },
  { ...NOT_APPLICABLE, state: 'LOCKED' },
]

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
  const county = await planter.organization(at('341300', '341302'), 'county', '甲县')
  await planter.region(county, 'test-county', '甲县')
  const unit = await planter.organization(at('341300', '341302', '341302-u'), 'unit', '甲县教育局')
  const own: string[] = []
  for (const taskId of region.tasks) {
    const { rows } = await planter.client.query<{ planId: string; pillarId: string; measureId: string }>(
      'select plan_id as "planId", pillar_id as "pillarId", measure_id as "measureId" from public.annual_task where id = $1',
      [taskId],
    )
    own.push(await planter.assign(unit, { ...rows[0]!, taskId }, { role: 'JOINT', target: 20_000 }))
  }
  await planter.openMonth('341300', region.planId, PERIOD)
  for (const [index, values] of REPORTS.entries()) {
    await planter.report(own[index]!, PERIOD, values)
    await planter.report(region.assignments[index]!.id, PERIOD, values)
  }
  readers.city = region.tokens.officer
  readers.county = await planter.user(county, 'region_officer', 'test-county.officer')
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

describe.each(['city', 'county'])('%s', (who) => {
  const board = (filter = {}) =>
    read(readers[who]!, (db, actor) =>
      readBoard(db, actor, { period: PERIOD, plan: region.planId, ...filter }),
    ) as Promise<Board>
  const count = async (report: ReportFilter, filter: RowFilter = {}) =>
    (
      await read(readers[who]!, (db, actor) =>
        readRows(db, actor, { period: PERIOD, plan: region.planId, report, ...filter }),
      )
    )?.total

  test.each([{}, { known: 'today' }])('不适用 leaves whole and part alike %j', async (of) => {
    const filter = of.known ? { known: await knownDay() } : {}
    const { onTime, reviewed, waiting } = await board(filter)
    expect(onTime).toMatchObject({ part: await count('on_time', filter) })
    expect(reviewed).toMatchObject({
      part: await count('accepted', filter),
      whole: await count('sent', filter),
    })
    expect(waiting).toBe(await count('waiting', filter))
    expect(onTime.whole).toBe((await count('sent', filter))! + (await count('missing', filter))!)
    for (const { part, whole } of [onTime, reviewed]) expect(part).toBeLessThanOrEqual(whole)
  })

  test('应报 = 已报 + 未报 in the list of what is missing', async () => {
    const filter = missingFilterSchema.parse({ period: PERIOD, plan: region.planId })
    const list = await read(readers[who]!, (db, actor) => readMissing(db, actor, filter))
    expect(list?.due).toBe(list!.reported + list!.missing)
  })
})

/** The last day that the history knows. */
async function knownDay(): Promise<string> {
  const { rows } = await planter.client.query<{ day: string }>(
    'select max(known_on)::text as day from public.assignment_month_history',
  )
  return rows[0]!.day
}

test('a county where nothing but 不适用 and one report is left', async () => {
  const found = (await read(readers.county!, (db, actor) =>
    readBoard(db, actor, { period: PERIOD, plan: region.planId }),
  )) as Board
  // of eight, four are accepted as not applicable; of the other four all are sent in, one late
  expect(found.onTime).toMatchObject({ part: 3, whole: 4, bp: 7500 })
  expect(found.reviewed).toMatchObject({ part: 2, whole: 4 })
  expect(found.waiting).toBe(2)
})

test('the calendar never counts more sent in than due', async () => {
  const year = await read(region.tokens.admin, (db, actor) => loadPeriodYear(db, actor, 2026))
  for (const { counts } of year.items) expect(counts.sent).toBeLessThanOrEqual(counts.due)
  expect(year.items.find(({ period }) => period === PERIOD)?.counts.sent).toBeGreaterThan(0)
})

test('the migration brings totals of before up to date', async () => {
  expect((await verifyTotals(database.url)).differences).toEqual([])
  const sql = readFileSync('prisma/migrations/0104_counted_reports/migration.sql', 'utf8')
  const recount = sql.slice(sql.indexOf('update public.reform_task_total'), sql.indexOf('reset role'))
  for (const table of ['reform_task_total', 'reform_cell_total']) {
    await planter.client.query(
      `update public.${table} set reported = assigned, accepted = assigned, late = late + 1`,
    )
  }
  expect((await verifyTotals(database.url)).differences).not.toEqual([])
  await planter.client.query(recount)
  expect((await verifyTotals(database.url)).differences).toEqual([])
})
