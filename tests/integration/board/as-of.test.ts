import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelLight, overrideLight } from '#lib/features/reform/lights/override.ts'
import { setLightRule } from '#lib/features/reform/lights/rule.ts'
import { approveReport, undoReport } from '#lib/features/reform/reporting/commands/decide.ts'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { readRows } from '#lib/reports/board/rows.ts'
import type { Board, BoardFilter, RowFilter } from '#lib/reports/board/schema.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { at, Planter } from './plant.ts'
import { type PlantedRegion, plantRegion } from './region.ts'

/** The board of last month as it was known on a day reads the same after everything that came later. */
const LAST_MONTH = '2026-10'
const KNOWN = '2026-11-06'

let database: TestDatabase
let planter: Planter
let region: PlantedRegion

const moment = (day: string) => new Date(`${day}T10:00:00+08:00`)
const clock = (day: string) =>
  planter.client.query("select set_config('app.moment', $1, false)", [moment(day).toISOString()])

async function outlineOf(): Promise<Outline> {
  const all = async (table: string) =>
    (await planter.client.query(`select * from public.${table} where city_id = '341300' order by code`)).rows
  const [pillars, measures, tasks] = [await all('pillar'), await all('measure'), await all('annual_task')]
  const line = ({ id, code, title }: { id: string; code: string; title: string }) => ({ id, code, title })
  const blank = { requirement: '', deliverable: '', basisDocument: '', leaderName: '', baseline: null }
  return {
    pillars: pillars.map((pillar) => ({
      ...line(pillar),
      measures: measures
        .filter((measure) => measure.pillar_id === pillar.id)
        .map((measure) => ({
          ...line(measure),
          ...{ verified: measure.verified, weight: measure.weight, reformTask: '', taskForce: '' },
          tasks: tasks
            .filter((task) => task.measure_id === measure.id)
            .map((task) => ({
              ...line(task),
              ...blank,
              ...{ targetKind: 'quantitative' as const, rule: task.rule, unitOfMeasure: '场' },
              ...{
                weight: task.weight,
                startOn: '2026-01-01',
                dueKind: 'date' as const,
                dueOn: '2026-12-31',
              },
              ...{ liaisonName: '王某', assignments: [] },
            })),
        })),
    })),
  }
}

async function publish(versionNo: number, day: string): Promise<void> {
  const outline = JSON.stringify(await outlineOf())
  const what = { plan_id: region.planId, version_no: versionNo, outline, changes: '[]', published_by: '王某' }
  await planter.insert('plan_version', {
    ...region.owner,
    ...what,
    id: `v${versionNo}`,
    published_at: moment(day),
  })
}

