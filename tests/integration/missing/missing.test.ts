import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '#lib/base/exports/command.ts'
import { muteKind } from '#lib/base/messages/commands.ts'
import { listMessages } from '#lib/base/messages/queries.ts'
import { listMessagesInput } from '#lib/base/messages/schema.ts'
import { showContact } from '#lib/base/organizations/contact.ts'
import { organizationGet } from '#lib/base/organizations/queries.ts'
import { chase } from '#lib/features/reform/chasing/chase.ts'
import { returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { loadUnitYear } from '#lib/features/reform/reporting/queries/unit-year.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import type { ChaseReport } from '#lib/features/reform/schema/chase.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { read } from '#lib/kernel/scope.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { chaseMissing } from '#lib/reports/flows/chase-all.ts'
import { missingExport } from '#lib/reports/missing/export.ts'
import { readMissing } from '#lib/reports/missing/read.ts'
import { missingFilterSchema } from '#lib/reports/missing/schema.ts'
import { readMeasure } from '#lib/reports/progress/measure-detail.ts'
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

const FIELDS = { cumValue: 18_500, narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。' }
const LATE = { now: at('2026-12-10') }

let database: TestDatabase
let world: World
let plan: Awaited<ReturnType<World['plan']>>
let officer: string
let countyOfficer: string
let clerk: string
let countyClerk: string
/** what UNIT has not reported, what it has, what it has in draft, what the county's unit has not, and nobody's */
let open: string
let sent: string
let draft: string
let countys: string
let nobodys: string
let reportId: string

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  world = await World.open(database.url)
  officer = await world.person(CITY, 'region_officer')
  countyOfficer = await world.person(COUNTY, 'region_officer')
  clerk = await world.person(UNIT, 'unit_clerk')
  countyClerk = await world.person(COUNTY_UNIT, 'unit_clerk')
  plan = await world.plan(CITY)
  open = await world.assignment(plan, UNIT)
  sent = await world.assignment(plan, UNIT)
  draft = await world.assignment(plan, UNIT)
  countys = await world.assignment(plan, COUNTY_UNIT)
  nobodys = await world.assignment(plan, OTHER_UNIT)
  await world.query("update public.organization set liaison_name = '联络员', liaison_phone = '19900000001'")
  const made = await act<ReportSent>(clerk, createReport, {
    assignmentId: sent,
    period: PERIOD,
    ...FIELDS,
  })
  reportId = good(made).id
  const saved = { assignmentId: draft, period: PERIOD, ...FIELDS, saveNo: 0, editSession: '' }
  good(await act(clerk, saveReport, { ...saved, situation: 'ON_TRACK', content: 'VALUE' }))
})
afterAll(async () => {
  delete process.env.TODAY
  await world.close()
  await closeDatabase()
  await database.drop()
})

const list = (token: string, more: Record<string, unknown> = {}) =>
  read(token, (db, actor) =>
    readMissing(db, actor, missingFilterSchema.parse({ plan: plan.planId, period: PERIOD, ...more })),
  )
const idsOf = async (token: string, more: Record<string, unknown> = {}) =>
  (await list(token, more))?.items.map((row) => row.assignmentId).sort()
const inbox = async (token: string) =>
  (await read(token, (db, actor) => listMessages(db, actor, listMessagesInput.parse({})))).items
const press = (token: string, assignmentIds: string[], extra = {}) =>
  act<ChaseReport>(token, chase, { period: PERIOD, assignmentIds }, extra)
const why = ({ leftOut }: ChaseReport) =>
  Object.fromEntries(leftOut.map((line) => [line.assignmentId, line.why]))

test('the list is the board’s 应报 less 已报, and each region sees its own', async () => {
  expect(await idsOf(officer)).toEqual([open, draft, countys, nobodys].sort())
  expect(await idsOf(countyOfficer)).toEqual([countys])
  const missing = await list(officer)
  const board = await read(officer, (db, actor) =>
    readBoard(db, actor, { plan: plan.planId, period: PERIOD }),
  )
  expect(missing).toMatchObject({ due: 5, reported: 1, missing: 4, daysLate: 0, deadline: '2026-12-07' })
  expect(board?.onTime).toMatchObject({ part: missing?.reported, whole: missing?.due })
  expect(await list(countyOfficer)).toMatchObject({ due: 1, reported: 0, missing: 1 })
  expect(await idsOf(await world.person(FOREIGN_CITY, 'region_officer')).catch(() => 'none')).toBeUndefined()
})

