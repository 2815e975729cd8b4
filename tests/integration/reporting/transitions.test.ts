import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approveReport,
  returnReport,
  undoReport,
  unitApproveReport,
  unitReturnReport,
} from '#lib/features/reform/reporting/commands/decide.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport, submitReport, withdrawReport } from '#lib/features/reform/reporting/commands/submit.ts'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { DraftSaved, ReportSent } from '#lib/features/reform/schema/report.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import {
  act,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  codeOf,
  FOREIGN_CITY,
  FOREIGN_UNIT,
  good,
  OTHER_UNIT,
  PERIOD,
  UNIT,
  World,
} from './world.ts'

let database: TestDatabase
let world: World
let cityPlan: Awaited<ReturnType<World['plan']>>
let countyPlan: Awaited<ReturnType<World['plan']>>
const people: Record<string, string> = {}

const EVERYONE = [
  ['clerk', UNIT, 'unit_clerk'],
  ['reviewer', UNIT, 'unit_reviewer'],
  ['otherClerk', OTHER_UNIT, 'unit_clerk'],
  ['countyClerk', COUNTY_UNIT, 'unit_clerk'],
  ['countyReviewer', COUNTY_UNIT, 'unit_reviewer'],
  ['officer', CITY, 'region_officer'],
  ['admin', CITY, 'region_admin'],
  ['leader', CITY, 'leader'],
  ['auditor', CITY, 'auditor'],
  ['countyOfficer', COUNTY, 'region_officer'],
  ['foreignOfficer', FOREIGN_CITY, 'region_officer'],
  ['foreignClerk', FOREIGN_UNIT, 'unit_clerk'],
] as const
type Who = (typeof EVERYONE)[number][0]
const token = (who: Who) => people[who]!

