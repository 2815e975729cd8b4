import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport, undoReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { handle } from '#lib/kernel/http.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { read } from '#lib/kernel/scope.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { readReport } from '#lib/reports/board/report.ts'
import { readRows } from '#lib/reports/board/rows.ts'
import type { Board } from '#lib/reports/board/schema.ts'
import type { PublicReformPage } from '#lib/reports/public/schema.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { at, Planter } from './plant.ts'
import { type PlantedRegion, plantRegion } from './region.ts'

const now = new Date('2026-11-20T10:00:00+08:00')
const FILTER = { period: '2026-11' }

let database: TestDatabase
let planter: Planter
let region: PlantedRegion
let other: PlantedRegion

beforeAll(async () => {
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'first-city')
  other = await plantRegion(planter, '320300', 'second-city')
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

const boardOf = (token: string, filter = {}) =>
  read(token, (db, actor) => readBoard(db, actor, { ...FILTER, ...filter }))

async function api<T>(path: string, token?: string): Promise<T> {
  const { routes } = await import('#app/api/v1/routes/all.ts')
  const headers = token ? { authorization: `Bearer ${token}` } : undefined
  const request = new Request(`http://localhost/api/v1/${path}`, headers ? { headers } : {})
  const answer = await handle(routes, request, path.replace(/\?.*/, '').split('/'))
  expect(answer.status).toBe(200)
  return answer.json() as Promise<T>
}

type PublicAnswer = PublicReformPage & { items: { id: string; completionBp: number | null }[] }

async function everything() {
  const board = (await boardOf(region.tokens.leader)) as Board
  const viaApi = await api<Board>('board?period=2026-11', region.tokens.leader)
  const shown = await api<PublicAnswer>('public/first-city/reform')
  return { board, viaApi, shown }
}

test('an approval moves one cell, one figure, one total and the public completion by the increment', async () => {
  const [assignment] = region.assignments
  const unit = region.units[assignment!.unit]!.unit_id
  // the first task of the first measure: sum, weights 1 and 2 in the measure; measure weights 1, 2, 1, 2
  const targets = region.assignments.filter((each) => each.taskId === assignment!.taskId).length * 20_000
  await planter.report(assignment!.id, '2026-10', { state: 'ACCEPTED', cum_value: 4000 })
  const id = await planter.report(assignment!.id, '2026-11', { state: 'OFFICE_REVIEW', cum_value: 10_000 })

  const before = await everything()
  const result = await execute(region.tokens.officer, approveReport, { id }, { now })
  expect(result).toMatchObject({ ok: true, value: { state: 'ACCEPTED' } })
  const after = await everything()
  const stored = await planter.client.query('select accepted_at from public.progress_report where id = $1', [
    id,
  ])
  expect(stored.rows[0].accepted_at).toEqual(now)

  const sums = (board: Board) =>
    board.progress.why!.children.flatMap((pillar) => pillar.children.flatMap((measure) => measure.children))
  const moved = sums(after.board).filter(
    (task, index) => task.numerator !== sums(before.board)[index]!.numerator,
  )
  expect(moved.map((task) => task.id)).toEqual([assignment!.taskId])
  const was = sums(before.board).find((task) => task.id === assignment!.taskId)!
  expect(moved[0]!.numerator - was.numerator).toBe(6000)
  expect(moved[0]!.denominator).toBe(targets)

  const cells = (board: Board) =>
    new Map(board.cells.map((cell) => [`${cell.unitId} ${cell.pillarId}`, cell]))
  const changed = [...cells(after.board)].filter(
    ([key, cell]) => cell.completionBp !== cells(before.board).get(key)!.completionBp,
  )
  expect(changed.map(([, cell]) => cell.unitId)).toEqual([unit])

  expect(after.board.reviewed.part - before.board.reviewed.part).toBe(1)
  expect(before.board.waiting - after.board.waiting).toBe(1)
  expect(after.viaApi.progress.completionBp).toBe(after.board.progress.completionBp)
  expect(after.viaApi.cells).toEqual(after.board.cells)

  const taskBp = Math.round((10_000 * 10_000) / targets)
  const measureBp = Math.round(taskBp / 3)
  const line = after.shown.items.find((item) => item.id === region.measures[0])
  expect(line?.completionBp).toBe(measureBp)
  expect(after.shown.items).toHaveLength(1)
  expect(before.shown.items).toHaveLength(0)
  const measure = after.board.measures.find((each) => each.id === region.measures[0])
  expect(measure?.completionBp).toBe(measureBp)

  await execute(region.tokens.officer, undoReport, { id }, { now })
  const undone = await everything()
  expect(undone.board.progress.completionBp).toBe(before.board.progress.completionBp)
  expect(undone.board.cells.map((cell) => cell.completionBp)).toEqual(
    before.board.cells.map((cell) => cell.completionBp),
  )
  expect(undone.shown.items[0]?.completionBp).toBe(Math.round((4000 * 10_000) / targets / 3))
  expect((await verifyTotals(database.url)).differences).toEqual([])
})

test('every number of the board is the number of rows behind it', async () => {
  const board = (await boardOf(region.tokens.leader)) as Board
  const rows = (filter: object) =>
    read(region.tokens.leader, (db, actor) => readRows(db, actor, { ...FILTER, ...filter }))
  expect((await rows({ light: 'overdue' }))?.total).toBe(board.red)
  expect((await rows({ report: 'on_time' }))?.total).toBe(board.onTime.part)
  expect((await rows({ report: 'due' }))?.total).toBe(board.onTime.whole)
  for (const { id, done, assigned, missing } of board.groups.flatMap((group) => group.rows)) {
    expect((await rows({ unit: id, light: 'done' }))?.total).toBe(done)
    expect((await rows({ unit: id }))?.total).toBe(assigned)
    expect((await rows({ unit: id, report: 'missing' }))?.total).toBe(missing)
  }
  expect((await rows({ report: 'waiting' }))?.total).toBe(board.waiting)
  expect((await rows({}))?.total).toBe(region.assignments.length)
  for (const cell of board.cells) {
    const found = await rows({ unit: cell.unitId, pillar: cell.pillarId })
    expect(found?.rows).toHaveLength(cell.assigned)
  }
})

test('rows come unit by unit in the order of the plan, the same on all pages', async () => {
  await planter.client.query(
    "update public.organization set display_order = -1 where city_id = '341300' and unit_id = '341300-u2'",
  )
  const rows = async (filter: object) =>
    (await read(region.tokens.leader, (db, actor) => readRows(db, actor, { ...FILTER, ...filter })))!
  const all = (await rows({})).rows
  const units = all.map((row) => row.unit.id)
  expect([...new Set(units)]).toEqual(['341300-u2', '341300-u0', '341300-u1', '341300-u3'])
  expect(units).toEqual([...new Set(units)].flatMap((id) => units.filter((each) => each === id)))
  const codes = all.filter((row) => row.unit.id === '341300-u1').map((row) => row.taskCode)
  expect(codes).toEqual(codes.toSorted())
  const paged: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await rows({ most: 2, ...(cursor ? { cursor } : {}) })
    paged.push(...page.rows.map((row) => row.assignmentId))
    cursor = page.nextCursor
  }
  expect(paged).toEqual(all.map((row) => row.assignmentId))
  expect((await rows({ cursor: uuidv7() })).rows).toEqual([])
})

