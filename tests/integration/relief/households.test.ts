import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '#lib/base/exports/command.ts'
import {
  findHouseholdByNumber,
  revealHousehold,
  revealMember,
} from '#lib/features/relief/households/commands/look.ts'
import {
  fileHousehold,
  passHousehold,
  returnHousehold,
} from '#lib/features/relief/households/commands/office.ts'
import { createHousehold, updateHousehold } from '#lib/features/relief/households/commands/save.ts'
import {
  applyHousehold,
  compareHousehold,
  forwardHousehold,
  postHousehold,
  visitHousehold,
} from '#lib/features/relief/households/commands/unit.ts'
import { householdsExport } from '#lib/features/relief/households/export.ts'
import { getHousehold, listHouseholds } from '#lib/features/relief/households/queries.ts'
import { COMPARISONS, keysOf } from '#lib/features/relief/schema/form.ts'
import { type HouseholdDetail, listHouseholdsInput } from '#lib/features/relief/schema/household.ts'
import type { AnyCommand } from '#lib/kernel/command.ts'
import { type SheetFile, sheetBytes } from '#lib/kernel/sheet/file.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { fictionalNumber, householdBody, member } from '#tests/builders/households.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import type { Session } from '#tests/builders/world.ts'

let small: SmallDatabase
let execute: typeof import('#lib/kernel/command.ts').execute
let read: typeof import('#lib/kernel/scope.ts').read
/** clerks of a unit in a town of the first county, of another unit of that county, and of one in the second county */
let clerk: Session
let neighbor: Session
let farClerk: Session
let town: Session
let checker: Session
let cityOfficer: Session

const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
const DAY = '2026-11-20'

beforeAll(async () => {
  small = await smallDatabase()
  execute = (await import('#lib/kernel/command.ts')).execute
  read = (await import('#lib/kernel/scope.ts')).read
  const sessions = small.world.sessions
  const of = (level: string, duty: string, test: (session: Session) => boolean) =>
    sessions.find((each) => each.org.level === level && each.duty === duty && test(each))!
  clerk = of('unit', 'work', ({ org }) => org.townId !== '')
  const { cityId, countyId, townId } = clerk.org
  neighbor = of('unit', 'work', ({ org }) => org.countyId === countyId && org.townId === '')
  farClerk = of(
    'unit',
    'work',
    ({ org }) => org.cityId === cityId && org.countyId !== countyId && org.countyId !== '',
  )
  town = of('town', 'relief', ({ org }) => org.townId === townId)
  checker = of('county', 'relief', ({ org }) => org.countyId === countyId)
  cityOfficer = of('city', 'relief', ({ org }) => org.cityId === cityId)
  // the second factor is tested by itself: these sessions have just shown theirs
  const staff = [town, checker, cityOfficer].map((each) => each.userId)
  await small.owner.query(
    "update app.session set stepped_up_at = now() + interval '1 hour' where user_id = any($1)",
    [staff],
  )
})
afterAll(() => small.close())

let serial = 10
const next = () => {
  serial += 10
  return serial
}

async function act<T = { id: string; version: number; state: string }>(
  who: Session,
  command: AnyCommand,
  raw: unknown,
  day = DAY,
): Promise<T> {
  const result = await execute<T>(who.token, command, raw, { now: at(day) })
  if (!result.ok)
    throw new Error(`${command.name}: ${result.problem.title} ${JSON.stringify(result.problem.errors ?? [])}`)
  return result.value
}
const attempt = (who: Session, command: AnyCommand, raw: unknown, day = DAY) =>
  execute(who.token, command, raw, { now: at(day) })
const look = (who: Session, id: string): Promise<HouseholdDetail | null> =>
  read(who.token, (db, actor) => getHousehold(db, actor, id))
const entered = (who: Session, body: unknown = householdBody(next())) => act(who, createHousehold, body)

/** The form of a file as it is, for saving it again. */
function formOf(file: HouseholdDetail, more: Record<string, unknown> = {}) {
  const members = file.members.map(({ id, name, relation, standing, incomeFen, sharedReason }) => ({
    ...{ id, name, relation, standing, sharedReason, income: String(incomeFen / 100) },
  }))
  const { id, version, unitName, mainCause, exclusions, materials, detail } = file
  return { id, version, unitName, mainCause, exclusions, materials, detail, members, ...more }
}

const results = Object.fromEntries(keysOf(COMPARISONS).map((name) => [name, 'none']))

