import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlan } from '#lib/features/reform/plan/commands/create.ts'
import { publishPlan } from '#lib/features/reform/plan/commands/publish.ts'
import { saveOutline } from '#lib/features/reform/plan/commands/save-outline.ts'
import { outlineGet, planGet } from '#lib/features/reform/plan/queries.ts'
import { taskList } from '#lib/features/reform/plan/task-queries.ts'
import { compareVersions } from '#lib/features/reform/plan/versions.ts'
import { type Outline, tasksOf } from '#lib/features/reform/rules/outline.ts'
import { execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { read } from '#lib/kernel/scope.ts'
import { readMeasure } from '#lib/reports/progress/measure-detail.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { asOps, makeWorld, outlineOf, task } from './world.ts'

let database: TestDatabase
let world: Awaited<ReturnType<typeof makeWorld>>
const JUNE = new Date('2026-06-10T10:00:00+08:00')
const SEPTEMBER = new Date('2026-09-20T10:00:00+08:00')

beforeAll(async () => {
  database = await createTestDatabase()
  world = await makeWorld(database.url)
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const create = async (year: number, token = world.admin) =>
  value(
    await execute(token, createPlan, { year, title: `${year}年责任清单`, template: 'empty' }, { now: JUNE }),
  )
const save = (id: string, saveNo: number, outline: Outline, token = world.admin) =>
  execute(token, saveOutline, { id, saveNo, outline }, { now: JUNE })
const publish = (id: string, saveNo: number, now = JUNE, token = world.admin) =>
  execute(token, publishPlan, { id, saveNo, note: '印发' }, { now })
const rows = <T extends Record<string, unknown>>(sql: string, ...values: unknown[]) =>
  asOps<T>(database.url, sql, values)

test('publishing makes rows and months; changes make version 2 with a Chinese list; retiring keeps reports', async () => {
  const { id } = await create(2026)
  const outline = outlineOf(world.units.slice(0, 3))
  value(await save(id, 1, outline))
  const first = value(await publish(id, 2))
  expect(first.versionNo).toBe(1)
  expect(first.openedMonths).toEqual(['2026-06'])
  const counts = await rows<{ role: string; n: number }>(
    `select role, count(*)::int as n from task_assignment where plan_id = $1 group by role order by role`,
    id,
  )
  expect(counts).toEqual([
    { role: 'JOINT', n: 4 },
    { role: 'LEAD', n: 2 },
  ])
  const [stored] = await rows(
    `select lead_org_name, joint_org_names, due_on::text from annual_task where plan_id = $1 order by display_order`,
    id,
  )
  expect(stored).toEqual({
    lead_org_name: '市直单位1',
    joint_org_names: ['市直单位2', '市直单位3'],
    due_on: '2026-12-31',
  })

  // the second task has a report in June: it is retired, but its report and June's standing stay
  const measure = outline.pillars[0]!.measures[0]!
  const gone = measure.tasks[1]!
  await rows(
    `insert into progress_report (city_id, unit_id, id, assignment_id, plan_id, pillar_id, measure_id, task_id, period, state, submitted_no, cum_value)
     select city_id, unit_id, $2, id, plan_id, pillar_id, measure_id, task_id, '2026-06-01', 'ACCEPTED', 1, 5000
       from task_assignment where task_id = $1 and role = 'LEAD'`,
    gone.id,
    uuidv7(),
  )
  const kept = measure.tasks[0]!
  measure.tasks = [{ ...kept, title: '举办宣讲报告会', weight: 3 }, task('1-1-9', [world.units[4]!])]
  // the lead changes places with a joint unit, one unit leaves
  measure.tasks[0]!.assignments = [
    { ...kept.assignments[0]!, role: 'JOINT' },
    { ...kept.assignments[1]!, role: 'LEAD', target: 20_000 },
  ]
  value(await save(id, 2, outline))
  const second = value(await publish(id, 3, SEPTEMBER))
  expect(second.versionNo).toBe(2)
  expect(second.changes).toContain('任务 1-1-1 名称由「任务 1-1-1」改为「举办宣讲报告会」')
  expect(second.changes).toContain('新增任务 1-1-9「任务 1-1-9」')
  expect(second.changes).toContain('停用任务 1-1-2「任务 1-1-2」')
  expect(second.openedMonths).toEqual(['2026-07', '2026-08', '2026-09'])
  const tasks = await rows(`select code, status, title from annual_task where plan_id = $1 order by code`, id)
  expect(tasks).toMatchObject([
    { code: '1-1-1', status: 'active' },
    { code: '1-1-2', status: 'retired' },
    { code: '1-1-9', status: 'active' },
  ])
  expect(await rows(`select id from progress_report where task_id = $1`, gone.id)).toHaveLength(1)
  const june = await rows<{ n: number }>(
    `select count(*)::int as n from assignment_month where plan_id = $1 and period = '2026-06-01'`,
    id,
  )
  expect(june).toEqual([{ n: 6 }])
  const september = await rows(
    `select m.weight, m.target::int, a.role from assignment_month m
       join task_assignment a on a.city_id = m.city_id and a.id = m.assignment_id
      where m.task_id = $1 and m.period = '2026-09-01' order by a.role`,
    kept.id,
  )
  expect(september).toEqual([
    { weight: 3, target: 10_000, role: 'JOINT' },
    { weight: 3, target: 20_000, role: 'LEAD' },
  ])
  const same = await publish(id, 3, SEPTEMBER)
  expect(same.ok || same.problem.code).toBe('state')
  const seen = await read(world.clerk, (db, actor) => planGet.run(db, actor, { id }))
  expect(seen?.versions.map((each) => each.versionNo)).toEqual([2, 1])
  const list = await read(world.clerk, (db, actor) =>
    taskList.run(db, actor, { limit: 50, status: 'active', planId: id }),
  )
  expect(list?.items.map((each) => [each.code, each.assignments.length])).toEqual([
    ['1-1-1', 1],
    ['1-1-9', 0],
  ])
})

test('a stale save is refused with the text that came first; the same for publishing', async () => {
  const { id } = await create(2027)
  const mine = outlineOf(world.units.slice(0, 1))
  const theirs = outlineOf(world.units.slice(1, 2))
  value(await save(id, 1, theirs, world.admin2))
  const refused = await save(id, 1, mine)
  expect(refused.ok).toBe(false)
  if (refused.ok) return
  expect(refused.problem.code).toBe('conflict')
  expect(refused.problem.detail).toMatchObject({ saveNo: 2, savedByName: 'suzhou.admin2', outline: theirs })
  const stale = await publish(id, 1)
  expect(stale.ok || stale.problem.code).toBe('conflict')
  const audited = await rows(`select action from audit_event where object_id = $1 order by seq`, id)
  expect(audited.map((row) => row.action)).toEqual(['plan.create', 'plan.save_outline'])
})

test('only the administrator of the owner; foreign and random ids answer alike', async () => {
  const { id } = await create(2028)
  const outline = outlineOf(world.units.slice(0, 1))
  for (const token of [world.officer, world.leader, world.clerk, world.countyAdmin]) {
    const made = await save(id, 1, outline, token)
    expect(made.ok || made.problem.code).toBe('forbidden')
    const out = await publish(id, 1, JUNE, token)
    expect(out.ok || out.problem.code).toBe('forbidden')
  }
  const foreign = await save(id, 1, outline, world.otherAdmin)
  const random = await save(uuidv7(), 1, outline, world.otherAdmin)
  expect(foreign).toEqual(random)
  expect(foreign.ok || foreign.problem.code).toBe('not_found')
  const copied = await execute(world.otherAdmin, createPlan, {
    year: 2029,
    title: '复制别人的',
    copyFrom: id,
  })
  expect(copied.ok || copied.problem.code).toBe('not_found')
  const clerk = await execute(world.clerk, createPlan, { year: 2029, title: '单位自建' })
  expect(clerk.ok || clerk.problem.code).toBe('forbidden')
  expect(await read(world.countyAdmin, (db, actor) => outlineGet.run(db, actor, { id }))).toBeNull()
  expect(await read(world.otherAdmin, (db, actor) => outlineGet.run(db, actor, { id }))).toBeNull()
  expect(await read(world.admin, (db, actor) => outlineGet.run(db, actor, { id }))).toMatchObject({
    saveNo: 1,
  })
})

test('the strict check names the places; units of others are refused; ids of another plan too', async () => {
  const { id } = await create(2030)
  const outline = outlineOf([world.otherUnit])
  outline.pillars[0]!.measures[0]!.title = ''
  value(await save(id, 1, outline))
  const refused = await publish(id, 2, JUNE)
  expect(refused.ok).toBe(false)
  if (refused.ok) return
  const paths = refused.problem.errors?.map((error) => error.path)
  expect(paths).toContain('pillars.0.measures.0.title')
  expect(paths).toContain('pillars.0.measures.0.tasks.0.dueOn')
  expect(paths).toContain('pillars.0.measures.0.tasks.0.assignments.0.orgId')
  expect(await rows(`select id from annual_task where plan_id = $1`, id)).toEqual([])

  const stolen = outlineOf([world.units[0]!], 1, 1)
  const own = await rows<{ id: string }>(
    `select t.id from annual_task t join plan p on p.id = t.plan_id where p.year = 2026 limit 1`,
  )
  const one = stolen.pillars[0]!.measures[0]!.tasks[0]!
  Object.assign(one, { id: own[0]!.id, startOn: '2030-01-01', dueOn: '2030-12-31' })
  value(await save(id, 2, stolen))
  const taken = await publish(id, 3)
  expect(taken.ok || taken.problem.code).toBe('conflict')
})

test('templates and last year’s structure; a county assigns its own units', async () => {
  const made = value(await execute(world.admin, createPlan, { year: 2031, title: '按模板建立' }))
  const five = await read(world.admin, (db, actor) => outlineGet.run(db, actor, { id: made.id }))
  expect(five?.outline.pillars.map((pillar) => pillar.measures.length)).toEqual([4, 5, 4, 6, 6])
  const twin = await execute(world.admin, createPlan, { year: 2031, title: '再建一份' })
  expect(twin.ok || twin.problem.code).toBe('conflict')

  const county = await create(2026, world.countyAdmin)
  value(await save(county.id, 1, outlineOf([world.countyUnit]), world.countyAdmin))
  value(await publish(county.id, 2, JUNE, world.countyAdmin))
  const at = await rows(
    `select county_id, unit_id, owner_county_id from task_assignment where plan_id = $1 limit 1`,
    county.id,
  )
  expect(at).toEqual([{ county_id: '341324', unit_id: world.countyUnit, owner_county_id: '341324' }])
  const next = value(
    await execute(world.countyAdmin, createPlan, { year: 2027, title: '明年清单', copyFrom: county.id }),
  )
  const copy = await read(world.countyAdmin, (db, actor) => outlineGet.run(db, actor, { id: next.id }))
  const copied = copy?.outline.pillars[0]?.measures[0]?.tasks[0]
  expect(copied).toMatchObject({ title: '任务 1-1-1', startOn: '2027-01-01', dueOn: '2027-12-31' })
  // targets are the new year's own
  const unfilled = await publish(next.id, 1, JUNE, world.countyAdmin)
  expect(unfilled).toMatchObject({
    problem: { errors: [{ path: 'pillars.0.measures.0.tasks.0.assignments.0.target' }, {}] },
  })
  const filled = structuredClone(copy!.outline)
  for (const { task: each } of tasksOf(filled)) {
    expect(each.baseline).toBeNull()
    for (const share of each.assignments) share.target = 20_000
  }
  filled.pillars[0]!.measures[0]!.tasks[0]!.title = '任务改名'
  value(await save(next.id, 1, filled, world.countyAdmin))
  expect(value(await publish(next.id, 2, JUNE, world.countyAdmin)).openedMonths).toEqual([])

  const links = await rows(
    `select n.title, o.title as was, n.plan_id <> o.plan_id as other from annual_task n
       join annual_task o on o.city_id = n.city_id and o.id = n.prev_id where n.plan_id = $1 order by n.display_order`,
    next.id,
  )
  expect(links).toEqual([
    { title: '任务改名', was: '任务 1-1-1', other: true },
    { title: '任务 1-1-2', was: '任务 1-1-2', other: true },
  ])
  const years = await read(world.countyAdmin, (db, actor) => compareVersions(db, actor, {}))
  expect([years.from, years.to]).toEqual(['2026-1', '2027-1'])
  expect(years.rows.filter((row) => row.change !== 'changed')).toEqual([])
  const first = years.rows.find((row) => row.code === '1-1-1')
  expect(first?.fields).toMatchObject([
    { label: '名称', from: '任务 1-1-1', to: '任务改名' },
    { label: '开始日期', from: '2026-01-01', to: '2027-01-01' },
    { label: '完成时限', from: '2026-12-31', to: '2027-12-31' },
    { label: expect.stringMatching(/目标$/), from: '100', to: '200' },
  ])
  const measureId = filled.pillars[0]!.measures[0]!.id
  const followed = await read(world.countyAdmin, (db, actor) => readMeasure(db, actor, { id: measureId }))
  expect(followed?.otherYears).toMatchObject([{ year: 2026, code: '1-1' }])
  const back = await read(world.countyAdmin, (db, actor) =>
    readMeasure(db, actor, { id: followed!.otherYears[0]!.id }),
  )
  expect(back?.otherYears).toMatchObject([{ id: measureId, year: 2027 }])
  // others see no versions of it
  const others = await read(world.otherAdmin, (db, actor) => compareVersions(db, actor, { to: '2027-1' }))
  expect(others.versions).toEqual([])

  const astray = structuredClone(filled)
  astray.pillars[0]!.prevId = uuidv7()
  value(await save(next.id, 2, astray, world.countyAdmin))
  const lost = await publish(next.id, 3, JUNE, world.countyAdmin)
  expect(lost.ok || lost.problem.code).toBe('conflict')
})

test('a full plan (25 × 2 tasks × 25 units) is published at once, with its first month', async () => {
  const { id } = await create(2025)
  const outline = outlineOf(world.units, 25, 2)
  for (const measure of outline.pillars[0]!.measures) {
    for (const each of measure.tasks) Object.assign(each, { startOn: '2025-01-01', dueOn: '2025-12-31' })
  }
  value(await save(id, 1, outline))
  const started = performance.now()
  const done = value(await publish(id, 2, new Date('2025-03-01T10:00:00+08:00')))
  const ms = performance.now() - started
  console.log(`publish 25 × 2 × 25: ${Math.round(ms)} ms`)
  expect(done.openedMonths).toEqual(['2025-03'])
})
