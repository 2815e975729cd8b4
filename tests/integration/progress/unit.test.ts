import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport, returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport, submitReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { loadUnitMonth } from '#lib/features/reform/reporting/queries/unit-month.ts'
import { loadUnitYear } from '#lib/features/reform/reporting/queries/unit-year.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { readMeasure } from '#lib/reports/progress/measure-detail.ts'
import type { TimelineKind } from '#lib/reports/progress/schema.ts'
import {
  act,
  at,
  CITY,
  good,
  NOW,
  OTHER_UNIT,
  PERIOD,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const TEXT = '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。'
const TODAY = '2026-11-20'

let database: TestDatabase
let world: World
let plan: Awaited<ReturnType<World['plan']>>
let [clerk, other, officer] = ['', '', '']
let [returned, drafted] = ['', '']

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  world = await World.open(database.url)
  clerk = await world.person(UNIT, 'unit_clerk')
  other = await world.person(OTHER_UNIT, 'unit_clerk')
  officer = await world.person(CITY, 'region_officer')
  plan = await world.plan(CITY)
  returned = await world.assignment(plan, UNIT)
  drafted = await world.assignment(plan, UNIT)
  const report = { period: PERIOD, narrative: TEXT }
  const first = { ...report, assignmentId: returned, cumValue: 17_000 }
  const { id } = good(await act<ReportSent>(clerk, createReport, first, { now: at('2026-11-16') }))
  const back = (reason: string, day: string) =>
    act(officer, returnReport, { id, reason }, { now: at(day) }).then(good)
  await back('缺佐证材料', '2026-11-17')
  const mended = { id, cumValue: 18_500, periodValue: 18_500, narrative: `${TEXT}补充了名单。` }
  good(await act(clerk, submitReport, mended, { now: at('2026-11-18') }))
  await back('数据矛盾', '2026-11-19')
  const draft = { saveNo: 0, editSession: 'tab', cumValue: 999_900, narrative: '还没写完' }
  good(await act(clerk, saveReport, { ...report, ...draft, assignmentId: drafted }))
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

const detail = (token: string, kind?: TimelineKind) =>
  read(token, (db, actor) => readMeasure(db, actor, { id: plan.measureId, period: PERIOD, kind }))

test("the unit's year: states by month, returned reports with the reason, deadlines", async () => {
  const year = await read(clerk, (db, actor) => loadUnitYear(db, actor, TODAY))
  expect(year).toMatchObject({ year: 2026, years: [2026] })
  const cell = (id: string) => year?.rows.find((row) => row.assignmentId === id)?.months[10]?.screen.state
  expect([cell(returned), cell(drafted)]).toEqual(['RETURNED', 'DRAFT'])
  expect(year?.returned).toMatchObject([{ assignmentId: returned, period: PERIOD, reason: '数据矛盾' }])
  expect(year?.deadlines).toContainEqual({ period: PERIOD, deadline: '2026-12-07', open: 2 })
  expect(year?.due.map((each) => each.dueOn)).toEqual(['2026-12-31', '2026-12-31'])
  const none = await read(other, (db, actor) => loadUnitYear(db, actor, TODAY))
  expect(none?.rows).toEqual([])
  expect(await read(clerk, (db, actor) => loadUnitYear(db, actor, TODAY, 2019))).toBeNull()
})

test('the printed sheet holds what was sent, never a draft', async () => {
  const sheet = await read(clerk, (db, actor) => loadUnitMonth(db, actor, NOW, PERIOD))
  const line = (id: string) => sheet.lines.find((each) => each.assignmentId === id)
  expect(line(returned)).toMatchObject({ cumValue: 18_500, unsent: false })
  expect(line(drafted)).toMatchObject({ cumValue: null, narrative: '', unsent: true })
})

test('history: submitted, returned, changed old → new; drafts never upward', async () => {
  const seen = await detail(officer)
  expect(seen?.timeline.events.map((event) => event.kind)).toEqual(['return', 'edit', 'return', 'submit'])
  expect(seen?.timeline.events[1]?.changes).toEqual([
    { label: '累计数', from: '170', to: '185' },
    { label: '进展说明', from: TEXT, to: `${TEXT}补充了名单。` },
  ])
  expect((await detail(officer, 'return'))?.timeline.events.map((event) => event.text)).toEqual([
    '退回修改：数据矛盾',
    '退回修改：缺佐证材料',
  ])
  expect(JSON.stringify(seen)).not.toMatch(/还没写完|DRAFT|草稿/)
  const own = await detail(clerk)
  expect(own?.tasks.flatMap((task) => task.units).map((unit) => unit.state)).toContain('DRAFT')
  const elsewhere = await detail(other)
  expect(elsewhere?.tasks.flatMap((task) => task.units)).toEqual([])
  expect(elsewhere?.timeline.events).toEqual([])
  expect(elsewhere?.measure.completionBp).toBeNull()
})

test('what is accepted appears in the year', async () => {
  const id = await world.assignment(plan, OTHER_UNIT)
  const body = { assignmentId: id, period: PERIOD, cumValue: 10_000, narrative: TEXT }
  const sent = good(await act<ReportSent>(other, createReport, body))
  good(await act(officer, approveReport, { id: sent.id }))
  const year = await read(other, (db, actor) => loadUnitYear(db, actor, TODAY))
  expect(year?.rows[0]).toMatchObject({ completionBp: 5000 })
  expect(year?.rows[0]?.months[10]).toMatchObject({ screen: { state: 'ACCEPTED' } })
})
