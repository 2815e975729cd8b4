import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelLight, overrideLight } from '#lib/features/reform/lights/override.ts'
import { loadLightRule, previewRule } from '#lib/features/reform/lights/queries.ts'
import { setLightRule } from '#lib/features/reform/lights/rule.ts'
import { lockPeriod, reopenPeriod } from '#lib/features/reform/periods/lock.ts'
import { loadUnitYear } from '#lib/features/reform/reporting/queries/unit-year.ts'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import { DEFAULT_LIGHT_RULE } from '#lib/features/reform/rules/light.ts'
import type { LightRuleSet, LightShown } from '#lib/features/reform/schema/light.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { read } from '#lib/kernel/scope.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { readRows } from '#lib/reports/board/rows.ts'
import { readMeasure } from '#lib/reports/progress/measure-detail.ts'
import { readMeasures } from '#lib/reports/progress/measure-list.ts'
import { measureFilterSchema } from '#lib/reports/progress/schema.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const PERIOD = '2026-11'
const TODAY = '2026-11-20'
const { version: _version, ...STANDARD } = DEFAULT_LIGHT_RULE
const MILD = { ...STANDARD, overdueGapBp: -9500, behindGapBp: -9000 }

let database: TestDatabase
let planter: Planter
let region: PlantedRegion
let foreign: PlantedRegion
let clerk: string

const day = { now: new Date(`${TODAY}T10:00:00+08:00`) }
const act = <T>(token: string, command: AnyCommand, input: unknown, more = {}) =>
  execute(token, command, input, { ...day, ...more }) as Promise<Result<T>>
