import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHousehold } from '#lib/features/relief/households/commands/save.ts'
import { stateOf } from '#tests/builders/connections.ts'
import { type HouseholdWorld, householdWorld } from '#tests/builders/household-world.ts'
import { householdBody, member } from '#tests/builders/households.ts'

let small: HouseholdWorld['small']
let clerk: HouseholdWorld['clerk']
let neighbor: HouseholdWorld['neighbor']
let farClerk: HouseholdWorld['farClerk']
let next: HouseholdWorld['next']
let attempt: HouseholdWorld['attempt']
let entered: HouseholdWorld['entered']

beforeAll(async () => {
  ;({ small, clerk, neighbor, farClerk, next, attempt, entered } = await householdWorld())
})
afterAll(() => small.close())

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