/** From the draft to the end of the unit's notice. */
async function sentUp(id: string) {
  let done = await act(clerk, applyHousehold, { id, version: 1 }, '2026-11-02')
  const visit = {
    visitedOn: '2026-11-03',
    visitors: '王甲、李乙',
    findings: '入户核实，情况属实，家中二人。',
  }
  done = await act(clerk, visitHousehold, { id, version: done.version, ...visit }, '2026-11-03')
  done = await act(clerk, compareHousehold, { id, version: done.version, results }, '2026-11-04')
  done = await act(
    clerk,
    postHousehold,
    { id, version: done.version, from: '2026-11-05', place: '厂务公开栏' },
    '2026-11-05',
  )
  return done
}

describe('what is stored and who sees it', () => {
  test('secrets are sealed, shown by their end, and a file is computed with its explanation', async () => {
    const n = next()
    const { id } = await entered(
      clerk,
      householdBody(n, { members: [member(n, { relation: 'self', name: '吴试', illness: '虚构晨雾症' })] }),
    )
    const dump = await small.owner.query(
      `set role app_ops; select (select to_jsonb(p)::text from public.relief_household_private p where id = '${id}') ||
        (select string_agg(to_jsonb(m)::text, '') from public.relief_member_private m where household_id = '${id}') ||
        (select to_jsonb(h)::text from public.relief_household h where id = '${id}') as all; reset role`,
    )
    const text = JSON.stringify((dump as unknown as { rows: unknown[] }[])[1]?.rows)
    expect(text).toContain('吴试')
    for (const secret of [fictionalNumber(n), '13800001234', '虚构村', '虚构晨雾症'])
      expect(text).not.toContain(secret)
    const file = await look(clerk, id)
    expect(file).toMatchObject({
      state: 'DRAFT',
      hardshipClass: 'deep',
      phoneTail: '1234',
      hasAddress: true,
      netFen: 0,
    })
    expect(file?.members[0]).toMatchObject({
      idNumberTail: fictionalNumber(n).slice(-4),
      hasIllness: true,
      sex: expect.any(String),
    })
    expect(file?.assessment?.lines.length).toBeGreaterThan(2)
  })

  test('a draft is its own unit’s; another unit never sees a file; offices and leaders see none', async () => {
    const { id } = await entered(clerk)
    expect(await look(neighbor, id)).toBeNull()
    expect(await look(town, id)).toBeNull()
    expect(await look(checker, id)).toBeNull()
    await act(clerk, applyHousehold, { id, version: 1 })
    expect(await look(neighbor, id)).toBeNull()
    expect(await look(town, id)).toMatchObject({ id, phoneTail: '1234' })
    expect(await look(checker, id)).toMatchObject({ id, phoneTail: '1234', headName: '吴试' })
    // the city sees the file of a county region, by a masked name and without any end of a secret
    expect(await look(cityOfficer, id)).toMatchObject({ id, phoneTail: null, headName: '吴*' })
    for (const duty of ['view', 'work'] as const) {
      const office = small.world.sessions.find(
        (each) =>
          each.org.countyId === clerk.org.countyId && each.org.level === 'county' && each.duty === duty,
      )!
      expect(await stateOf(read(office.token, (db) => db.reliefHousehold.count()))).not.toBe('')
    }
  })

  test('lists take no filter and no sort by a secret', () => {
    for (const asked of [
      { idNumber: '1' },
      { card: '1' },
      { phone: '1' },
      { sort: 'id_number' },
      { idNumberTail: '0015' },
    ]) {
      expect(listHouseholdsInput.safeParse(asked).success, JSON.stringify(asked)).toBe(false)
    }
    expect(listHouseholdsInput.safeParse({ q: '吴', sort: 'stroke' }).success).toBe(true)
  })
})

describe('masked values', () => {
  test('are refused, left out ones stay, empty ones clear', async () => {
    const n = next()
    const { id } = await entered(clerk, householdBody(n))
    const file = (await look(clerk, id))!
    for (const masked of [
      { phone: '138****1234' },
      { card: '****************1234' },
      { address: '虚构镇****' },
    ]) {
      expect(await attempt(clerk, updateHousehold, formOf(file, masked))).toMatchObject({
        ok: false,
        problem: { code: 'invalid' },
      })
    }
    const members = formOf(file).members.map((each) => ({ ...each, idNumber: '320399********1234' }))
    expect(await attempt(clerk, updateHousehold, formOf(file, { members }))).toMatchObject({
      ok: false,
      problem: { code: 'invalid' },
    })
    await act(clerk, updateHousehold, formOf(file))
    const reason = '核对身份'
    const shown = await act<{ value: string }>(clerk, revealHousehold, { id, field: 'phone', reason })
    expect(shown.value).toBe('13800001234')
    const [head] = file.members
    expect(await act(clerk, revealMember, { id: head?.id, field: 'idNumber', reason })).toMatchObject({
      value: fictionalNumber(n),
    })
    const again = (await look(clerk, id))!
    await act(clerk, updateHousehold, formOf(again, { phone: '' }))
    expect(await look(clerk, id)).toMatchObject({ phoneTail: '', cardTail: file.cardTail })
  })
})

