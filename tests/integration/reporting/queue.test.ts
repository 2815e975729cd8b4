import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { createReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { loadQueue } from '#lib/features/reform/reporting/queries/queue.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import type { QueueView } from '#lib/features/reform/schema/report-views.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { act, CITY, COUNTY, COUNTY_UNIT, FOREIGN_CITY, good, PERIOD, UNIT, World } from './world.ts'

let database: TestDatabase
let world: World
let plans: Record<'city' | 'county', Awaited<ReturnType<World['plan']>>>
const people: Record<string, string> = {}
const made: Record<string, string> = {}

const FIELDS = { cumValue: 18_500, narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。' }

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  for (const [who, spot, role] of [
    ['clerk', UNIT, 'unit_clerk'],
    ['countyClerk', COUNTY_UNIT, 'unit_clerk'],
    ['reviewer', UNIT, 'unit_reviewer'],
    ['officer', CITY, 'region_officer'],
    ['countyOfficer', COUNTY, 'region_officer'],
    ['foreignOfficer', FOREIGN_CITY, 'region_officer'],
    ['leader', CITY, 'leader'],
  ] as const) {
    people[who] = await world.person(spot, role)
  }
  plans = { city: await world.plan(CITY), county: await world.plan(COUNTY) }
  const send = async (who: string, plan: 'city' | 'county', unit: typeof UNIT | typeof COUNTY_UNIT) => {
    const assignmentId = await world.assignment(plans[plan], unit)
    const body = { assignmentId, period: PERIOD, ...FIELDS }
    return good(await act<ReportSent>(people[who]!, createReport, body)).id
  }
  made.unit = await send('clerk', 'city', UNIT)
  made.accepted = await send('clerk', 'city', UNIT)
  good(await act(people.officer!, approveReport, { id: made.accepted }))
  made.countyOwn = await send('countyClerk', 'county', COUNTY_UNIT)
  await world.query("update public.region_profile set county_review = true where county_id = ''")
  made.countyFirst = await send('countyClerk', 'city', COUNTY_UNIT)
  await world.query("update public.organization set unit_review = true where level = 'unit'")
  made.unitFirst = await send('clerk', 'city', UNIT)
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

const queue = (who: string, view: QueueView = 'pending', sel?: string) =>
  read(people[who]!, (db, actor) => loadQueue(db, actor, '2026-11-20', { view, sel }))
const ids = async (who: string, view: QueueView = 'pending') =>
  (await queue(who, view))?.items.map((item) => item.id).sort()

test('everyone sees what waits for their own decision', async () => {
  expect(await ids('officer')).toEqual([made.unit])
  expect(await ids('countyOfficer')).toEqual([made.countyOwn, made.countyFirst].sort())
  expect(await ids('reviewer')).toEqual([made.unitFirst])
  expect(await ids('foreignOfficer')).toEqual([])
  expect(await ids('officer', 'done')).toEqual([made.accepted])
})

test('an item carries what the decision needs, and the acts of the reader', async () => {
  const pending = await queue('officer')
  expect(pending?.items[0]).toMatchObject({
    unitName: '测试unit-city',
    light: 'normal',
    predicted: true,
    verbs: ['approve', 'return'],
    fields: FIELDS,
  })
  expect((await queue('officer', 'done'))?.items[0]).toMatchObject({ predicted: false, verbs: ['undo'] })
  expect((await queue('leader'))?.items[0]?.verbs).toEqual([])
})

test('one report can be opened by its address; a foreign one is not there', async () => {
  expect((await queue('officer', 'pending', made.accepted))?.items[0]?.id).toBe(made.accepted)
  expect(await queue('foreignOfficer', 'pending', made.accepted)).toBeNull()
})

test('a number that looks doubtful is sent with a note only, and the reviewer sees both', async () => {
  const assignmentId = await world.assignment(plans.city, UNIT)
  const body = { assignmentId, period: PERIOD, ...FIELDS, cumValue: 9_999_999_900 }
  const refused = await act(people.clerk!, createReport, body)
  expect(refused).toMatchObject({ ok: false, problem: { code: 'invalid', errors: [{ path: 'valueNote' }] } })
  const noted = { ...body, valueNote: '含往年存量，已与台账核对' }
  await world.query("update public.organization set unit_review = false where level = 'unit'")
  const { id } = good(await act<ReportSent>(people.clerk!, createReport, noted))
  const item = (await queue('officer', 'pending', id))?.items.find((each) => each.id === id)
  expect(item?.hints.map(({ text }) => text)).toContain('已超过年度目标，请核对数字')
  expect(item?.fields.valueNote).toBe('含往年存量，已与台账核对')
  const versions = await world.query(
    'select value_note from public.progress_report_version where report_id = $1',
    [id],
  )
  expect(versions).toEqual([{ value_note: '含往年存量，已与台账核对' }])
  const audit = await world.query(
    "select detail from public.audit_event where object_id = $1 and action = 'report.create'",
    [id],
  )
  expect(audit).toMatchObject([{ detail: { doubts: 2 } }])
})