test('a draft is nobody’s business above the unit, and the telephone is masked', async () => {
  const rows = (await list(officer))?.items ?? []
  expect(rows.find((row) => row.assignmentId === draft)?.state).toBe('')
  expect(new Set(rows.map((row) => row.liaisonPhone))).toEqual(new Set(['199****0001']))
})

test('filters narrow the list: unit, text, state, by task', async () => {
  expect(await idsOf(officer, { unit: COUNTY_UNIT[3] })).toEqual([countys])
  expect(await idsOf(officer, { q: 'unit-other' })).toEqual([])
  expect(await idsOf(officer, { state: 'returned' })).toEqual([])
  expect(await idsOf(officer, { view: 'task' })).toEqual(await idsOf(officer))
})

test('only the office of the region chases, and a foreign task is unknown', async () => {
  const others: [Spot, string, string][] = [
    [CITY, 'leader', 'forbidden'],
    [CITY, 'auditor', 'forbidden'],
    [UNIT, 'unit_clerk', 'forbidden'],
    [UNIT, 'unit_reviewer', 'forbidden'],
    [OTHER_UNIT, 'unit_reviewer', 'not_found'],
    [COUNTY, 'region_officer', 'not_found'],
    [FOREIGN_CITY, 'region_officer', 'not_found'],
    [FOREIGN_UNIT, 'unit_clerk', 'not_found'],
  ]
  for (const [spot, role, code] of others) {
    expect(codeOf(await press(await world.person(spot, role), [open])), `${role} ${spot}`).toBe(code)
  }
  const countyPlan = await world.plan(COUNTY)
  const own = await world.assignment(countyPlan, COUNTY_UNIT)
  expect(codeOf(await press(officer, [own]))).toBe('forbidden')
  expect(await world.query('select id from public.chase')).toHaveLength(0)
})

test('a chase reaches the clerk as a message that opens the form, and the rest is left out with a reason', async () => {
  const report = good(await press(officer, [open, sent, nobodys]))
  expect(report.sent.map((line) => line.assignmentId)).toEqual([open])
  expect(why(report)).toEqual({ [sent]: 'reported', [nobodys]: 'no_clerk' })
  const [message] = await inbox(clerk)
  expect(message).toMatchObject({ kind: 'chase', bundled: true, link: deskPaths.task(open, PERIOD) })
  expect(message?.title).toContain('请在2026年12月7日前报送')
  expect((await inbox(countyClerk)).length).toBe(0)
})

test('once a day: neither a second press nor two at once make a second chase', async () => {
  expect(why(good(await press(officer, [open])))).toEqual({ [open]: 'already' })
  const both = await Promise.all([press(officer, [countys]), press(countyOfficer, [countys])])
  expect(both.map((each) => good(each).sent.length).sort()).toEqual([0, 1])
  const rows = await world.query('select id from public.chase where assignment_id = any($1)', [
    [open, countys],
  ])
  expect(rows).toHaveLength(2)
  expect((await inbox(clerk)).filter((item) => item.kind === 'chase')).toHaveLength(1)
  expect((await inbox(countyClerk)).filter((item) => item.kind === 'chase')).toHaveLength(1)
})

test('the same request again answers the same and sends nothing', async () => {
  const key = 'chase-once-more'
  const input = { period: PERIOD, assignmentIds: [draft] }
  const answers = [
    good(await act<ChaseReport>(officer, chase, input, { key })),
    good(await act<ChaseReport>(officer, chase, input, { key })),
  ]
  expect(answers[1]).toEqual(answers[0])
  expect(answers[0]?.sent).toHaveLength(1)
  expect(await world.query('select id from public.chase where assignment_id = $1', [draft])).toHaveLength(1)
})

