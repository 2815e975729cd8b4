import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Place } from '#lib/kernel/command.ts'
import { verifyTotals } from '#lib/ops/totals/verify.ts'
import { ownerClient, stateOf } from '#tests/builders/connections.ts'
import { layOut } from '#tests/builders/lay-out.ts'
import { type Org, settle, type World } from '#tests/builders/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { CLASSES } from './catalogue-lists.ts'
import { reliefRows } from './relief-rows.ts'

/**
 * An organization moves by one UPDATE; the four-column foreign keys carry its rows along. Triggers that keep the
 * totals must not count them twice.
 */
let database: TestDatabase
let owner: pg.Client
let world: World

const reports = ['ACCEPTED', 'RETURNED', 'OFFICE_REVIEW', 'DRAFT', 'LOCKED']
const line = { reports, draft: true, reviewed: true }

const freshWorld = () =>
  layOut({
    cities: [
      {
        units: 1,
        counties: [
          { units: 2, townUnits: [1] },
          { units: 1, townUnits: [] },
        ],
      },
      { units: 0, counties: [{ units: 1, townUnits: [] }] },
    ],
    // odd: the plan of the county where there is one, else of the city
    lines: Array.from({ length: 22 }, (_, org) => ({ ...line, org, owner: 1 })),
  })

