import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '#lib/base/exports/command.ts'
import { findHouseholdByNumber } from '#lib/features/relief/households/commands/look.ts'
import {
  fileHousehold,
  passHousehold,
  returnHousehold,
} from '#lib/features/relief/households/commands/office.ts'
import { createHousehold, updateHousehold } from '#lib/features/relief/households/commands/save.ts'
import { applyHousehold, forwardHousehold } from '#lib/features/relief/households/commands/unit.ts'
import { householdsExport } from '#lib/features/relief/households/export.ts'
import { listHouseholds } from '#lib/features/relief/households/queries/list.ts'
import { listHouseholdsInput } from '#lib/features/relief/schema/household.ts'
import { type SheetFile, sheetBytes } from '#lib/kernel/sheet/file.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { DAY, formOf, type HouseholdWorld, householdWorld } from '#tests/builders/household-world.ts'
import { fictionalNumber, householdBody, member } from '#tests/builders/households.ts'

let small: HouseholdWorld['small']
let read: HouseholdWorld['read']
let clerk: HouseholdWorld['clerk']
let farClerk: HouseholdWorld['farClerk']
let town: HouseholdWorld['town']
let checker: HouseholdWorld['checker']
let next: HouseholdWorld['next']
let act: HouseholdWorld['act']
let attempt: HouseholdWorld['attempt']
let look: HouseholdWorld['look']
let entered: HouseholdWorld['entered']
let sentUp: HouseholdWorld['sentUp']

beforeAll(async () => {
  ;({ small, read, clerk, farClerk, town, checker, next, act, attempt, look, entered, sentUp } =
    await householdWorld())
})
afterAll(() => small.close())