test('a chased month is marked on the worklist and in the year, until it is sent', async () => {
  const marks = async () => {
    const worklist = await read(clerk, (db, actor) => loadWorklist(db, actor, '2026-11-20', PERIOD))
    const year = await read(clerk, (db, actor) => loadUnitYear(db, actor, '2026-11-20', 2026))
    const row = year?.rows.find((each) => each.assignmentId === open)
    return [
      worklist.due.find((item) => item.assignmentId === open)?.chasedOn,
      row?.months[10]?.chasedOn ?? null,
    ]
  }
  expect(await marks()).toEqual(['2026-11-20', '2026-11-20'])
  good(await act(clerk, createReport, { assignmentId: open, period: PERIOD, ...FIELDS }))
  expect(await marks()).toEqual([undefined, null])
})

test('what was returned is missing again; after the deadline the days late are counted', async () => {
  good(await act(officer, returnReport, { id: reportId, reason: '请补充佐证材料' }))
  expect(await idsOf(officer, { state: 'returned' })).toEqual([sent])
  good(await press(officer, [sent], LATE))
  const message = (await inbox(clerk)).find((item) => item.title.includes('退回后还没有重新提交'))
  expect(message?.title).toContain('已逾期 3 天')
  expect(await world.query('select days_late from public.chase where assignment_id = $1', [sent])).toEqual([
    { days_late: 3 },
  ])
})

test('the timeline of the measure tells of the chase; the unit reads it too', async () => {
  for (const token of [officer, clerk]) {
    const detail = await read(token, (db, actor) =>
      readMeasure(db, actor, { id: plan.measureId, period: PERIOD, kind: 'chase' }),
    )
    expect(detail?.timeline.counts.chase).toBe(token === officer ? 4 : 3)
    expect(detail?.timeline.events[0]).toMatchObject({ kind: 'chase', text: '催报，已逾期 3 天' })
  }
})

test('who switched chases off gets no message, and the mark stays', async () => {
  good(await act(countyClerk, muteKind, { kind: 'chase', off: true }))
  const before = (await inbox(countyClerk)).length
  expect(good(await press(countyOfficer, [countys], LATE)).sent).toHaveLength(1)
  expect((await inbox(countyClerk)).length).toBe(before)
})

test('a locked month is not chased but for what was opened again', async () => {
  const profile = { city_id: CITY[0], id: 'lock', period: `${PERIOD}-01`, status: 'locked' }
  await world.insert('period', { ...profile, locked_at: '2026-12-11T00:00:00Z' })
  const later = { now: at('2026-12-12') }
  const report = good(await press(officer, [countys, sent], later))
  expect(why(report)).toEqual({ [countys]: 'locked' })
  await world.query("delete from public.period where id = 'lock'")
})

test('the daily job reminds units of what they have not sent, once', async () => {
  const reminded = async () => (await inbox(clerk)).filter((item) => item.kind === 'due_soon')
  const run = (today: string) => runDaily({ today, url: database.url })
  expect((await run('2026-11-27')).reminders).toBe(0)
  expect((await run('2026-11-30')).reminders).toBeGreaterThan(0)
  expect(await reminded()).toMatchObject([
    {
      bundled: true,
      title: expect.stringContaining('12月7日截止'),
      link: deskPaths.tasks({ period: PERIOD }),
    },
  ])
  expect((await run('2026-11-30')).reminders).toBe(0)
})

test('the file holds what the list holds, and is logged', async () => {
  const book = good(
    await act<SheetFile>(officer, exportCommand(missingExport), {
      plan: plan.planId,
      period: PERIOD,
    }),
  )
  expect(book.book.sheets[0]?.rows).toHaveLength((await list(officer))?.total ?? -1)
  expect(JSON.stringify(book)).not.toContain('19900000001')
  const logged = await world.query("select detail from public.audit_event where action = 'missing.export'")
  expect(logged).toHaveLength(1)
})

