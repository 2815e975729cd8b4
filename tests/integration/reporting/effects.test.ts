import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport, returnReport, undoReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport, submitReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { listReports } from '#lib/features/reform/reporting/queries/api.ts'
import { loadForm } from '#lib/features/reform/reporting/queries/form.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import {
  type DraftConflict,
  type DraftSaved,
  listReportsSchema,
  type ReportSent,
} from '#lib/features/reform/schema/report.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { read } from '#lib/kernel/scope.ts'
import { readReport } from '#lib/reports/board/report.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { act, at, CITY, codeOf, good, PERIOD, UNIT, World } from './world.ts'

let database: TestDatabase
let world: World
let plan: Awaited<ReturnType<World['plan']>>
let clerk: string
let officer: string
let second: string
let leader: string

const TEXT = '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。'
const FIELDS = { cumValue: 18_500, narrative: TEXT }

beforeAll(async () => {
  database = await createTestDatabase()
  world = await World.open(database.url)
  clerk = await world.person(UNIT, 'unit_clerk')
  officer = await world.person(CITY, 'region_officer')
  second = await world.person(CITY, 'region_officer')
  leader = await world.person(CITY, 'leader')
  plan = await world.plan(CITY)
})
afterAll(async () => {
  await world.close()
  await closeDatabase()
  await database.drop()
})

const body = (assignmentId: string, more: Record<string, unknown> = {}) => ({
  assignmentId,
  period: PERIOD,
  ...FIELDS,
  ...more,
})
const save = (assignmentId: string, more: Record<string, unknown> = {}) =>
  act<DraftSaved>(clerk, saveReport, body(assignmentId, { saveNo: 0, editSession: 'tab', ...more }))
const seenBy = (token: string, id: string) =>
  read(token, async (db) => ({
    heads: await db.progressReport.count({ where: { id } }),
    versions: await db.progressReportVersion.count({ where: { reportId: id } }),
  }))

test('a draft is seen by its own unit only, also after a return', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const { id } = good(await save(assignmentId))
  expect(await seenBy(clerk, id)).toEqual({ heads: 1, versions: 1 })
  expect(await seenBy(officer, id)).toEqual({ heads: 0, versions: 0 })
  expect(await seenBy(leader, id)).toEqual({ heads: 0, versions: 0 })
  good(await act(clerk, submitReport, { id, saveNo: 1 }))
  expect(await seenBy(leader, id)).toEqual({ heads: 1, versions: 1 })
  good(await act(officer, returnReport, { id, reason: '请补充' }))
  good(await save(assignmentId, { narrative: `${TEXT}又及` }))
  expect(await seenBy(clerk, id)).toEqual({ heads: 1, versions: 2 })
  expect(await seenBy(officer, id)).toEqual({ heads: 1, versions: 1 })
})

test('the history of a report holds every submission and every decision, the oldest first', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const now = (day: string) => ({ now: at(day) })
  const { id } = good(await act<ReportSent>(clerk, createReport, body(assignmentId), now('2026-11-11')))
  good(await act(officer, returnReport, { id, reason: '请补充' }, now('2026-11-16')))
  const mended = body(assignmentId, { narrative: `${TEXT}又及` })
  good(await act(clerk, createReport, mended, now('2026-11-18')))
  good(await act(officer, approveReport, { id }, now('2026-11-19')))
  const report = await read(leader, (db, actor) => readReport(db, actor, id))
  expect(report?.history.map(({ verb, at: when }) => [verb, when.slice(0, 10)])).toEqual([
    ['submit', '2026-11-11'],
    ['return', '2026-11-16'],
    ['submit', '2026-11-18'],
    ['approve', '2026-11-19'],
  ])
})