const problem = (result: Result<unknown>) => (result.ok ? '' : result.problem.code)
function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code} ${result.problem.title}`)
  return result.value
}

type Stored = {
  light: string
  computed_light: string
  override_light: string
  light_inputs: Record<string, unknown>
}
async function stored(assignmentId: string, period = PERIOD): Promise<Stored> {
  const { rows } = await planter.client.query<Stored>(
    'select light, computed_light, override_light, light_inputs from public.assignment_month where assignment_id = $1 and period = $2::date',
    [assignmentId, `${period}-01`],
  )
  return rows[0]!
}
const lightsOf = async (planId: string, period: string) =>
  (
    await planter.client.query<{ id: string; light: string }>(
      'select assignment_id as id, light from public.assignment_month where plan_id = $1 and period = $2::date order by 1',
      [planId, `${period}-01`],
    )
  ).rows
const right = async () => expect((await verifyTotals(database.url)).differences).toEqual([])

beforeAll(async () => {
  process.env.TODAY = TODAY
  database = await createTestDatabase()
  planter = await Planter.open(database.url)
  region = await plantRegion(planter, '341300', 'test-city')
  foreign = await plantRegion(planter, '320300', 'test-other')
  clerk = await planter.user(region.units[0]!, 'unit_clerk', 'test-clerk')
  for (const [index, { id }] of region.assignments.entries()) {
    const values = { cum_value: 9000 + index * 400, denominator: index % 2 === 0 ? null : 10_000 }
    await planter.report(id, '2026-10', { state: 'ACCEPTED', ...values })
  }
  await runDaily({ today: TODAY, url: database.url })
})
afterAll(async () => {
  await planter.close()
  await closeDatabase()
  await database.drop()
})

describe('thresholds', () => {
  const preview = (rule: typeof STANDARD, token = region.tokens.admin) =>
    read(token, (db, actor) => previewRule(db, actor, rule))
  const rule = () => read(region.tokens.admin, loadLightRule)

  test('the rule in force changes nothing', async () => {
    expect(await preview(STANDARD)).toMatchObject({ periods: ['2026-10', PERIOD], changed: 0, shifts: [] })
    expect((await preview(STANDARD)).total).toBe(region.assignments.length * 2)
  })

  test('the preview says what saving does; version and inputs are stored, other regions and archived months stay', async () => {
    const strict = { ...STANDARD, overdueGapBp: -1500, behindGapBp: -100 }
    good(await act(region.tokens.admin, lockPeriod, { period: '2026-10', reason: '' }))
    const [october, others] = [
      await lightsOf(region.planId, '2026-10'),
      await lightsOf(foreign.planId, PERIOD),
    ]
    const said = await preview(strict)
    expect(said.periods).toEqual([PERIOD])
    expect(said.changed).toBeGreaterThan(0)
    expect(said.samples.length).toBe(Math.min(20, said.changed))
    const before = new Map((await lightsOf(region.planId, PERIOD)).map(({ id, light }) => [id, light]))
    const set = good(await act<LightRuleSet>(region.tokens.admin, setLightRule, { ...strict, version: 1 }))
    expect(set.version).toBe(2)
    const after = await lightsOf(region.planId, PERIOD)
    const changed = after.filter(({ id, light }) => before.get(id) !== light)
    expect(changed).toHaveLength(said.changed)
    for (const { from, to, count } of said.shifts) {
      expect(changed.filter(({ id, light }) => before.get(id) === from && light === to)).toHaveLength(count)
    }
    expect((await stored(region.assignments[0]!.id)).light_inputs).toMatchObject({
      ruleVersion: 2,
      rule: { overdueGapBp: -1500 },
    })
    expect(await lightsOf(region.planId, '2026-10')).toEqual(october)
    expect(await lightsOf(foreign.planId, PERIOD)).toEqual(others)
    // the night that follows finds nothing to do
    expect((await runDaily({ today: TODAY, url: database.url })).lights).toBe(0)
    await right()
    good(await act(region.tokens.admin, reopenPeriod, { period: '2026-10', reports: 'none', reason: '测试' }))
  })

  test('a change on top of somebody else’s, no change at all, and thresholds out of order are refused', async () => {
    const { version } = await rule()
    expect(version).toBe(2)
    expect(problem(await act(region.tokens.admin, setLightRule, { ...MILD, version: 1 }))).toBe('conflict')
    const now = await rule()
    const { regionName: _name, periods: _periods, ...same } = now
    expect(problem(await act(region.tokens.admin, setLightRule, same))).toBe('state')
    const wrong = await act(region.tokens.admin, setLightRule, { ...STANDARD, overdueGapBp: -500, version })
    expect(wrong.ok ? [] : wrong.problem.errors?.map(({ path }) => path)).toEqual(['overdueGapBp'])
    const two = await Promise.all(
      [MILD, { ...MILD, nearDueWorkdays: 3 }].map((each) =>
        act(region.tokens.admin, setLightRule, { ...each, version }),
      ),
    )
    expect(two.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await rule()).version).toBe(version + 1)
  })

  test('only the region’s administrator sets and tries them', async () => {
    for (const token of [region.tokens.officer, region.tokens.leader, region.tokens.auditor, clerk]) {
      expect(problem(await act(token, setLightRule, { ...STANDARD, version: 3 }))).toBe('forbidden')
    }
  })
})

describe('set by hand', () => {
  const override = (more: object, token = region.tokens.admin) =>
    act<LightShown>(token, overrideLight, {
      id: region.assignments[0]!.id,
      period: PERIOD,
      reason: '上级延期',
      ...more,
    })
  const cancel = (more: object = {}, token = region.tokens.admin) =>
    act<LightShown>(token, cancelLight, {
      id: region.assignments[0]!.id,
      period: PERIOD,
      reason: '已恢复',
      ...more,
    })
  const measure = () =>
    read(region.tokens.admin, (db, actor) =>
      readMeasure(db, actor, { id: region.measures[0]!, period: PERIOD }),
    )
  const unitTask = async () =>
    (await measure())?.tasks
      .flatMap((task) => task.units)
      .find((unit) => unit.assignmentId === region.assignments[0]!.id)

  test('stands beside the computed light, is counted and marked wherever the light is shown', async () => {
    const id = region.assignments[0]!.id
    const { computed_light: computed } = await stored(id)
    expect(computed).not.toBe('overdue')
    const board = () => read(region.tokens.leader, (db, actor) => readBoard(db, actor, { period: PERIOD }))
    const red = (await board())?.red ?? 0
    expect(good(await override({ light: 'overdue' }))).toMatchObject({
      light: 'overdue',
      computedLight: computed,
    })
    expect(await stored(id)).toMatchObject({
      light: 'overdue',
      computed_light: computed,
      override_light: 'overdue',
    })
    await right()
    const shown = await board()
    expect(shown?.red).toBe(red + 1)
    expect(shown?.redList.find((row) => row.assignmentId === id)).toMatchObject({ overridden: true })
    const unit = region.units[region.assignments[0]!.unit]!.unit_id
    expect(shown?.cells.filter((cell) => cell.byHand > 0)).toMatchObject([
      { unitId: unit, pillarId: region.pillars[0], byHand: 1 },
    ])
    expect(shown?.pillars.map((pillar) => pillar.byHand)).toEqual([1, 0])
    const rows = await read(region.tokens.leader, (db, actor) =>
      readRows(db, actor, { period: PERIOD, light: 'overdue' }),
    )
    expect(rows?.rows.find((row) => row.assignmentId === id)).toMatchObject({
      light: 'overdue',
      overridden: true,
    })
    expect(await unitTask()).toMatchObject({
      light: 'overdue',
      computedLight: computed,
      override: { light: 'overdue', reason: '上级延期', byName: 'test-city.admin' },
    })
    expect((await unitTask())?.why?.facts.length).toBeGreaterThan(3)
    const list = await read(region.tokens.admin, (db, actor) =>
      readMeasures(db, actor, measureFilterSchema.parse({ period: PERIOD })),
    )
    expect(list?.items.map((row) => row.byHand)).toEqual([1, 0, 0, 0])
    const year = await read(clerk, (db, actor) => loadUnitYear(db, actor, TODAY, 2026))
    const row = year?.rows.find((each) => each.assignmentId === id)
    expect(row?.months.map((month) => month?.overridden ?? false).filter(Boolean)).toHaveLength(1)
    const work = await read(clerk, (db, actor) => loadWorklist(db, actor, TODAY, PERIOD))
    expect(
      [...work.returned, ...work.due, ...work.sent].find((item) => item.assignmentId === id),
    ).toMatchObject({
      light: 'overdue',
      overridden: true,
    })
  })

  test('stays when the rule is computed anew, and says nothing about the next month', async () => {
    const id = region.assignments[0]!.id
    await runDaily({ today: '2026-12-03', url: database.url })
    expect(await stored(id)).toMatchObject({ light: 'overdue', override_light: 'overdue' })
    const next = await stored(id, '2026-12')
    expect(next).toMatchObject({
      override_light: '',
      light_inputs: { lastLight: (await stored(id)).computed_light },
    })
    await right()
  })

  test('can be replaced and taken back; both acts are in the history and in the audit log', async () => {
    const id = region.assignments[0]!.id
    expect(problem(await override({ light: 'overdue' }))).toBe('state')
    good(await override({ light: 'behind', reason: '改为滞后' }))
    expect((await stored(id)).light).toBe('behind')
    const { computedLight } = good(await cancel())
    expect(await stored(id)).toMatchObject({ light: computedLight, override_light: '' })
    expect(problem(await cancel())).toBe('state')
    await right()
    const events = (await measure())?.timeline.events.filter((event) => event.kind === 'light') ?? []
    expect(events.map(({ text }) => text).sort()).toEqual(
      ['人工调整：上级延期', '人工调整：改为滞后', '取消人工调整：已恢复', '取消人工调整：重新调整'].sort(),
    )
    const { rows } = await planter.client.query(
      "select action, detail ->> 'reason' as reason from public.audit_event where object_id = $1 order by seq",
      [id],
    )
    expect(rows).toEqual([
      { action: 'light.override', reason: '上级延期' },
      { action: 'light.override', reason: '改为滞后' },
      { action: 'light.cancel', reason: '已恢复' },
    ])
  })

  test('needs a reason, an open month, and the administrator of the plan’s region', async () => {
    expect(problem(await override({ light: 'overdue', reason: ' ' }))).toBe('invalid')
    expect(problem(await override({ light: 'done' }))).toBe('invalid')
    for (const token of [region.tokens.officer, region.tokens.leader, region.tokens.auditor, clerk]) {
      expect(problem(await override({ light: 'overdue' }, token))).toBe('forbidden')
      expect(problem(await cancel({}, token))).toBe('forbidden')
    }
    expect(problem(await override({ light: 'overdue' }, foreign.tokens.admin))).toBe('not_found')
    expect(problem(await override({ light: 'overdue', period: '2026-05' }))).toBe('not_found')
    good(await act(region.tokens.admin, lockPeriod, { period: PERIOD, reason: '' }))
    expect(problem(await override({ light: 'overdue' }))).toBe('state')
    expect(await measure()).toMatchObject({ mayOverride: false })
  })
})

test('lights are stored when a month is locked, as they stand on that day', async () => {
  const { id } = foreign.assignments[0]!
  await planter.client.query(
    "update public.assignment_month set computed_light = '', light_inputs = null where plan_id = $1",
    [foreign.planId],
  )
  good(await act(foreign.tokens.admin, lockPeriod, { period: '2026-10', reason: '' }))
  expect((await stored(id, '2026-10')).light_inputs).toMatchObject({ asOf: '2026-11-06', ruleVersion: 1 })
  expect((await stored(id, '2026-10')).light).not.toBe('')
  expect((await stored(id)).light).toBe('')
  await runDaily({ today: '2026-11-30', url: database.url })
  expect((await stored(id)).light).not.toBe('')
  await right()
})
