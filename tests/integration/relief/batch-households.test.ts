import { afterAll, beforeAll, expect, test } from 'vitest'
import { addHouseholds } from '#lib/features/relief/batches/lines.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { createHousehold } from '#lib/features/relief/households/commands/save.ts'
import { applyHousehold } from '#lib/features/relief/households/commands/unit.ts'
import { setRules } from '#lib/features/relief/parameters/set.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { read } from '#lib/kernel/scope.ts'
import { householdBody, RULES_BODY } from '#tests/builders/households.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { must } from '#tests/integration/accounts/world.ts'

let relief: ReliefWorld
beforeAll(async () => {
  relief = await reliefWorld()
  const year = Number(today().slice(0, 4))
  must(await relief.world.act('bing.admin', setRules, { ...RULES_BODY, year, validFrom: `${year}-01-01` }))
})
afterAll(() => relief.end())

/** A family whose file has been sent up, entered by the office itself. */
async function family(serial: number): Promise<string> {
  const { id } = must(await relief.act('officer', createHousehold, householdBody(serial)))
  must(await relief.act('officer', applyHousehold, { id, version: 1 }))
  return id
}

const batchOf = async (over: Record<string, unknown>) =>
  relief.batch(await relief.program(await relief.fund(1_000_000), over))

const payees = (id: string) =>
  read(relief.tokens.officer, async (db, actor) => {
    const loaded = await findBatch(db, actor, id)
    return loaded ? paymentsOf(db, loaded, { after: 0, take: 10 }) : []
  })

test('payees come from their files, with name, number, card and amount; twice is refused by name', async () => {
  const [one, two] = [await family(101), await family(111)]
  const id = await batchOf({ formula: { type: 'count', eachFen: '100', most: 5, clause: '虚构条款' } })
  const added = await relief.act('officer', addHouseholds, { id, householdIds: [one, two], base: 2 })
  expect(must(added)).toEqual({ id, added: 2 })
  expect(await payees(id)).toMatchObject([
    { no: 1, name: '吴试', unitName: '虚构机械厂', amountFen: 20_000, cardTail: '0101' },
    { no: 2, name: '吴试', unitName: '虚构机械厂', amountFen: 20_000, cardTail: '0111' },
  ])
  const again = await relief.act('officer', addHouseholds, { id, householdIds: [one], base: 2 })
  expect(again).toMatchObject({ ok: false, problem: { title: expect.stringMatching(/^吴试：/) } })
  expect(await payees(id)).toHaveLength(2)
})

test('a family that is not on file gets nothing from a program for those on file; an unknown one is not found', async () => {
  const [one, id] = [await family(121), await batchOf({ filedOnly: true })]
  const refused = await relief.act('officer', addHouseholds, { id, householdIds: [one] })
  expect(refused).toMatchObject({
    ok: false,
    problem: { title: '吴试：这一户现在不在档，不能发放' },
  })
  expect(await relief.act('officer', addHouseholds, { id, householdIds: [one, uuidv7()] })).toMatchObject({
    ok: false,
    problem: { code: 'not_found' },
  })
  expect(await payees(id)).toEqual([])
})
