import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { readMeasure } from '#lib/reports/progress/measure-detail.ts'
import { readMeasures } from '#lib/reports/progress/measure-list.ts'
import { type MeasureRow, measureFilterSchema } from '#lib/reports/progress/schema.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const PERIOD = '2026-11'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion
let foreign: PlantedRegion
let clerk: string

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
  foreign = await plantRegion(planter, '320300', 'test-other')
  clerk = await planter.user(region.units[0]!, 'unit_clerk', 'test-clerk')
  for (const [index, { id }] of region.assignments.entries()) {
    const values = { cum_value: 3000 + index * 500, denominator: index % 2 === 0 ? null : 10_000 }
    await planter.report(id, '2026-10', { state: 'ACCEPTED', ...values, narrative: `十月进展${index}` })
  }
  await runDaily({ today: '2026-11-20', url: database.url })
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

const list = (token: string, filter: Record<string, unknown> = {}) =>
  read(token, (db, actor) =>
    readMeasures(db, actor, measureFilterSchema.parse({ period: PERIOD, ...filter })),
  )
const found = async (q: string) => (await list(region.tokens.officer, { q }))?.items.map((row) => row.code)

test('the list says what the board says', async () => {
  const [board, measures] = await Promise.all([
    read(region.tokens.officer, (db, actor) => readBoard(db, actor, { period: PERIOD })),
    list(region.tokens.officer),
  ])
  expect(measures?.items).toHaveLength(4)
  const figures = (rows: Pick<MeasureRow, 'id' | 'completionBp' | 'scheduledBp' | 'light'>[] = []) =>
    new Map(
      rows.map(({ id, completionBp, scheduledBp, light }) => [id, { completionBp, scheduledBp, light }]),
    )
  expect(figures(measures?.items)).toEqual(figures(board?.measures))
  expect(measures?.items.map((row) => row.code)).toEqual(['1-01', '1-02', '2-01', '2-02'])
  expect(measures?.items.some((row) => (row.completionBp ?? 0) > 0)).toBe(true)
})

test('search by characters, pinyin, initials and number; filter and sort', async () => {
  expect(await found('宣讲')).toEqual(['1-01'])
  expect(await found('xuanjiang')).toEqual(['1-01'])
  expect(await found('ldjs')).toEqual(['2-02'])
  expect(await found('2-01')).toEqual(['2-01'])
  expect(await found('没有')).toEqual([])
  const low = (await list(region.tokens.officer, { sort: 'low' }))?.items.map((row) => row.completionBp)
  expect(low).toEqual([...(low ?? [])].sort((a, b) => Number(a) - Number(b)))
  const pillar = await list(region.tokens.officer, { pillar: region.pillars[1] })
  expect(pillar?.items.map((row) => row.code)).toEqual(['2-01', '2-02'])
  const worst = await list(region.tokens.officer, { light: 'overdue' })
  expect(worst?.items.every((row) => row.lights.overdue > 0)).toBe(true)
  expect(await list(region.tokens.officer, { plan: foreign.planId })).toBeNull()
})

test('a unit sees its own part, computed by the same rules', async () => {
  const own = region.assignments.filter((each) => each.unit === 0)
  const measures = await list(clerk)
  expect(measures?.whole).toBe(false)
  expect(measures?.items.reduce((sum, row) => sum + row.unitTasks, 0)).toBe(own.length)
  const first = measures?.items[0]
  const detail = await read(clerk, (db, actor) =>
    readMeasure(db, actor, { id: first?.id ?? '', period: PERIOD }),
  )
  const units = detail?.tasks.flatMap((task) => task.units)
  expect(units?.map((unit) => unit.assignmentId).sort()).toEqual(
    own
      .filter((each) => detail?.tasks.some((task) => task.id === each.taskId))
      .map((each) => each.id)
      .sort(),
  )
})

test('detail: tasks by unit, twelve months, and nothing of another city', async () => {
  const [id] = region.measures
  const detail = await read(region.tokens.leader, (db, actor) =>
    readMeasure(db, actor, { id: id!, period: PERIOD }),
  )
  expect(detail?.tasks.map((task) => task.units.length)).toEqual(
    detail?.tasks.map((task) => region.assignments.filter((each) => each.taskId === task.id).length),
  )
  expect(detail?.trend).toHaveLength(12)
  expect(detail?.trend.at(-1)?.actualBp).toBe(detail?.measure.completionBp)
  expect(detail?.light.light).toBe(detail?.measure.light)
  const other = await read(region.tokens.leader, (db, actor) =>
    readMeasure(db, actor, { id: foreign.measures[0]!, period: PERIOD }),
  )
  expect(other).toBeNull()
})