test('another region sees nothing of it', async () => {
  const mine = (await boardOf(region.tokens.leader)) as Board
  expect(await boardOf(other.tokens.leader, { plan: mine.plan.id })).toBeNull()
  const theirs = (await boardOf(other.tokens.leader)) as Board
  expect(theirs.plans.map((plan) => plan.id)).toEqual([other.planId])
  const report = await planter.report(region.assignments[1]!.id, '2026-11', {
    state: 'OFFICE_REVIEW',
    cum_value: 100,
  })
  const readAs = (token: string) => read(token, (db, actor) => readReport(db, actor, report))
  expect((await readAs(region.tokens.auditor))?.id).toBe(report)
  expect(await readAs(other.tokens.auditor)).toBeNull()
})

test('drafts are nobody else’s: no report, no state', async () => {
  const draft = await planter.report(region.assignments[2]!.id, '2026-11', { state: 'DRAFT', cum_value: 100 })
  expect(await read(region.tokens.leader, (db, actor) => readReport(db, actor, draft))).toBeNull()
  const rows = await read(region.tokens.officer, (db, actor) => readRows(db, actor, FILTER))
  const row = rows?.rows.find((each) => each.assignmentId === region.assignments[2]!.id)
  expect(row).toMatchObject({ state: '', reportId: null, waitingValue: null })
})

