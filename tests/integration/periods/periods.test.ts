import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockPeriod, reopenPeriod } from '#lib/features/reform/periods/lock.ts'
import { loadPeriodYear } from '#lib/features/reform/periods/queries.ts'
import { setPeriod, setWorkday } from '#lib/features/reform/periods/set.ts'
import { approveReport, reopenReport, returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport, submitReport, withdrawReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { loadForm } from '#lib/features/reform/reporting/queries/form.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import type { PeriodChanged } from '#lib/features/reform/schema/period.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import {
  act,
  at,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  codeOf,
  FOREIGN_CITY,
  FOREIGN_UNIT,
  good,
  OTHER_UNIT,
  PERIOD,
  type Spot,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let world: World
let plan: Awaited<ReturnType<World['plan']>>
let foreignPlan: typeof plan
let admin: string
let officer: string
let clerk: string
let foreignAdmin: string
let foreignClerk: string
let foreignOfficer: string
const outsiders: string[] = []

const FIELDS = { cumValue: 18_500, narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。' }
const LATER = { now: at('2026-12-10') }
const year = (token: string) => read(token, (db, actor) => loadPeriodYear(db, actor, 2026))
const month = async (token: string, period = PERIOD) =>
  (await year(token)).items.find((item) => item.period === period)
const version = async (token: string, period = PERIOD) => (await month(token, period))?.version ?? 0
const set = async (token: string, more: Record<string, unknown>, period = PERIOD) => {
  const plain = { opensOn: null, dueOn: null, fullForm: null }
  return act<PeriodChanged>(token, setPeriod, {
    period,
    version: await version(token, period),
    ...plain,
    ...more,
  })
}
const report = (token: string, assignmentId: string, extra = {}) =>
  act<ReportSent>(token, createReport, { assignmentId, period: PERIOD, ...FIELDS }, extra)
const stateOf = async (id: string) => (await world.report(id)).state
const form = (token: string, id: string) =>
  read(token, (db, actor) => loadForm(db, actor, '2026-12-10', id, PERIOD))

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  admin = await world.person(CITY, 'region_admin')
  officer = await world.person(CITY, 'region_officer')
  clerk = await world.person(UNIT, 'unit_clerk')
  foreignAdmin = await world.person(FOREIGN_CITY, 'region_admin')
  foreignClerk = await world.person(FOREIGN_UNIT, 'unit_clerk')
  foreignOfficer = await world.person(FOREIGN_CITY, 'region_officer')
  const others: [Spot, string][] = [
    [CITY, 'region_officer'],
    [CITY, 'leader'],
    [CITY, 'auditor'],
    [UNIT, 'unit_clerk'],
    [UNIT, 'unit_reviewer'],
  ]
  for (const [spot, role] of others) outsiders.push(await world.person(spot, role))
  plan = await world.plan(CITY)
  foreignPlan = await world.plan(FOREIGN_CITY)
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

test('only the region’s administrator keeps the calendar', async () => {
  const acts = [
    [setPeriod, { period: PERIOD, version: 0, opensOn: null, dueOn: null, fullForm: true }],
    [setWorkday, { day: '2026-12-07', isWorkday: false }],
    [lockPeriod, { period: PERIOD }],
    [reopenPeriod, { period: PERIOD, reports: 'all', reason: '有单位补报' }],
  ] as const
  for (const token of outsiders) {
    for (const [command, input] of acts) {
      expect(codeOf(await act(token, command, { ...input }))).toBe('forbidden')
    }
  }
  expect(await world.query('select from public.period')).toHaveLength(0)
})

test('one calendar for form, worklist, lateness and daily job; another region keeps its own', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  expect(await month(admin)).toMatchObject({ dueOn: '2026-12-07', fullForm: false, status: 'open' })
  good(await act(admin, setWorkday, { day: '2026-12-07', isWorkday: false, note: '本地假日' }))
  expect(await month(admin)).toMatchObject({ dueOn: '2026-12-08' })
  good(await set(admin, { opensOn: '2026-11-20', dueOn: '2026-12-09', fullForm: true }))
  expect(await month(admin)).toMatchObject({
    opensOn: '2026-11-20',
    dueOn: '2026-12-09',
    fullForm: true,
    rule: { dueOn: '2026-12-08', fullForm: false },
  })
  expect(await month(foreignAdmin)).toMatchObject({ dueOn: '2026-12-07', version: 0 })
  const early = await report(clerk, assignmentId, { now: at('2026-11-19') })
  expect(early.ok ? '' : early.problem.title).toBe('2026年11月还没有开放填报，2026年11月20日开放')
  const short = await report(clerk, assignmentId)
  expect(short.ok ? [] : short.problem.errors?.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['problem', 'nextStep']),
  )
  const list = await read(clerk, (db, actor) => loadWorklist(db, actor, '2026-12-08', PERIOD))
  expect(list).toMatchObject({ deadline: '2026-12-09', workdaysLeft: 1 })
  expect(await form(clerk, assignmentId)).toMatchObject({
    deadline: '2026-12-09',
    context: { fullForm: true },
  })
  const texts = { problem: '企业排班紧，职工集中难度较大。', nextStep: '十二月送课到车间，按班组开展。' }
  const input = { assignmentId, period: PERIOD, ...FIELDS, ...texts }
  expect(good(await act<ReportSent>(clerk, createReport, input, { now: at('2026-12-09') })).late).toBe(false)
  const second = await world.assignment(plan, UNIT)
  const late = { ...input, assignmentId: second }
  expect(good(await act<ReportSent>(clerk, createReport, late, LATER)).late).toBe(true)
  const third = await world.assignment(plan, UNIT)
  await runDaily({ today: '2026-12-09', url: database.url })
  expect((await world.month(third)).light_inputs).toMatchObject({ missed: 0 })
  good(await set(admin, {}))
  good(await act(admin, setWorkday, { day: '2026-12-07', isWorkday: null }))
  expect(await month(admin)).toMatchObject({ dueOn: '2026-12-07', fullForm: false })
  expect((await year(admin)).workdays).toEqual([])
})

