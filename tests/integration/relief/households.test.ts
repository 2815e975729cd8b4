import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revealHousehold, revealMember } from '#lib/features/relief/households/commands/look.ts'
import { updateHousehold } from '#lib/features/relief/households/commands/save.ts'
import { applyHousehold } from '#lib/features/relief/households/commands/unit.ts'
import { listHouseholdsInput } from '#lib/features/relief/schema/household.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { formOf, type HouseholdWorld, householdWorld } from '#tests/builders/household-world.ts'
import { fictionalNumber, householdBody, member } from '#tests/builders/households.ts'

let small: HouseholdWorld['small']
let read: HouseholdWorld['read']
let clerk: HouseholdWorld['clerk']
let neighbor: HouseholdWorld['neighbor']
let town: HouseholdWorld['town']
let checker: HouseholdWorld['checker']
let cityOfficer: HouseholdWorld['cityOfficer']
let next: HouseholdWorld['next']
let act: HouseholdWorld['act']
let attempt: HouseholdWorld['attempt']
let look: HouseholdWorld['look']
let entered: HouseholdWorld['entered']

beforeAll(async () => {
  ;({ small, read, clerk, neighbor, town, checker, cityOfficer, next, act, attempt, look, entered } =
    await householdWorld())
})
afterAll(() => small.close())

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