const FIELDS = { cumValue: 18_500, narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。' }

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  for (const [who, spot, role] of EVERYONE) people[who] = await world.person(spot, role)
  cityPlan = await world.plan(CITY)
  countyPlan = await world.plan(COUNTY)
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

type Switches = { unitReview?: boolean; countyReview?: boolean }

async function switches({ unitReview = false, countyReview = false }: Switches) {
  await world.query('update public.organization set unit_review = $1 where level = $2', [unitReview, 'unit'])
  await world.query("update public.region_profile set county_review = $1 where county_id = ''", [
    countyReview,
  ])
}

/** A fresh report of a unit, sent. */
async function sent(unit: typeof UNIT | typeof COUNTY_UNIT = UNIT, plan = cityPlan): Promise<ReportSent> {
  const assignmentId = await world.assignment(plan, unit)
  const who = unit === UNIT ? 'clerk' : 'countyClerk'
  return good(await act<ReportSent>(token(who), createReport, { assignmentId, period: PERIOD, ...FIELDS }))
}

const stateOf = async (id: string) => (await world.report(id)).state as ReportState

describe('every transition beside its denials', () => {
  test('submit: the clerk of the assigned unit only', async () => {
    await switches({})
    const assignmentId = await world.assignment(cityPlan, UNIT)
    const body = { assignmentId, period: PERIOD, ...FIELDS }
    for (const who of ['reviewer', 'officer', 'admin'] as const) {
      expect(codeOf(await act(token(who), createReport, body)), who).toBe('forbidden')
    }
    for (const who of ['otherClerk', 'countyOfficer', 'foreignOfficer', 'foreignClerk'] as const) {
      expect(codeOf(await act(token(who), createReport, body)), who).toBe('not_found')
    }
    const answer = good(await act<ReportSent>(token('clerk'), createReport, body))
    expect(answer).toMatchObject({
      state: 'OFFICE_REVIEW',
      label: '待审核',
      submittedNo: 1,
      reviewBy: '2026-11-27',
    })
    expect(codeOf(await act(token('clerk'), createReport, body))).toBe('state')
  })

  test.each([
    [{}, UNIT, 'OFFICE_REVIEW'],
    [{ unitReview: true }, UNIT, 'UNIT_REVIEW'],
    [{ countyReview: true }, UNIT, 'OFFICE_REVIEW'],
    [{ countyReview: true }, COUNTY_UNIT, 'COUNTY_REVIEW'],
    [{ unitReview: true, countyReview: true }, COUNTY_UNIT, 'UNIT_REVIEW'],
  ] as const)('submit under %j from %j goes to %s', async (on, unit, state) => {
    await switches(on)
    expect((await sent(unit as typeof UNIT)).state).toBe(state)
    await switches({})
  })

  test("a county's own plan is reviewed by the county's officers, whatever the city switched on", async () => {
    await switches({ countyReview: true })
    const { id, state } = await sent(COUNTY_UNIT, countyPlan)
    expect(state).toBe('OFFICE_REVIEW')
    expect(codeOf(await act(token('officer'), approveReport, { id }))).toBe('forbidden')
    good(await act(token('countyOfficer'), approveReport, { id }))
    expect(await stateOf(id)).toBe('ACCEPTED')
    await switches({})
  })

  test('withdraw: the own clerk, until somebody has decided', async () => {
    await switches({ unitReview: true })
    const { id } = await sent()
    expect(codeOf(await act(token('reviewer'), withdrawReport, { id }))).toBe('forbidden')
    expect(codeOf(await act(token('officer'), withdrawReport, { id }))).toBe('forbidden')
    expect(codeOf(await act(token('otherClerk'), withdrawReport, { id }))).toBe('not_found')
    good(await act(token('clerk'), withdrawReport, { id }))
    expect(await stateOf(id)).toBe('DRAFT')
    expect(codeOf(await act(token('officer'), approveReport, { id }))).toBe('not_found')
    const again = good(await act<ReportSent>(token('clerk'), submitReport, { id }))
    expect(again.submittedNo).toBe(2)
    good(await act(token('reviewer'), unitApproveReport, { id }))
    expect(codeOf(await act(token('clerk'), withdrawReport, { id }))).toBe('state')
    await switches({})
  })

  test('unit review: the reviewer of the unit, not the submitter, not the office', async () => {
    await switches({ unitReview: true, countyReview: true })
    const { id } = await sent(COUNTY_UNIT)
    for (const who of ['countyClerk', 'officer', 'countyOfficer'] as const) {
      expect(codeOf(await act(token(who), unitApproveReport, { id })), who).toBe('forbidden')
    }
    expect(codeOf(await act(token('reviewer'), unitApproveReport, { id }))).toBe('not_found')
    expect(codeOf(await act(token('officer'), approveReport, { id }))).toBe('state')
    good(await act(token('countyReviewer'), unitApproveReport, { id, submittedNo: 1 }))
    expect(await stateOf(id)).toBe('COUNTY_REVIEW')
    const other = await sent(COUNTY_UNIT)
    await world.query(
      'update public.progress_report set submitted_by = (select user_id from public.membership where role = $1 and unit_id = $2) where id = $3',
      ['unit_reviewer', COUNTY_UNIT[3], other.id],
    )
    expect(codeOf(await act(token('countyReviewer'), unitApproveReport, { id: other.id }))).toBe('forbidden')
    await world.query("update public.progress_report set submitted_by = 'x' where id = $1", [other.id])
    expect(codeOf(await act(token('countyReviewer'), unitReturnReport, { id: other.id, reason: '请' }))).toBe(
      'invalid',
    )
    good(await act(token('countyReviewer'), unitReturnReport, { id: other.id, reason: '请核对数字' }))
    expect(await stateOf(other.id)).toBe('RETURNED')
    await switches({})
  })

  test('county review, then the office of the owner', async () => {
    await switches({ countyReview: true })
    const { id } = await sent(COUNTY_UNIT)
    for (const who of ['officer', 'countyClerk', 'admin', 'leader', 'auditor'] as const) {
      expect(codeOf(await act(token(who), approveReport, { id })), who).toBe('forbidden')
    }
    good(await act(token('countyOfficer'), approveReport, { id }))
    expect(await stateOf(id)).toBe('OFFICE_REVIEW')
    expect(codeOf(await act(token('countyOfficer'), approveReport, { id }))).toBe('forbidden')
    good(await act(token('officer'), approveReport, { id }))
    expect(await stateOf(id)).toBe('ACCEPTED')
    expect(
      await world.query(
        'select from_state, to_state, verb from public.review where report_id = $1 order by at, id',
        [id],
      ),
    ).toHaveLength(2)
    await switches({})
  })

  test('return with a reason; the mended report passes under the next number', async () => {
    const { id } = await sent()
    expect(codeOf(await act(token('officer'), returnReport, { id, reason: '' }))).toBe('invalid')
    expect(codeOf(await act(token('foreignOfficer'), returnReport, { id, reason: '缺佐证' }))).toBe(
      'not_found',
    )
    good(await act(token('officer'), returnReport, { id, reason: '缺佐证材料' }))
    expect(await world.report(id)).toMatchObject({ state: 'RETURNED', return_reason: '缺佐证材料' })
    expect(codeOf(await act(token('officer'), approveReport, { id }))).toBe('state')
    const saved = good(
      await act<DraftSaved>(token('clerk'), saveReport, {
        assignmentId: (await world.report(id)).assignment_id,
        period: PERIOD,
        saveNo: 0,
        editSession: 'a',
        ...FIELDS,
        cumValue: 19_000,
      }),
    )
    expect(saved).toMatchObject({ id, no: 2, saveNo: 1 })
    expect(await world.report(id)).toMatchObject({ state: 'RETURNED', cum_value: '18500' })
    expect(good(await act<ReportSent>(token('clerk'), submitReport, { id, saveNo: 1 })).submittedNo).toBe(2)
    expect(await world.report(id)).toMatchObject({
      state: 'OFFICE_REVIEW',
      cum_value: '19000',
      return_reason: '',
    })
    expect(codeOf(await act(token('officer'), approveReport, { id, submittedNo: 1 }))).toBe('state')
    good(await act(token('officer'), approveReport, { id, submittedNo: 2 }))
  })

  test('undo until locked', async () => {
    const { id } = await sent()
    expect(codeOf(await act(token('officer'), undoReport, { id }))).toBe('state')
    good(await act(token('officer'), approveReport, { id }))
    expect(codeOf(await act(token('clerk'), undoReport, { id }))).toBe('forbidden')
    good(await act(token('officer'), undoReport, { id }))
    expect(await world.report(id)).toMatchObject({ state: 'OFFICE_REVIEW', accepted_at: null })
    expect(codeOf(await act(token('clerk'), withdrawReport, { id }))).toBe('state')
    good(await act(token('officer'), approveReport, { id }))
    await world.query("update public.progress_report set state = 'LOCKED' where id = $1", [id])
    expect(codeOf(await act(token('officer'), undoReport, { id }))).toBe('state')
  })
})