beforeAll(async () => {
  database = await createTestDatabase()
  owner = await ownerClient(database.url)
  world = freshWorld()
  await settle(owner, world)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const CARRIED: string[] = [
  ...CLASSES.row,
  ...CLASSES.private,
  ...CLASSES.relief,
  ...CLASSES.own,
  ...CLASSES.total,
  ...CLASSES.definition,
  ...CLASSES.public,
]

/** Rows of each table below a place, by their place; drafts and all. */
async function census(where: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of CARRIED) {
    const { rows } = await owner.query(
      `select to_jsonb(t) - '{city_id,county_id,town_id}'::text[] as row from public.${table} t where ${where}`,
    )
    found[table] = rows.map(({ row }) => JSON.stringify(row)).sort()
  }
  return found
}
const counted = (found: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(found).map(([table, rows]) => [table, rows.length]))

async function totalsHold(): Promise<void> {
  const { rows, differences } = await verifyTotals(database.url)
  expect(differences).toEqual([])
  expect(rows).toBeGreaterThan(20)
}

const find = (test: (org: Org) => boolean): Org => world.orgs.find(test)!
const at = (place: Place) =>
  `city_id = '${place.cityId}' and county_id = '${place.countyId}' and town_id = '${place.townId}'`

test('before anything moves, the totals equal the records', totalsHold)

test('a unit moves to another county: all its rows with it, by one UPDATE', async () => {
  const unit = find((org) => org.level === 'unit' && org.countyId !== '' && org.townId === '')
  const goal = find(
    (org) => org.level === 'county' && org.cityId === unit.cityId && org.countyId !== unit.countyId,
  )
  const before = await census(`unit_id = '${unit.unitId}'`)
  expect(before).toMatchObject({ organization: { length: 1 }, membership: { length: 1 } })
  for (const table of [
    'task_assignment',
    'progress_report',
    'progress_report_version',
    'review',
    'assignment_month',
    'reform_cell_total',
  ])
    expect(before[table]?.length, table).toBeGreaterThan(0)
  const moved = await owner.query(
    `update public.organization set county_id = '${goal.countyId}' where city_id = '${unit.cityId}' and id = '${unit.id}'`,
  )
  expect(moved.rowCount).toBe(1)
  expect(await census(`unit_id = '${unit.unitId}' and ${at(goal)}`)).toEqual(before)
  expect(counted(await census(`unit_id = '${unit.unitId}' and county_id = '${unit.countyId}'`))).toEqual(
    Object.fromEntries(CARRIED.map((table) => [table, 0])),
  )
  await totalsHold()
})

test('a report that is decided after the move counts at the new place', async () => {
  const unit = find((org) => org.level === 'unit' && org.countyId !== '' && org.townId === '')
  const { rowCount } = await owner.query(
    `update public.progress_report set state = 'ACCEPTED' where unit_id = '${unit.unitId}' and state = 'OFFICE_REVIEW'`,
  )
  expect(rowCount).toBeGreaterThan(0)
  await totalsHold()
})

test('a county whose task a unit elsewhere still reports on cannot leave the city', async () => {
  const unit = find((org) => org.level === 'unit' && org.countyId !== '' && org.townId === '')
  const goal = find((org) => org.level === 'city' && org.cityId !== unit.cityId)
  const before = counted(await census(`city_id = '${unit.cityId}'`))
  const move = `update public.organization set city_id = '${goal.cityId}' where city_id = '${unit.cityId}' and county_id = '${unit.countyId}'`
  expect(await stateOf(owner.query(move))).toBe('23503')
  expect(counted(await census(`city_id = '${unit.cityId}'`))).toEqual(before)
})

test('a county moves to another city: its towns, units and own plan with it, by one UPDATE', async () => {
  world = freshWorld()
  await settle(owner, world)
  const county = find(
    (org) =>
      org.level === 'county' &&
      world.orgs.some((each) => each.level === 'town' && each.countyId === org.countyId),
  )
  const goal = find((org) => org.level === 'city' && org.cityId !== county.cityId)
  // a measure of a later year goes on from one of an earlier year
  await owner.query(
    `insert into public.measure (city_id, county_id, id, prev_id, plan_id, pillar_id, code, title, display_order)
     select city_id, county_id, 'later', id, plan_id, pillar_id, '2', title, 2 from public.measure
      where city_id = $1 and county_id = $2 limit 1`,
    [county.cityId, county.countyId],
  )
  await owner.query(
    `insert into public.period (city_id, county_id, id, period) values ('${county.cityId}', '${county.countyId}', 'p1', '2026-01-01');
     insert into public.workday_override (city_id, county_id, id, day) values ('${county.cityId}', '${county.countyId}', 'w1', '2026-01-02');
     insert into public.import_batch (city_id, county_id, id, kind, file_name, file_hash, file, created_by, created_by_name, created_at)
     values ('${county.cityId}', '${county.countyId}', 'i1', 'units', 'a.xlsx', '', '', '', '', now());
     insert into public.import_row (city_id, county_id, batch_id, no, cells) values ('${county.cityId}', '${county.countyId}', 'i1', 1, '[]');
     insert into public.import_name (city_id, county_id, id, name_key, name, org_id, created_by_name, created_at)
     values ('${county.cityId}', '${county.countyId}', 'n1', 'x', 'x', '${county.id}', '', now());
     insert into public.chase (city_id, county_id, town_id, unit_id, id, assignment_id, period, day, by_user_id, by_name, by_org_name)
     select city_id, county_id, town_id, unit_id, id, id, '2026-01-01', '2026-02-10', '', '', '' from public.task_assignment
      where city_id = '${county.cityId}' and county_id = '${county.countyId}' limit 1;
     insert into public.list_export (city_id, county_id, id, user_id, list, title, form, filter)
     select city_id, county_id, 'l1', id, 'users', '用户名单', 'csv', '{}' from public.user_account
      where city_id = '${county.cityId}' and county_id = '${county.countyId}' and unit_id = '' and town_id = '' limit 1;
     insert into public.message (city_id, county_id, id, user_id, kind, about, day, bundled, title, link)
     select city_id, county_id, 'm1', id, 'chase', 'x', '2026-01-02', true, '催报', '/desk/tasks' from public.user_account
      where city_id = '${county.cityId}' and county_id = '${county.countyId}' and unit_id = '' and town_id = '' limit 1`,
  )
  await owner.query(reliefRows(county))
  const before = await census(`county_id = '${county.countyId}'`)
  for (const table of CARRIED) expect(before[table]?.length, table).toBeGreaterThan(0)
  await owner.query(
    `update public.organization set city_id = '${goal.cityId}' where city_id = '${county.cityId}' and county_id = '${county.countyId}'`,
  )
  expect(await census(`county_id = '${county.countyId}' and city_id = '${goal.cityId}'`)).toEqual(before)
  expect(counted(await census(`county_id = '${county.countyId}' and city_id = '${county.cityId}'`))).toEqual(
    Object.fromEntries(CARRIED.map((table) => [table, 0])),
  )
  await totalsHold()
})

test('a unit that still reports to its city’s plan cannot leave the city, and nothing of it moves', async () => {
  const unit = find((org) => org.level === 'unit' && org.countyId === '')
  const goal = find((org) => org.level === 'city' && org.cityId !== unit.cityId)
  const before = await census(`unit_id = '${unit.unitId}' and city_id = '${unit.cityId}'`)
  expect(before.task_assignment?.length).toBeGreaterThan(0)
  expect(
    await stateOf(
      owner.query(`update public.organization set city_id = '${goal.cityId}' where id = '${unit.id}'`),
    ),
  ).toBe('23503')
  expect(await census(`unit_id = '${unit.unitId}' and city_id = '${unit.cityId}'`)).toEqual(before)
  await totalsHold()
})