test('a stale save answers a conflict with both texts; the same text again is no conflict', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  expect(good(await save(assignmentId, { narrative: '甲' })).saveNo).toBe(1)
  expect(good(await save(assignmentId, { saveNo: 1, narrative: '甲乙' })).saveNo).toBe(2)
  expect(good(await save(assignmentId, { saveNo: 1, narrative: '甲乙' })).saveNo).toBe(2)
  const refused = await save(assignmentId, { saveNo: 1, narrative: '丙', editSession: 'other' })
  expect(codeOf(refused)).toBe('conflict')
  const detail = (refused.ok ? null : refused.problem.detail) as DraftConflict
  expect(detail).toMatchObject({ saveNo: 2, editSession: 'tab', theirs: { narrative: '甲乙' } })
  expect(detail.editorName).not.toBe('')
  expect(codeOf(await act(clerk, createReport, body(assignmentId, { saveNo: 1 })))).toBe('conflict')
  good(await act(clerk, createReport, body(assignmentId, { saveNo: 2 })))
})

test('one audit row per editing session', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const { id } = good(await save(assignmentId, { narrative: '一' }))
  for (const saveNo of [1, 2, 3]) good(await save(assignmentId, { saveNo, narrative: `第${saveNo}次` }))
  good(await save(assignmentId, { saveNo: 4, narrative: '换一处', editSession: 'phone' }))
  const rows = await world.query(
    "select 1 from public.audit_event where object_id = $1 and action = 'report.save'",
    [id],
  )
  expect(rows).toHaveLength(2)
})

test('two first saves at once make one report', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const ids = { reportId: uuidv7(), versionId: uuidv7() }
  const answers = await Promise.all([
    save(assignmentId, { narrative: '左', editSession: 'left', ...ids }),
    save(assignmentId, { narrative: '右', editSession: 'right' }),
    save(assignmentId, { narrative: '中', editSession: 'middle' }),
  ])
  expect(answers.map(codeOf).sort()).toEqual(['conflict', 'conflict', 'ok'])
  const rows = await world.query('select 1 from public.progress_report where assignment_id = $1', [
    assignmentId,
  ])
  expect(rows).toHaveLength(1)
})

test('the same submit under one key makes one version', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const key = uuidv7()
  const answers = await Promise.all(
    [1, 2, 3].map(() => act<ReportSent>(clerk, createReport, body(assignmentId), { key })),
  )
  for (const answer of answers) expect(good(answer)).toEqual(good(answers[0]!))
  expect(
    await world.query('select 1 from public.progress_report_version where report_id = $1', [
      good(answers[0]!).id,
    ]),
  ).toHaveLength(1)
})

test('two officers approve at once: one effect', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const { id } = good(await act<ReportSent>(clerk, createReport, body(assignmentId)))
  const answers = await Promise.all([act(officer, approveReport, { id }), act(second, approveReport, { id })])
  expect(answers.map(codeOf).sort()).toEqual(['ok', 'state'])
  expect(await world.query('select 1 from public.review where report_id = $1', [id])).toHaveLength(1)
})

test('acceptance moves the totals by exactly the increment, and its undoing moves them back', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const { task_id: taskId } = await world.month(assignmentId)
  const total = async () =>
    (
      await world.query<{ sum_value: string; accepted: string }>(
        'select sum_value, accepted from public.reform_task_total where task_id = $1',
        [taskId],
      )
    )[0]
  const cell = async () =>
    Number(
      (
        await world.query<{ weighted_bp: string }>(
          'select weighted_bp from public.reform_cell_total where unit_id = $1 and pillar_id = $2',
          [UNIT[3], plan.pillarId],
        )
      )[0]?.weighted_bp,
    )
  const before = await cell()
  const { id } = good(await act<ReportSent>(clerk, createReport, body(assignmentId)))
  expect(await total()).toMatchObject({ sum_value: '0', accepted: '0' })
  good(await act(officer, approveReport, { id }))
  expect(await total()).toMatchObject({ sum_value: '18500', accepted: '1' })
  expect((await cell()) - before).toBe(9250)
  expect(await world.month(assignmentId)).toMatchObject({
    light: 'normal',
    value: '18500',
    completion_bp: 9250,
  })
  good(await act(officer, undoReport, { id }))
  expect(await total()).toMatchObject({ sum_value: '0', accepted: '0' })
  expect((await cell()) - before).toBe(0)
  expect(await world.month(assignmentId)).toMatchObject({ light: 'overdue', value: null })
})