test('dates out of order are refused, as is a change on top of somebody else’s', async () => {
  const wrong = await set(admin, { opensOn: '2026-10-31', dueOn: '2027-03-01' })
  expect(wrong.ok ? [] : wrong.problem.errors?.map(({ path }) => path)).toEqual(['opensOn', 'dueOn'])
  const input = { period: PERIOD, version: 0, opensOn: null, dueOn: null, fullForm: null }
  expect(codeOf(await act(admin, setPeriod, input))).toBe('conflict')
})

test('lock takes in what is accepted; the rest stays 未报 and cannot be sent', async () => {
  const ids: string[] = []
  for (let index = 0; index < 5; index += 1) ids.push(await world.assignment(foreignPlan, FOREIGN_UNIT))
  const [accepted, waiting, returned, unsent, drafted] = ids
  const send = async (id: string | undefined) => good(await report(foreignClerk, id ?? '')).id
  const [a, w, r] = [await send(accepted), await send(waiting), await send(returned)]
  good(await act(foreignOfficer, approveReport, { id: a }))
  good(await act(foreignOfficer, returnReport, { id: r, reason: '请补充' }))
  const draft = { assignmentId: drafted, period: PERIOD, ...FIELDS, saveNo: 0, editSession: 'tab' }
  good(await act(foreignClerk, saveReport, draft))

  expect((await month(foreignAdmin))?.counts).toEqual({ due: 5, sent: 2, accepted: 1, unlocked: 1 })
  const locked = good(await act<PeriodChanged>(foreignAdmin, lockPeriod, { period: PERIOD }, LATER))
  expect(locked).toMatchObject({ status: 'locked', reports: 1 })
  expect([await stateOf(a), await stateOf(w), await stateOf(r)]).toEqual([
    'LOCKED',
    'OFFICE_REVIEW',
    'RETURNED',
  ])
  const reviews = await world.query('select * from public.review where report_id = $1 order by at', [a])
  expect(reviews.at(-1)).toMatchObject({
    verb: 'lock',
    from_state: 'ACCEPTED',
    to_state: 'LOCKED',
    unit_id: 'unit-foreign',
  })
  expect(await world.month(accepted ?? '')).toMatchObject({ state: 'LOCKED', accepted: true })
  expect((await verifyTotals(database.url)).differences).toEqual([])

  const refused = await report(foreignClerk, unsent ?? '', LATER)
  expect(codeOf(refused)).toBe('state')
  expect(refused.ok ? '' : refused.problem.title).toContain('2026年11月已归档')
  expect(codeOf(await act(foreignClerk, saveReport, { ...draft, saveNo: 1 }, LATER))).toBe('state')
  expect(codeOf(await act(foreignClerk, submitReport, { id: r }, LATER))).toBe('state')
  expect(codeOf(await act(foreignClerk, withdrawReport, { id: w }, LATER))).toBe('state')
  expect(codeOf(await set(foreignAdmin, { fullForm: true }))).toBe('state')
  expect((await form(foreignClerk, unsent ?? ''))?.readOnly).toContain('已归档')
  const list = await read(foreignClerk, (db, actor) => loadWorklist(db, actor, '2026-12-10', PERIOD))
  const labels = Object.fromEntries(
    [...list.due, ...list.returned].map((item) => [item.assignmentId, item.screen.label]),
  )
  expect(labels).toEqual({ [unsent ?? '']: '未报', [drafted ?? '']: '未报', [returned ?? '']: '被退回' })
  // the other city's month is open as before
  expect(await month(admin)).toMatchObject({ status: 'open' })

  // what was waiting is decided, and taken in by locking again
  expect(codeOf(await act(foreignAdmin, lockPeriod, { period: PERIOD }, LATER))).toBe('state')
  good(await act(foreignOfficer, approveReport, { id: w }, LATER))
  const again = good(await act<PeriodChanged>(foreignAdmin, lockPeriod, { period: PERIOD }, LATER))
  expect(again.reports).toBe(1)
  expect(await stateOf(w)).toBe('LOCKED')

  // one report is reopened, mended, accepted and locked again; the others stay closed
  const one = { id: a, reason: '数据有误' }
  expect(codeOf(await act(foreignOfficer, reopenReport, one, LATER))).toBe('forbidden')
  expect(codeOf(await act(admin, reopenReport, one, LATER))).toBe('not_found')
  expect(codeOf(await act(foreignAdmin, reopenReport, { id: a, reason: '' }, LATER))).toBe('invalid')
  good(await act(foreignAdmin, reopenReport, one, LATER))
  expect(await stateOf(a)).toBe('RETURNED')
  good(await act(foreignClerk, submitReport, { id: a }, LATER))
  good(await act(foreignOfficer, approveReport, { id: a }, LATER))
  expect(codeOf(await act(foreignClerk, submitReport, { id: r }, LATER))).toBe('state')
  good(await act(foreignAdmin, lockPeriod, { period: PERIOD }, LATER))
  expect(await stateOf(a)).toBe('LOCKED')

  // the month is opened again: for those who did not send, then for all
  const open = (reports: string) => ({ period: PERIOD, reports, reason: '统一补报' })
  expect(codeOf(await act(foreignAdmin, reopenPeriod, { ...open('none'), reason: '' }, LATER))).toBe(
    'invalid',
  )
  expect(good(await act<PeriodChanged>(foreignAdmin, reopenPeriod, open('none'), LATER)).reports).toBe(0)
  expect(await stateOf(a)).toBe('LOCKED')
  good(await report(foreignClerk, unsent ?? '', LATER))
  good(await act(foreignClerk, submitReport, { id: r }, LATER))
  expect(codeOf(await act(foreignAdmin, reopenPeriod, open('all'), LATER))).toBe('state')
  good(await act(foreignAdmin, lockPeriod, { period: PERIOD }, LATER))
  expect(good(await act<PeriodChanged>(foreignAdmin, reopenPeriod, open('all'), LATER)).reports).toBe(2)
  expect([await stateOf(a), await stateOf(w)]).toEqual(['RETURNED', 'RETURNED'])
  expect(await world.report(a)).toMatchObject({ return_reason: '统一补报', accepted_at: null })
  expect((await verifyTotals(database.url)).differences).toEqual([])
  const acts = await world.query<{ action: string; reason: string | null }>(
    `select action, detail->>'reason' as reason from public.audit_event
      where city_id = $1 and object_type = 'period' order by seq`,
    [FOREIGN_CITY[0]],
  )
  expect(acts.map(({ action }) => action)).toEqual([
    'period.lock',
    'period.lock',
    'period.lock',
    'period.reopen',
    'period.lock',
    'period.reopen',
  ])
  expect(acts.at(-1)?.reason).toBe('统一补报')
})