test('a county sees its own units’ part of the city’s plan, and of nobody else', async () => {
  const county = await planter.organization(at('341300', '341324'), 'county', '泗县')
  await planter.region(county, 'county-region', '泗县')
  const unit = await planter.organization(at('341300', '341324', 'county-unit'), 'unit', '县总工会')
  const measureId = region.measures[0]!
  const ids = { planId: region.planId, pillarId: region.pillars[0]!, measureId, taskId: region.tasks[0]! }
  const assignment = await planter.assign(unit, ids, { role: 'JOINT', target: 10_000 })
  await planter.openMonth('341300', region.planId, '2026-11')
  await planter.report(assignment, '2026-11', { state: 'ACCEPTED', cum_value: 2500 })
  const leader = await planter.user(county, 'leader', 'county.leader')
  const board = (await boardOf(leader)) as Board
  expect(board).toMatchObject({ counted: 'unit_tasks', total: 1, measures: [], trend: [] })
  expect(board.plan.own).toBe(false)
  expect(board.progress.completionBp).toBe(2500)
  expect(board.units.map((each) => each.id)).toEqual(['county-unit'])
  const rows = await read(leader, (db, actor) => readRows(db, actor, FILTER))
  expect(rows?.rows.map((row) => row.assignmentId)).toEqual([assignment])
  const foreign = await read(leader, (db, actor) => readRows(db, actor, { ...FILTER, unit: '341300-u1' }))
  expect(foreign).toBeNull()
})

test('every public line shows the month of the page and what the board counts of it', async () => {
  type Line = { id: string; period: string; reportsCounted: number; reportsAccepted: number }
  type Counted = { summary: { period: string }; items: Line[] }
  const place = await plantRegion(planter, '320500', 'third-city')
  // the first task of each measure, which has two
  const of = (measure: number) => place.assignments.find((each) => each.taskId === place.tasks[measure * 2])!
  const approved = async (assignmentId: string, month: string) => {
    const id = await planter.report(assignmentId, month, { state: 'OFFICE_REVIEW', cum_value: 4000 })
    expect(await execute(place.tokens.officer, approveReport, { id }, { now })).toMatchObject({ ok: true })
    return id
  }
  const agrees = async (period: string, accepted: number) => {
    const shown = await api<Counted>('public/third-city/reform')
    const board = (await boardOf(place.tokens.leader, { period })) as Board
    expect(shown.summary.period).toBe(period)
    expect(new Set(shown.items.map((item) => item.period))).toEqual(new Set([period]))
    const sum = (field: 'reportsCounted' | 'reportsAccepted') =>
      shown.items.reduce((total, item) => total + item[field], 0)
    expect(sum('reportsAccepted')).toBe(accepted)
    expect(board.reviewed.part).toBe(accepted)
    return { shown, due: sum('reportsCounted'), boardDue: board.onTime.whole }
  }
  for (const [index] of place.measures.entries()) await approved(of(index).id, '2026-10')
  const october = await agrees('2026-10', place.measures.length)
  expect(october.due).toBe(october.boardDue)

  // only the first measure has a report accepted in November: the others are brought along with nothing accepted
  const id = await approved(of(0).id, '2026-11')
  const november = await agrees('2026-11', 1)
  expect(november.due).toBe(november.boardDue)
  expect(november.shown.items.map((item) => item.reportsAccepted)).toEqual(
    place.measures.map((_, index) => (index === 0 ? 1 : 0)),
  )

  await execute(place.tokens.officer, undoReport, { id }, { now })
  await agrees('2026-11', 0)
})
