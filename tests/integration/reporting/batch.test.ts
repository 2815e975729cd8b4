import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport, returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { approveReports, undoReports } from '#lib/features/reform/reporting/commands/decide-many.ts'
import { createReport, submitReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { loadQueue } from '#lib/features/reform/reporting/queries/queue.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import type { BatchApproved, BatchUndone } from '#lib/features/reform/schema/review-batch.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { read } from '#lib/kernel/scope.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import {
  act,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  codeOf,
  type Extra,
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
let plan: Awaited<ReturnType<World['plan']>>
const people: Record<string, string> = {}

const TEXT = '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。'

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  for (const [who, spot, role] of [
    ['clerk', UNIT, 'unit_clerk'],
    ['otherClerk', OTHER_UNIT, 'unit_clerk'],
    ['countyClerk', COUNTY_UNIT, 'unit_clerk'],
    ['foreignClerk', FOREIGN_UNIT, 'unit_clerk'],
    ['officer', CITY, 'region_officer'],
    ['second', CITY, 'region_officer'],
    ['countyOfficer', COUNTY, 'region_officer'],
    ['leader', CITY, 'leader'],
  ] as const) {
    people[who] = await world.person(spot, role)
  }
  plan = await world.plan(CITY)
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

type Sent = { id: string; submittedNo: number; assignmentId: string }

/** A report that waits for review; `cumValue` 18 500 of 20 000 is in time, 1 000 is red. */
async function sent(cumValue = 18_500, who = 'clerk', unit = UNIT, of = plan): Promise<Sent> {
  const assignmentId = await world.assignment(of, unit)
  const body = { assignmentId, period: PERIOD, cumValue, narrative: TEXT }
  const { id, submittedNo } = good(await act<ReportSent>(people[who]!, createReport, body))
  return { id, submittedNo, assignmentId }
}

type Item = { id: string; submittedNo: number; chosen?: boolean }
const pick = ({ id, submittedNo }: Sent, chosen?: boolean): Item => ({
  id,
  submittedNo,
  ...(chosen ? { chosen } : {}),
})
const approve = (items: Item[], who = 'officer', extra: Extra = {}) =>
  act<BatchApproved>(people[who]!, approveReports, { items }, extra)
const ids = (lines: { id: string }[]) => lines.map((line) => line.id).sort()
const stateOf = async (report: Sent) => (await world.report(report.id)).state
const acts = (id: string, action: string) =>
  world.query('select 1 from public.audit_event where object_id = $1 and action = $2', [id, action])

test('a batch approves in one go, each with its own review and audit row, and the totals follow', async () => {
  const reports = [await sent(), await sent(), await sent()]
  const answer = good(await approve(reports.map((each) => pick(each))))
  expect(ids(answer.accepted)).toEqual(ids(reports))
  expect(answer).toMatchObject({ leftOut: [], failed: [] })
  expect(answer.accepted[0]).toMatchObject({ unitName: '测试unit-city', label: '已通过', undoable: true })
  for (const report of reports) {
    expect(await stateOf(report)).toBe('ACCEPTED')
    expect(await acts(report.id, 'report.approve_many')).toHaveLength(1)
    expect(await world.query('select 1 from public.review where report_id = $1', [report.id])).toHaveLength(1)
    expect(await world.month(report.assignmentId)).toMatchObject({ light: 'normal', value: '18500' })
    const { task_id: taskId } = await world.month(report.assignmentId)
    const total = 'select sum_value, accepted from public.reform_task_total where task_id = $1'
    expect(await world.query(total, [taskId])).toEqual([{ sum_value: '18500', accepted: expect.anything() }])
  }
})

test('red ones are left out, unless picked by hand', async () => {
  const [green, red] = [await sent(), await sent(1_000)]
  const answer = good(await approve([pick(green), pick(red)]))
  expect(ids(answer.accepted)).toEqual([green.id])
  expect(answer.leftOut).toMatchObject([{ id: red.id, why: 'red', open: true }])
  expect(await stateOf(red)).toBe('OFFICE_REVIEW')
  expect(await acts(red.id, 'report.approve_many')).toHaveLength(0)
  expect(ids(good(await approve([pick(red, true)])).accepted)).toEqual([red.id])
})

test('what was sent anew or decided on since the page was loaded is left out', async () => {
  const [mended, done, fine] = [await sent(), await sent(), await sent()]
  good(await act(people.officer!, returnReport, { id: mended.id, reason: '请补充' }))
  const again = good(
    await act<ReportSent>(people.clerk!, submitReport, { id: mended.id, narrative: `${TEXT}补充。` }),
  )
  good(await act(people.second!, approveReport, { id: done.id }))
  const answer = good(await approve([mended, done, fine].map((each) => pick(each, true))))
  expect(ids(answer.accepted)).toEqual([fine.id])
  const left = new Map(answer.leftOut.map((line) => [line.id, line]))
  expect(left.get(mended.id)).toMatchObject({ why: 'changed', open: true, submittedNo: again.submittedNo })
  expect(left.get(done.id)).toMatchObject({
    why: 'changed',
    open: false,
    reason: '已被他人处理，现在是“已通过”',
  })
  const now = { ...mended, submittedNo: again.submittedNo }
  expect(ids(good(await approve([pick(now)])).accepted)).toEqual([mended.id])
})

test('foreign and unknown reports are told alike; a batch of nothing else is not found', async () => {
  const other = await world.plan(FOREIGN_CITY)
  const foreign = await sent(18_500, 'foreignClerk', FOREIGN_UNIT, other)
  const own = await sent()
  const unknown = uuidv7()
  const answer = good(await approve([pick(own), pick(foreign), { id: unknown, submittedNo: 1 }]))
  expect(ids(answer.accepted)).toEqual([own.id])
  const reasons = new Set(answer.failed.map(({ id: _id, ...rest }) => JSON.stringify(rest)))
  expect(ids(answer.failed)).toEqual([foreign.id, unknown].sort())
  expect([...reasons]).toEqual([JSON.stringify({ reason: '没有找到，或不在您的范围内' })])
  expect(codeOf(await approve([pick(foreign)]))).toBe('not_found')
  expect(codeOf(await act(people.officer!, undoReports, { ids: [foreign.id], at: new Date() }))).toBe(
    'invalid',
  )
})

test('who may decide on none of them is refused; of a mixed batch the others fail with the reason', async () => {
  const report = await sent()
  for (const who of ['leader', 'clerk']) {
    expect(codeOf(await approve([pick(report)], who)), who).toBe('forbidden')
  }
  await world.query("update public.region_profile set county_review = true where county_id = ''")
  const first = await sent(18_500, 'countyClerk', COUNTY_UNIT)
  const mixed = good(await approve([pick(report), pick(first)]))
  expect(ids(mixed.accepted)).toEqual([report.id])
  expect(mixed.failed).toMatchObject([{ id: first.id, reason: '现在由县级先审核' }])
  const county = good(await approve([pick(first)], 'countyOfficer'))
  expect(county.accepted).toMatchObject([{ id: first.id, label: '待审核', undoable: false }])
  expect(ids(good(await approve([pick(first)])).accepted)).toEqual([first.id])
  await world.query("update public.region_profile set county_review = false where county_id = ''")
})

test('the same request again approves nothing twice and gets the same answer', async () => {
  const report = await sent()
  const key = uuidv7()
  const answers = await Promise.all([1, 2, 3].map(() => approve([pick(report)], 'officer', { key })))
  for (const answer of answers) expect(good(answer)).toEqual(good(answers[0]!))
  expect(await acts(report.id, 'report.approve_many')).toHaveLength(1)
  expect(await world.query('select 1 from public.review where report_id = $1', [report.id])).toHaveLength(1)
})

test('two officers at once: each report is taken by one of them, the other is told', async () => {
  const reports = [await sent(), await sent(), await sent(), await sent()]
  const items = reports.map((each) => pick(each))
  const [one, two, single] = await Promise.all([
    approve(items),
    approve([...items].reverse(), 'second'),
    act(people.second!, approveReport, { id: reports[0]!.id }),
  ])
  const [left, right] = [good(one), good(two)]
  const taken = [...ids(left.accepted), ...ids(right.accepted)]
  expect(taken.length + (single.ok ? 1 : 0)).toBe(4)
  expect(new Set(taken).size).toBe(taken.length)
  expect(left.leftOut.length + left.accepted.length).toBe(4)
  expect(right.leftOut.length + right.accepted.length).toBe(4)
  for (const report of reports)
    expect(await world.query('select 1 from public.review where report_id = $1', [report.id])).toHaveLength(1)
})

test('a batch is taken back as a whole, and not at all when one of it has moved on', async () => {
  const reports = [await sent(), await sent()]
  const batch = good(await approve(reports.map((each) => pick(each))))
  const undo = () =>
    act<BatchUndone>(people.second!, undoReports, { ids: reports.map((each) => each.id), at: batch.at })
  expect(good(await undo())).toEqual({ undone: 2 })
  for (const report of reports) {
    expect(await stateOf(report)).toBe('OFFICE_REVIEW')
    expect(await acts(report.id, 'report.undo_many')).toHaveLength(1)
  }
  const later = new Date(Date.parse(batch.at) + 60_000)
  const next = good(
    await approve(
      reports.map((each) => pick(each)),
      'officer',
      { now: later },
    ),
  )
  // the earlier batch no longer is what stands
  expect(codeOf(await undo())).toBe('state')
  await world.query("update public.progress_report set state = 'LOCKED' where id = $1", [reports[1]!.id])
  const again = { ids: reports.map((each) => each.id), at: next.at }
  expect(codeOf(await act(people.officer!, undoReports, again))).toBe('state')
  expect(await stateOf(reports[0]!)).toBe('ACCEPTED')
})

test('the queue says what to look at twice: the same text elsewhere, and what was mended', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const text = '围绕技能提升行动，联合职业院校举办订单班两期，发放培训补贴，职工反响良好，企业满意。'
  const body = { assignmentId, period: PERIOD, cumValue: 18_500, narrative: text }
  const first = good(await act<ReportSent>(people.clerk!, createReport, body))
  const { task_id: taskId } = await world.month(assignmentId)
  const twin = uuidv7()
  await world.query(
    `insert into public.task_assignment (city_id, county_id, town_id, unit_id, id, plan_id, pillar_id, measure_id, task_id, owner_county_id, role, target)
     select city_id, county_id, town_id, $2, $3, plan_id, pillar_id, measure_id, task_id, owner_county_id, 'JOINT', target
       from public.task_assignment where id = $1`,
    [assignmentId, OTHER_UNIT[3], twin],
  )
  await world.query('select app.open_month($1, $2, $3)', [CITY[0], plan.planId, `${PERIOD}-01`])
  const copied = good(
    await act<ReportSent>(people.otherClerk!, createReport, { ...body, assignmentId: twin }),
  )
  const queue = (filter = {}) =>
    read(people.officer!, (db, actor) => loadQueue(db, actor, '2026-11-20', { view: 'pending', filter }))
  const hintsOf = async (id: string) => (await queue())?.items.find((item) => item.id === id)?.hints
  expect(taskId).not.toBeUndefined()
  expect(await hintsOf(copied.id)).toEqual([
    { text: '进展情况与测试unit-city本月所写相似 100%', reportId: first.id },
  ])
  good(await act(people.officer!, returnReport, { id: copied.id, reason: '与他人雷同' }))
  const own = {
    id: copied.id,
    narrative: '组织职工参加全市技能竞赛，三人获奖，开展岗位练兵四次，覆盖一线职工。',
  }
  good(await act(people.otherClerk!, submitReport, own))
  const narrowed = await queue({ org: OTHER_UNIT[3], pillar: plan.pillarId })
  expect(narrowed?.items.map((item) => item.id)).toEqual([copied.id])
  expect(narrowed?.items[0]).toMatchObject({ hints: [], returned: { no: 1, narrative: text } })
  expect(narrowed?.choices.orgs.find((org) => org.id === OTHER_UNIT[3])).toMatchObject({ count: 1 })
  expect((await queue({ org: FOREIGN_UNIT[3] }))?.items).toEqual([])
})

test('100 reports in one batch', async () => {
  const reports: Sent[] = []
  for (let made = 0; made < 100; made += 1) reports.push(await sent())
  const began = performance.now()
  const answer = good(await approve(reports.map((each) => pick(each))))
  console.log(`100 reports approved in ${Math.round(performance.now() - began)} ms`)
  expect(answer.accepted).toHaveLength(100)
  const queue = await read(people.officer!, (db, actor) =>
    loadQueue(db, actor, '2026-11-20', { view: 'pending' }),
  )
  expect(queue?.items.some((item) => reports.some((each) => each.id === item.id))).toBe(false)
}, 120_000)