describe('the way of a file', () => {
  test('what is missing is said at its field, and the class comes from parameters that must be set', async () => {
    const n = next()
    const { id } = await entered(clerk, {
      unitName: '',
      members: [member(n, { relation: 'self', name: '吴试', idNumber: undefined })],
    })
    const refused = await attempt(clerk, applyHousehold, { id, version: 1 })
    const paths = refused.ok ? [] : (refused.problem.errors ?? []).map((error) => error.path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'members.0.idNumber',
        'unitName',
        'card',
        'phone',
        'address',
        'materials.consent',
        'exclusions.second_home',
      ]),
    )
    const bare = await act<{ noRules: boolean; id: string }>(
      clerk,
      createHousehold,
      householdBody(next()),
      '2031-03-01',
    )
    expect(bare.noRules).toBe(true)
    const noRules = await attempt(clerk, applyHousehold, { id: bare.id, version: 1 }, '2031-03-01')
    expect(noRules).toMatchObject({
      ok: false,
      problem: { code: 'state', title: expect.stringContaining('2031 年的帮扶标准') },
    })
  })

  test('unit, town, county: filed by another person, for twelve months, with a number; returned and corrected', async () => {
    const { id } = await entered(clerk)
    let done = await sentUp(id)
    // five working days from the 5th: the 11th; not before it is over
    expect(await attempt(clerk, forwardHousehold, { id, version: done.version }, '2026-11-11')).toMatchObject(
      { ok: false, problem: { code: 'state' } },
    )
    done = await act(clerk, forwardHousehold, { id, version: done.version }, '2026-11-12')
    expect(done.state).toBe('TOWN_REVIEW')
    expect(
      await attempt(checker, fileHousehold, { id, version: done.version, hardshipClass: 'deep' }),
    ).toMatchObject({ ok: false })
    done = await act(town, passHousehold, { id, version: done.version })
    done = await act(checker, returnHousehold, { id, version: done.version, reason: '请补充收入证明' })
    expect(done.state).toBe('RETURNED')
    const file = (await look(clerk, id))!
    expect(file.reason).toBe('请补充收入证明')
    const saved = await act(clerk, updateHousehold, formOf(file, { unitName: '虚构机械一厂' }))
    done = await act(clerk, applyHousehold, { id, version: saved.version })
    expect(done.state).toBe('TOWN_REVIEW')
    done = await act(town, passHousehold, { id, version: done.version })
    const stale = await attempt(checker, fileHousehold, { id, version: 1, hardshipClass: 'deep' })
    expect(stale).toMatchObject({ ok: false, problem: { code: 'conflict' } })
    const other = await attempt(checker, fileHousehold, {
      id,
      version: done.version,
      hardshipClass: 'relative',
    })
    expect(other).toMatchObject({ ok: false, problem: { errors: [{ path: 'note' }] } })
    const filed = await act<{ state: string; no: string }>(checker, fileHousehold, {
      id,
      version: done.version,
      hardshipClass: 'deep',
    })
    expect(filed).toMatchObject({ state: 'FILED', no: `${clerk.org.countyId}-2026-0001` })
    expect(await look(clerk, id)).toMatchObject({
      filedOn: DAY,
      validTo: '2027-11-20',
      hardshipClass: 'deep',
    })
    expect(await attempt(clerk, updateHousehold, formOf(file, { version: 99 }))).toMatchObject({
      ok: false,
      problem: { code: 'state' },
    })
    const { events = [] } = (await look(clerk, id)) ?? {}
    expect(events.map((event) => event.verb)).toEqual([
      'apply',
      'visit',
      'compare',
      'post',
      'forward',
      'pass',
      'return',
      'apply',
      'pass',
      'file',
    ])
    const change = small.owner.query(
      `set role app_ops; update public.relief_event set note = 'x' where household_id = '${id}'`,
    )
    expect(await stateOf(change)).toBe('23514')
    await small.owner.query('rollback; reset role')
    const list = await read(clerk.token, (db, actor) =>
      listHouseholds(db, actor, listHouseholdsInput.parse({ state: 'held', watch: 'never' })),
    )
    expect(list.items.map((item) => item.id)).toContain(id)
  })

  test('the database lets nobody decide on what they entered', async () => {
    const { id } = await entered(clerk)
    const own = small.owner.query(
      `set role app_ops; update public.relief_household set filed_by = entered_by where id = '${id}'`,
    )
    expect(await stateOf(own)).toBe('23514')
    await small.owner.query('rollback; reset role')
  })

  test('a number is found by who may see its file, and asking leaves a trace', async () => {
    const n = next()
    const { id } = await entered(clerk, householdBody(n))
    await act(clerk, applyHousehold, { id, version: 1 })
    const asked = { idNumber: fictionalNumber(n) }
    expect(await act(checker, findHouseholdByNumber, asked)).toEqual({ id })
    expect(await act(farClerk, findHouseholdByNumber, asked)).toEqual({ id: null })
    const { rows } = await small.owner.query(
      "select detail::text as d from public.audit_event where action = 'household.find'",
    )
    expect(rows.map((row) => row.d).join()).not.toContain(asked.idNumber)
  })
})

describe('what leaves, and what hangs together', () => {
  test('the list is taken along with masked names and no number', async () => {
    const n = next()
    await entered(clerk, householdBody(n))
    const answer = await act<SheetFile>(clerk, exportCommand(householdsExport), { format: 'csv' })
    const { bytes } = await sheetBytes(answer)
    const text = Buffer.from(bytes).toString('utf8')
    expect(text).toContain('吴*')
    expect(text).not.toContain('吴试')
    for (const secret of [fictionalNumber(n), fictionalNumber(n).slice(-4), '13800001234', '虚构村'])
      expect(text).not.toContain(secret)
  })

  test('nothing leads from people to relief, nor back', async () => {
    const { rows } = await small.owner.query(
      `select conrelid::regclass || ' → ' || confrelid::regclass as x from pg_constraint where contype = 'f'
        and (conrelid::regclass::text ~ '^(person|honor)' and confrelid::regclass::text ~ '^relief_'
          or conrelid::regclass::text ~ '^relief_' and confrelid::regclass::text ~ '^(person|honor)')`,
    )
    expect(rows).toEqual([])
    const columns = await small.owner.query(
      "select column_name as x from information_schema.columns where table_name ~ '^relief_(household|member)' and column_name ~ 'person'",
    )
    expect(columns.rows).toEqual([])
  })
})