beforeAll(async () => {
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  await clock('2026-09-03')
  region = await plantRegion(planter, '341300', 'first-city')
  await publish(1, '2026-09-01')
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

// The instant of reading is no part of what is read.
async function board(filter: BoardFilter): Promise<Omit<Board, 'asOf' | 'known'>> {
  const found = await read(region.tokens.leader, (db, actor) =>
    readBoard(db, actor, { period: LAST_MONTH, ...filter }),
  )
  const { asOf: _asOf, known: _known, ...shown } = found as Board
  return shown
}
const rows = (filter: RowFilter) =>
  read(region.tokens.leader, (db, actor) => readRows(db, actor, { period: LAST_MONTH, ...filter }))

async function standings(): Promise<{ differing: number; all: number }> {
  const { rows: found } = await planter.client.query(
    `select count(*)::int as "all", count(*) filter (where to_jsonb(m) - '{computed_light,override_light}'::text[] is distinct from to_jsonb(h) - '{known_on,present}'::text[])::int as differing
       from public.assignment_month m
       left join lateral (select * from public.assignment_month_history x where x.assignment_id = m.assignment_id and x.period = m.period
          order by known_on desc limit 1) h on true`,
  )
  return found[0]
}

test('last month reads the same after undo, other values, a late report and a new version of the plan', async () => {
  const [first, second, third] = region.assignments
  await clock('2026-11-02')
  const id = await planter.report(first!.id, LAST_MONTH, { state: 'OFFICE_REVIEW', cum_value: 8000 })
  await planter.report(third!.id, LAST_MONTH, { state: 'ACCEPTED', cum_value: 3000, denominator: 9000 })
  const accepted = await execute(region.tokens.officer, approveReport, { id }, { now: moment('2026-11-03') })
  expect(accepted.ok).toBe(true)

  const then = await board({})
  const asOf = await board({ known: KNOWN })
  expect(asOf).toEqual(then)
  expect(asOf.progress.completionBp).toBeGreaterThan(0)
  const rowsThen = (await rows({ known: KNOWN }))?.rows
  const idsOf = (page: typeof rowsThen) => page?.map((row) => row.assignmentId)
  expect(idsOf(rowsThen)).toEqual(idsOf((await rows({}))?.rows))

  const undone = await execute(region.tokens.officer, undoReport, { id }, { now: moment('2026-11-09') })
  expect(undone.ok).toBe(true)
  await clock('2026-11-10')
  await planter.client.query('update public.progress_report set cum_value = 15000 where id = $1', [id])
  await planter.report(second!.id, LAST_MONTH, { state: 'ACCEPTED', cum_value: 900, late: true })
  await execute(region.tokens.officer, approveReport, { id }, { now: moment('2026-11-11') })
  await clock('2026-11-12')
  await planter.client.query("update public.measure set weight = 7, title = '改名' where id = $1", [
    region.measures[0],
  ])
  await publish(2, '2026-11-12')

  expect(await board({ known: KNOWN })).toEqual(asOf)
  expect((await rows({ known: KNOWN }))?.rows).toEqual(rowsThen)
  const now = await board({})
  expect(now.progress.completionBp).not.toBe(asOf.progress.completionBp)
  expect(now.measures[0]).toMatchObject({ title: '改名', weight: 7 })
  expect(now.reviewed.part).toBe(asOf.reviewed.part + 1)
  expect(await board({ known: '2026-11-12' })).toEqual(now)
})

test('every number of a past day’s board is the number of rows behind it', async () => {
  const past = await board({ known: KNOWN })
  const count = async (filter: RowFilter) => (await rows({ known: KNOWN, ...filter }))?.total
  expect(await count({})).toBe(past.cells.reduce((sum, cell) => sum + cell.assigned, 0))
  expect(await count({ light: 'overdue' })).toBe(past.red)
  expect(await count({ report: 'on_time' })).toBe(past.onTime.part)
  expect(await count({ report: 'due' })).toBe(past.onTime.whole)
  expect(await count({ report: 'accepted' })).toBe(past.reviewed.part)
  for (const cell of past.cells)
    expect(await count({ unit: cell.unitId, pillar: cell.pillarId })).toBe(cell.assigned)
})

test('measures of a past day are judged by the thresholds of that day, and lights set by hand are marked as then', async () => {
  const { admin } = region.tokens
  const [first] = region.assignments
  const act = async (command: AnyCommand, input: unknown, day: string) => {
    const done = await execute(admin, command, input, { now: moment(day) })
    expect(done).toMatchObject({ ok: true })
  }
  const lights = async (known: string) => (await board({ known })).measures.map(({ light }) => light)
  const hands = async (known: string) => (await board({ known })).pillars.map(({ byHand }) => byHand)
  const mild = { overdueGapBp: -9999, behindGapBp: -9998, missedPeriods: 6, nearDueWorkdays: 7 }
  const strict = { ...mild, overdueGapBp: -200, behindGapBp: -100 }
  const month = { id: first!.id, period: '2026-11', reason: '上级延期' }
  process.env.TODAY = '2026-11-13'
  await act(setLightRule, { ...mild, version: 1 }, '2026-11-13')
  const then = await lights('2026-11-13')
  process.env.TODAY = '2026-11-15'
  await act(overrideLight, { ...month, light: 'overdue' }, '2026-11-15')
  await act(setLightRule, { ...strict, version: 2 }, '2026-11-16')
  await act(cancelLight, month, '2026-11-17')
  process.env.TODAY = '2026-11-20'
  expect(await lights('2026-11-13')).toEqual(then)
  expect(await lights('2026-11-15')).toEqual(then)
  expect(await lights('2026-11-16')).not.toEqual(then)
  expect(await lights('2026-11-16')).toEqual(await lights('2026-11-18'))
  const november = async (known: string) => {
    const found = (await read(admin, (db, actor) =>
      readBoard(db, actor, { period: '2026-11', known }),
    )) as Board
    return [found.pillars.map(({ byHand }) => byHand), found.cells.filter(({ byHand }) => byHand > 0).length]
  }
  expect(await november('2026-11-14')).toEqual([[0, 0], 0])
  expect(await november('2026-11-15')).toEqual([[1, 0], 1])
  expect(await november('2026-11-17')).toEqual([[0, 0], 0])
  expect(await hands('2026-11-15')).toEqual([0, 0])
})

test('a day before the record knows nothing; the page is told from when it is kept', async () => {
  const before = await board({ period: '2026-09', known: '2026-09-02' })
  expect(before).toMatchObject({ keptSince: '2026-09-03', cells: [], red: 0 })
  expect(before.progress.completionBp).toBeNull()
})

test('the last row of the history is the standing, also when the clock was set back', async () => {
  await clock('2026-11-01')
  await planter.report(region.assignments[4]!.id, LAST_MONTH, { state: 'ACCEPTED', cum_value: 100 })
  const { all, differing } = await standings()
  expect(all).toBeGreaterThan(20)
  expect(differing).toBe(0)
})

test('a county sees the history of its own units only', async () => {
  const county = await planter.organization(at('341300', '341324'), 'county', '泗县')
  await planter.region(county, 'county-region', '泗县')
  const leader = await planter.user(county, 'leader', 'county.leader')
  const seen = await read(leader, (db) => db.assignmentMonthHistory.count())
  expect(seen).toBe(0)
  expect(await read(region.tokens.leader, (db) => db.assignmentMonthHistory.count())).toBeGreaterThan(20)
})
