import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDaily } from '#lib/ops/daily.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { Planter } from './plant.ts'
import { type PlantedRegion, plantRegion } from './region.ts'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion

beforeAll(async () => {
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
})
afterAll(async () => {
  await planter.close()
  await database.drop()
})

test('totals equal the records after reports and the daily job', async () => {
  const [first, second] = region.assignments
  await planter.report(first!.id, '2026-10', { state: 'ACCEPTED', cum_value: 5000 })
  await planter.report(second!.id, '2026-11', { state: 'OFFICE_REVIEW', cum_value: 7000, late: true })
  const { opened, lights } = await runDaily({ today: '2026-11-20', url: database.url })
  expect(opened).toBe(0)
  expect(lights).toBe(region.assignments.length * 2)
  expect((await runDaily({ today: '2026-11-20', url: database.url })).lights).toBe(0)
  const report = await verifyTotals(database.url)
  expect(report.differences).toEqual([])
  expect(report.rows).toBeGreaterThan(50)
})

test('the daily work opens the month once', async () => {
  const daily = () => runDaily({ today: '2026-12-02', url: database.url })
  expect((await daily()).opened).toBe(region.assignments.length)
  expect((await daily()).opened).toBe(0)
  expect((await verifyTotals(database.url)).differences).toEqual([])
})
