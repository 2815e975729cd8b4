import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setIdentity } from '#lib/base/accounts/commands/identity.ts'
import { stepUp } from '#lib/base/accounts/commands/step-up.ts'
import { findPersonByNumber, revealPerson } from '#lib/base/people/commands/acts.ts'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { execute } from '#lib/kernel/command.ts'
import { reloadEnv } from '#lib/kernel/env.ts'
import { keyFile, parseKeys } from '#lib/kernel/private/keys.ts'
import { rotateKeys } from '#lib/ops/keys/rotate.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { codeNow, enrol } from '#tests/builders/second-factor.ts'
import { makeWorld, must, PASSWORD, type World } from '#tests/integration/accounts/world.ts'

/** With a key file of its own, so that no other test's database is touched. */
const folder = mkdtempSync(path.join(tmpdir(), 'changai-rotate-'))
const before = process.env.KEY_FILE
const NUMBER = '320399197908150039'
let world: World
let person: string
let secret: string

beforeAll(async () => {
  world = await makeWorld()
  const own = path.join(folder, 'keys.json')
  copyFileSync(keyFile(), own)
  process.env.KEY_FILE = own
  reloadEnv()
  const id = await world.addUser('jia.admin', 'jia.officer', 'region_officer', '341300')
  person = must<{ id: string }>(
    await world.act('jia.officer', createPerson, { name: '慕容澈', idNumber: NUMBER }),
  ).id
  must(await world.act('jia.admin', setIdentity, { id, idNumber: NUMBER }))
  secret = (await enrol(await world.session('jia.officer'), PASSWORD)).secret
})
afterAll(async () => {
  await world.end()
  if (before === undefined) delete process.env.KEY_FILE
  else process.env.KEY_FILE = before
  reloadEnv()
  rmSync(folder, { recursive: true })
})

const look = async () =>
  execute(await openSessionFor('jia.officer', { steppedUp: true }), revealPerson, {
    id: person,
    field: 'idNumber',
    reason: '核对身份',
  })

async function versions(): Promise<number[]> {
  const owner = await ownerClient(world.database.url)
  await owner.query('set role app_definer')
  const { rows } = await owner.query<{ v: number }>(
    `select get_byte(id_number, 2) as v from public.person_private where id_number is not null
     union all select get_byte(id_number, 2) from app.account_identity
     union all select get_byte(secret, 2) from app.second_factor`,
  )
  await owner.end()
  return rows.map(({ v }) => v)
}

test('everything is sealed anew, opens and is found as before, under a new key beside the old one', async () => {
  expect(await versions()).toEqual([1, 1, 1])
  expect(await rotateKeys(world.database.url)).toMatchObject({
    version: 2,
    fresh: true,
    resealed: 3,
    unreadable: 0,
  })
  expect(await versions()).toEqual([2, 2, 2])
  const keys = parseKeys(readFileSync(keyFile(), 'utf8'))
  expect([keys.current, [...keys.encryption.keys()].sort()]).toEqual([2, [1, 2]])
  expect(must(await look())).toMatchObject({ value: NUMBER })
  expect(must(await world.act('jia.officer', findPersonByNumber, { idNumber: NUMBER }))).toEqual({
    id: person,
  })
  const token = await world.session('jia.officer')
  expect(must(await execute(token, stepUp(null), { code: codeNow(secret) }))).toEqual({ kind: 'done' })
})

test('cut short, it goes on with the same key; meanwhile old and new open', async () => {
  const owner = await ownerClient(world.database.url)
  await owner.query('set role app_definer')
  const held = await owner.query<{ id_number: Buffer }>('select id_number from app.account_identity')
  expect(await rotateKeys(world.database.url)).toMatchObject({ version: 3, fresh: true, resealed: 3 })
  // as if the last value had not been reached
  await owner.query('update app.account_identity set id_number = $1', [held.rows[0]?.id_number])
  await owner.end()
  expect((await versions()).sort()).toEqual([2, 3, 3])
  expect(must(await look())).toMatchObject({ value: NUMBER })
  expect(await rotateKeys(world.database.url)).toMatchObject({ version: 3, fresh: false, resealed: 1 })
  expect(await versions()).toEqual([3, 3, 3])
})

test('a value that was moved is left as it is and told', async () => {
  const owner = await ownerClient(world.database.url)
  await owner.query('set role app_definer')
  await owner.query(
    'update public.person_private set id_number = (select id_number from app.account_identity limit 1) where id = $1',
    [person],
  )
  await owner.end()
  expect(await rotateKeys(world.database.url)).toMatchObject({ version: 4, resealed: 2, unreadable: 1 })
})