test('the whole telephone: asked for one by one, logged without the number, only from above', async () => {
  const shown = (token: string, id = UNIT[3]) =>
    act<{ liaisonPhone: string }>(token, showContact, { id }, { key: 'contact' })
  expect(good(await shown(officer)).liaisonPhone).toBe('19900000001')
  expect(good(await shown(officer)).liaisonPhone).toBe('')
  expect(codeOf(await shown(countyOfficer))).toBe('not_found')
  expect(codeOf(await shown(clerk, CITY[0]))).toBe('not_found')
  expect(codeOf(await shown(await world.person(CITY, 'auditor')))).toBe('forbidden')
  const logged = await world.query<{ detail: object }>(
    "select detail from public.audit_event where action = 'organization.contact'",
  )
  expect(JSON.stringify(logged)).not.toContain('19900000001')
  const seen = (token: string, id: string) =>
    read(token, (db, actor) => organizationGet.run(db, actor, { id }))
  expect(await seen(officer, UNIT[3])).toMatchObject({ liaisonPhone: '199****0001' })
  expect(await seen(clerk, UNIT[3])).toMatchObject({ liaisonPhone: '19900000001' })
  expect(await seen(clerk, CITY[0])).toMatchObject({ liaisonPhone: '' })
})

describe('all that the filter finds', () => {
  const MANY = 620
  const all = (token: string, more: Record<string, unknown> = {}) =>
    act<ChaseReport>(token, chaseMissing, { plan: plan.planId, period: PERIOD, ...more }, LATE)
  const chases = async () =>
    (await world.query<{ n: number }>('select count(*)::int as n from public.chase'))[0]?.n ?? 0

  beforeAll(async () => {
    const copy = (table: string, id: string, more: string) => `insert into public.${table}
      select (jsonb_populate_record(t, ${more})).* from public.${table} t, generate_series(1, ${MANY}) n where t.id = ${id}`
    const [first] = await world.query<{ task_id: string }>(
      'select task_id from public.task_assignment where id = $1',
      [open],
    )
    const task = `'${first?.task_id}'`
    await world.query(
      copy(
        'annual_task',
        task,
        `jsonb_build_object('id', 'many-' || n, 'code', 'M' || n, 'title', '清查' || n)`,
      ),
    )
    await world.query(
      copy(
        'task_assignment',
        `'${open}'`,
        `jsonb_build_object('id', 'share-' || n, 'task_id', 'many-' || n)`,
      ),
    )
    await world.query('select app.open_month($1, $2, $3)', [CITY[0], plan.planId, `${PERIOD}-01`])
  })

  test('only the office, its own region, a month of the plan, and something that is missing', async () => {
    const before = await chases()
    expect(codeOf(await all(clerk))).toBe('forbidden')
    expect(codeOf(await all(await world.person(CITY, 'leader')))).toBe('forbidden')
    expect(codeOf(await all(await world.person(FOREIGN_CITY, 'region_officer')))).toBe('not_found')
    expect(codeOf(await all(officer, { period: '2019-01' }))).toBe('not_found')
    expect(codeOf(await all(officer, { q: '没有这样的任务' }))).toBe('state')
    expect(await chases()).toBe(before)
  })

  test('every page of the filter is chased at once, once a day, with one audit row', async () => {
    const page = await list(officer, { q: '清查' })
    expect(page).toMatchObject({ total: MANY, pages: 2 })
    const before = await chases()
    const report = good(await all(officer, { q: '清查' }))
    expect(report).toMatchObject({ sentCount: MANY, leftOutCount: 0 })
    expect(report.sent).toHaveLength(500)
    expect((await chases()) - before).toBe(MANY)
    const told = await world.query(
      `select distinct about from public.message where kind = 'chase' and about like 'share-%'`,
    )
    expect(told).toHaveLength(MANY)
    expect(good(await all(officer, { q: '清查' }))).toMatchObject({ sentCount: 0, leftOutCount: MANY })
    const logged = await world.query<{ detail: object }>(
      "select detail from public.audit_event where action = 'chase.send_all' order by seq",
    )
    expect(logged.map(({ detail }) => detail)).toMatchObject([{ sent: MANY }, { sent: 0, leftOut: MANY }])
  })

  test('a county’s “all” are its own units', async () => {
    const report = good(await all(countyOfficer))
    expect([...report.sent, ...report.leftOut].map((line) => line.assignmentId)).toEqual([countys])
  })
})