test('late is what was sent first after the deadline', async () => {
  const [inTime, late] = [await world.assignment(plan, UNIT), await world.assignment(plan, UNIT)]
  const first = good(await act<ReportSent>(clerk, createReport, body(inTime), { now: at('2026-12-07') }))
  expect(first.late).toBe(false)
  expect(good(await act<ReportSent>(clerk, createReport, body(late), { now: at('2026-12-08') })).late).toBe(
    true,
  )
  good(await act(officer, returnReport, { id: first.id, reason: '请补充' }, { now: at('2026-12-08') }))
  const mended = await act<ReportSent>(
    clerk,
    submitReport,
    { id: first.id, narrative: `${TEXT}补充。` },
    { now: at('2026-12-09') },
  )
  expect(good(mended).late).toBe(false)
})

test('values: decrease needs a reason, 本月无新进展 keeps, not applicable is left out', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const october = { assignmentId, period: '2026-10', ...FIELDS }
  const { id } = good(await act<ReportSent>(clerk, createReport, october))
  good(await act(officer, approveReport, { id }))
  const lower = await act(clerk, createReport, body(assignmentId, { cumValue: 18_000 }))
  expect(lower).toMatchObject({ ok: false, problem: { code: 'invalid', errors: [{ path: 'cumValue' }] } })
  const same = good(
    await act<ReportSent>(clerk, createReport, { assignmentId, period: PERIOD, content: 'NO_PROGRESS' }),
  )
  expect(await world.report(same.id)).toMatchObject({
    cum_value: '18500',
    period_value: '0',
    content: 'NO_PROGRESS',
  })
  const other = await world.assignment(plan, UNIT)
  const none = { assignmentId: other, period: PERIOD, content: 'NOT_APPLICABLE' }
  expect(codeOf(await act(clerk, createReport, none))).toBe('invalid')
  const left = good(await act<ReportSent>(clerk, createReport, { ...none, narrative: '本单位没有这类企业' }))
  good(await act(officer, approveReport, { id: left.id }))
  expect(await world.month(other)).toMatchObject({ counted: false, reported: true })
})

test('a month that is not open or not in the plan is refused', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  for (const period of ['2026-12', '2025-12']) {
    expect(codeOf(await act(clerk, createReport, { assignmentId, period, ...FIELDS })), period).toBe('state')
  }
})

test('worklist, form and list say the same', async () => {
  const assignmentId = await world.assignment(plan, UNIT)
  const list = await read(clerk, (db, actor) => loadWorklist(db, actor, '2026-11-20'))
  expect(list).toMatchObject({ period: PERIOD, deadline: '2026-12-07' })
  expect(list.due.map((item) => item.assignmentId)).toContain(assignmentId)
  good(await save(assignmentId))
  const form = await read(clerk, (db, actor) => loadForm(db, actor, '2026-11-20', assignmentId, PERIOD))
  expect(form).toMatchObject({
    draft: { saveNo: 1, fields: FIELDS },
    readOnly: null,
    context: { lastCum: null },
  })
  const page = await read(officer, (db, actor) =>
    listReports.run(db, actor, listReportsSchema.parse({ limit: '2' })),
  )
  expect(page?.items).toHaveLength(2)
  const seen = new Set(page?.items.map((item) => item.id))
  let cursor = page?.nextCursor
  while (cursor) {
    const input = listReportsSchema.parse({ limit: '2', cursor })
    const next = await read(officer, (db, actor) => listReports.run(db, actor, input))
    for (const item of next?.items ?? []) {
      expect(seen.has(item.id)).toBe(false)
      seen.add(item.id)
    }
    cursor = next?.nextCursor
  }
  const [{ count } = { count: '' }] = await world.query<{ count: string }>(
    "select count(*) from public.progress_report where state <> 'DRAFT'",
  )
  expect(seen.size).toBe(Number(count))
})
