import { afterAll, beforeAll, expect, test } from 'vitest'
import { PRIVATE_EXPORTS } from '#app/api/v1/routes/private-exports.ts'
import { setIdentity } from '#lib/base/accounts/commands/identity.ts'
import { createPerson } from '#lib/base/people/commands/save.ts'
import {
  approvePrivateExport,
  askPrivateExport,
  refusePrivateExport,
  withdrawPrivateExport,
} from '#lib/base/private-exports/commands.ts'
import { fetchPrivateExport, openPrivateExport } from '#lib/base/private-exports/fetch.ts'
import { privateExports } from '#lib/base/private-exports/queries.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { read } from '#lib/kernel/scope.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'

let world: World
let owner: Awaited<ReturnType<typeof ownerClient>>
const NUMBER = '320399197908150039'
const ask = askPrivateExport(() => PRIVATE_EXPORTS)
const fetched = fetchPrivateExport(() => PRIVATE_EXPORTS)

beforeAll(async () => {
  world = await makeWorld()
  owner = await ownerClient(world.database.url)
  await world.addUser('jia.admin', 'jia.officer', 'region_officer', '341300')
  await world.addUser('jia.admin', 'jia.second', 'region_admin', '341300')
  await world.addUser('jia.admin', 'jia.auditor', 'auditor', '341300')
  await world.addUser('bing.admin', 'bing.officer', 'region_officer', '341324')
  must(await world.act('jia.officer', createPerson, { name: '慕容澈', idNumber: NUMBER }))
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

const as = async (username: string, command: AnyCommand, input: unknown) =>
  execute(await openSessionFor(username, { steppedUp: true }), command, input)
const asked = async (username = 'jia.officer') =>
  must<{ id: string }>(await as(username, ask, { list: 'people-private', reason: '办理荣誉津贴' })).id
const stateOf = async (username: string, id: string) => {
  const rows = await read(await world.session(username), (db) => privateExports(db))
  return rows.find((row) => row.id === id)?.state
}

test('asked with a reason, approved by another, fetched with mark and check value, nothing kept', async () => {
  expect(await as('jia.officer', ask, { list: 'people-private', reason: '' })).toMatchObject({
    problem: { errors: [{ path: 'reason' }] },
  })
  const id = await asked()
  expect(await as('jia.officer', fetched, { id })).toMatchObject({ problem: { code: 'state' } })
  expect(await as('jia.officer', approvePrivateExport, { id })).toMatchObject({
    problem: { code: 'forbidden' },
  })
  must(await as('jia.admin', approvePrivateExport, { id }))
  must(await as('jia.officer', openPrivateExport, { id }))
  const file = must<SheetFile>(await as('jia.officer', fetched, { id }))
  const sheet = file.book.sheets[0]
  expect(JSON.stringify(sheet?.rows)).toContain(NUMBER)
  const value = /校验值：([0-9a-f]{64})/.exec(sheet?.line ?? '')?.[1]
  expect(sheet?.line).toContain(id.slice(-8).toUpperCase())
  expect(sheet?.foot[0]).toContain('jia.officer')
  const { rows } = await owner.query(
    'select action, actor_name, detail from public.audit_event where object_id = $1 order by seq',
    [id],
  )
  expect(rows.map(({ action, actor_name }) => [action, actor_name])).toEqual([
    ['private_export.ask', 'jia.officer'],
    ['private_export.approve', '甲管'],
    ['private_export.fetch', 'jia.officer'],
  ])
  expect(rows[2].detail.sha256).toBe(value)
  const kept = await owner.query('select e::text as text from app.private_export e')
  expect(JSON.stringify([kept.rows, rows])).not.toContain(NUMBER)
  // told: who may approve, then who asked
  await owner.query('set role app_ops')
  const told = await owner.query(
    "select distinct title from public.message where about = $1 and kind = 'private_export'",
    [id],
  )
  expect(told.rows).toHaveLength(2)
  await owner.query('reset role')
})

test('the same person under another account, another role and another region decide nothing', async () => {
  const id = await asked('jia.admin')
  expect(await as('jia.admin', approvePrivateExport, { id })).toMatchObject({
    problem: { code: 'forbidden' },
  })
  expect(await as('jia.officer', approvePrivateExport, { id })).toMatchObject({
    problem: { code: 'not_found' },
  })
  expect(await as('bing.admin', approvePrivateExport, { id })).toMatchObject({
    problem: { code: 'not_found' },
  })
  expect(await as('jia.auditor', approvePrivateExport, { id })).toMatchObject({ ok: false })
  expect(await stateOf('jia.auditor', id)).toBe('WAITING')
  const idOf = async (username: string) => {
    await owner.query('set role app_ops')
    const { rows } = await owner.query<{ id: string }>(
      'select id from public.user_account where username = $1',
      [username],
    )
    await owner.query('reset role')
    return rows[0]?.id ?? ''
  }
  must(await as('jia.admin', setIdentity, { id: await idOf('jia.second'), idNumber: NUMBER }))
  must(await as('jia.second', setIdentity, { id: await idOf('jia.admin'), idNumber: NUMBER }))
  const again = await asked('jia.admin')
  expect(await as('jia.second', approvePrivateExport, { id: again })).toMatchObject({
    problem: { code: 'forbidden' },
  })
  must(await as('jia.admin', setIdentity, { id: await idOf('jia.second'), idNumber: '' }))
  must(await as('jia.second', approvePrivateExport, { id: again }))
})

test('approving and fetching ask for the second factor', async () => {
  const id = await asked()
  expect(await world.act('jia.admin', approvePrivateExport, { id })).toMatchObject({
    problem: { code: 'step_up' },
  })
  must(await as('jia.admin', approvePrivateExport, { id }))
  for (const command of [openPrivateExport, fetched]) {
    expect(await world.act('jia.officer', command, { id })).toMatchObject({ problem: { code: 'step_up' } })
    expect(await as('jia.second', command, { id })).toMatchObject({ problem: { code: 'forbidden' } })
  }
})

test('refused, withdrawn and expired requests give no file', async () => {
  const refused = await asked()
  must(await as('jia.admin', refusePrivateExport, { id: refused, reason: '理由不充分' }))
  const withdrawn = await asked()
  must(await as('jia.officer', withdrawPrivateExport, { id: withdrawn }))
  const expired = await asked()
  must(await as('jia.admin', approvePrivateExport, { id: expired }))
  await owner.query("update app.private_export set expires_at = now() - interval '1 second' where id = $1", [
    expired,
  ])
  const waited = await asked()
  await owner.query("update app.private_export set asked_at = now() - interval '8 days' where id = $1", [
    waited,
  ])
  for (const [id, state] of [
    [refused, 'REFUSED'],
    [withdrawn, 'WITHDRAWN'],
    [expired, 'EXPIRED'],
    [waited, 'EXPIRED'],
  ] as const) {
    expect(await stateOf('jia.officer', id)).toBe(state)
    expect(await as('jia.officer', fetched, { id })).toMatchObject({ problem: { code: 'state' } })
    expect(await as('jia.admin', approvePrivateExport, { id })).toMatchObject({ problem: { code: 'state' } })
  }
})

test('a county’s office gets its own people only', async () => {
  must(await as('bing.officer', createPerson, { name: '尉迟岚' }))
  const id = must<{ id: string }>(
    await as('bing.officer', ask, { list: 'people-private', reason: '办理荣誉津贴' }),
  ).id
  must(await as('bing.admin', approvePrivateExport, { id }))
  const file = must<SheetFile>(await as('bing.officer', fetched, { id }))
  expect(JSON.stringify(file.book)).toContain('尉迟岚')
  expect(JSON.stringify(file.book)).not.toContain(NUMBER)
})
