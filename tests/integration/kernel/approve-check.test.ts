import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { rowsAt } from '#tests/builders/small-world.ts'
import type { World } from '#tests/builders/world.ts'

let small: SmallDatabase
let owner: pg.Client
let world: World

beforeAll(async () => {
  small = await smallDatabase()
  ;({ owner, world } = small)
})
afterAll(() => small.close())

test('a unit cannot approve its own report, though the database lets it write the row; the office can', async () => {
  const { execute } = await import('#lib/kernel/command.ts')
  // a report of a county's unit on the county's own plan
  const report = rowsAt(
    world,
    'progress_report',
    (row) =>
      row.columns.state === 'OFFICE_REVIEW' &&
      row.unitId !== '' &&
      row.columns.owner_county_id === row.countyId &&
      row.countyId !== '',
  )[0]!
  const clerk = world.sessions.find((each) => each.org.id === report.unitId && each.duty === 'work')!
  const officer = world.sessions.find((each) => each.org.id === report.countyId && each.duty === 'work')!
  const state = async () =>
    (await owner.query('select state from public.progress_report where id = $1', [report.key.id])).rows[0]
      .state
  const input = { id: report.key.id, submittedNo: 1 }
  expect(await execute(clerk.token, approveReport, input)).toMatchObject({
    ok: false,
    problem: { code: 'forbidden' },
  })
  expect(await state()).toBe('OFFICE_REVIEW')
  expect(await execute(officer.token, approveReport, input)).toMatchObject({
    ok: true,
    value: { state: 'ACCEPTED' },
  })
  expect(await state()).toBe('ACCEPTED')
})