describe('a reveal', () => {
  test('wants a reason, leaves one audit row without the value, and reaches no foreign file', async () => {
    const { id } = await entered(clerk)
    await act(clerk, applyHousehold, { id, version: 1 })
    const input = { id, field: 'address', reason: '入户核对地址' }
    expect(await attempt(checker, revealHousehold, { ...input, reason: '看' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid' },
    })
    expect(await act(checker, revealHousehold, input)).toMatchObject({ value: '虚构镇虚构村 1 号' })
    const { rows } = await small.owner.query(
      "select detail::text from public.audit_event where object_id = $1 and action = 'household.reveal'",
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(JSON.parse(rows[0].detail)).toEqual({ field: 'address', reason: '入户核对地址' })
    expect(await attempt(neighbor, revealHousehold, input)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    })
    expect(await attempt(cityOfficer, revealHousehold, input)).toMatchObject({
      ok: false,
      problem: { code: 'forbidden' },
    })
  })
})

describe('twice', () => {
  test('one worker stands in one file of the city, and the other file is not given away', async () => {
    const n = next()
    await entered(clerk, householdBody(n))
    const twin = householdBody(n, {
      card: '6228480000000099999',
      members: [member(n, { relation: 'self', name: '吴试' })],
    })
    const far = await attempt(farClerk, createHousehold, twin)
    expect(far).toMatchObject({
      ok: false,
      problem: { code: 'conflict', errors: [{ path: 'members.0.idNumber' }] },
    })
    expect(JSON.stringify(far)).not.toContain('吴试')
    expect(JSON.stringify(far)).not.toContain(clerk.org.id)
    // at home the same message names the file
    expect(JSON.stringify(await attempt(clerk, createHousehold, twin))).toContain('吴试')
  })

  test('a worker of one file is no member of another, whatever the reason; a member may be, with a reason', async () => {
    const n = next()
    await entered(clerk, householdBody(n))
    const head = (other: Record<string, unknown>) =>
      householdBody(n + 5, { members: [member(n + 5, { relation: 'self', name: '冯试' }), other] })
    const sharedReason = '由两户共同赡养'
    expect(await attempt(farClerk, createHousehold, head(member(n, { sharedReason })))).toMatchObject({
      ok: false,
    })
    const without = await attempt(farClerk, createHousehold, head(member(n + 1)))
    expect(without).toMatchObject({ ok: false, problem: { errors: [{ path: 'members.1.idNumber' }] } })
    await entered(farClerk, head(member(n + 1, { sharedReason })))
  })

  test('one card for two families only with the reason of a guardian', async () => {
    const n = next()
    await entered(clerk, householdBody(n))
    const card = householdBody(n).card
    const other = householdBody(n + 3, { card })
    expect(await attempt(farClerk, createHousehold, other)).toMatchObject({
      ok: false,
      problem: { errors: [{ path: 'card' }] },
    })
    await entered(farClerk, { ...(other as object), cardReason: '监护人代领' })
  })

  test('of two at once one wins: the database holds it', async () => {
    const n = next()
    const bodies = [clerk, farClerk, neighbor].map((who, index) => ({
      who,
      body: householdBody(n, {
        card: `622848000000008000${index}`,
        members: [member(n, { relation: 'self', name: '吴试' })],
      }),
    }))
    const done = await Promise.all(bodies.map(({ who, body }) => attempt(who, createHousehold, body)))
    expect(done.filter((each) => each.ok)).toHaveLength(1)
    expect(done.filter((each) => !each.ok && each.problem.code === 'conflict')).toHaveLength(2)
  })

  test('the constraint itself refuses a second row, whoever writes it', async () => {
    const hash = `h${next()}`
    const one = await entered(clerk)
    const two = await entered(farClerk)
    const mark = (id: string) =>
      stateOf(
        small.owner.query(
          `set role app_ops; update public.relief_member_private set id_number_hash = '${hash}' where household_id = '${id}' and is_head; reset role`,
        ),
      )
    expect(await mark(one.id)).toBe('')
    expect(await mark(two.id)).toBe('23505')
    await small.owner.query('rollback; reset role')
  })
})

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