test('a county locks its own plan only; the city’s plan in the same county stays open', async () => {
  const countyAdmin = await world.person(COUNTY, 'region_admin')
  const countyOfficer = await world.person(COUNTY, 'region_officer')
  const countyClerk = await world.person(COUNTY_UNIT, 'unit_clerk')
  const own = await world.assignment(await world.plan(COUNTY), COUNTY_UNIT)
  const ofCity = await world.assignment(plan, COUNTY_UNIT)
  const [first, second] = [
    good(await report(countyClerk, own)).id,
    good(await report(countyClerk, ofCity)).id,
  ]
  good(await act(countyOfficer, approveReport, { id: first }))
  good(await act(officer, approveReport, { id: second }))
  expect(good(await act<PeriodChanged>(countyAdmin, lockPeriod, { period: PERIOD }, LATER)).reports).toBe(1)
  expect([await stateOf(first), await stateOf(second)]).toEqual(['LOCKED', 'ACCEPTED'])
  const later = await world.assignment(plan, COUNTY_UNIT)
  good(await report(countyClerk, later, LATER))
  expect(codeOf(await act(countyAdmin, reopenReport, { id: second, reason: '数据有误' }, LATER))).toBe(
    'forbidden',
  )
  const unit = await world.assignment(plan, OTHER_UNIT)
  expect((await world.month(unit)).state).toBe('')
})
