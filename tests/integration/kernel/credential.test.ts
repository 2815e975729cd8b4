import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUser } from '#lib/base/accounts/commands/users.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import type { World } from '#tests/builders/world.ts'

let small: SmallDatabase
let owner: pg.Client
let world: World

beforeAll(async () => {
  small = await smallDatabase()
  ;({ owner, world } = small)
})
afterAll(() => small.close())

/** Every text that the database holds about credentials, answers kept for repeated requests, and acts. */
async function everythingStored(): Promise<string> {
  const tables = [
    'app.credential',
    'app.idempotency',
    'app.session',
    'public.audit_event',
    'public.user_account',
  ]
  const parts: string[] = []
  for (const table of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${table} t`)
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

test('the stored credential never contains the password', async () => {
  const { execute } = await import('#lib/kernel/command.ts')
  const { checkLogin } = await import('#lib/kernel/auth/login.ts')
  const admin = sessionAt(world, 'city')
  const input = { orgId: admin.org.id, username: 'new.clerk', displayName: '新填报', role: 'region_officer' }
  const made = await execute(admin.token, createUser, input, { idempotencyKey: 'create-1' })
  expect(made).toMatchObject({ ok: true, value: { initialPassword: expect.any(String) } })
  if (!made.ok) return
  const { id, initialPassword } = made.value as { id: string; initialPassword: string }
  const { rows } = await owner.query('select password_hash from app.credential where user_id = $1', [id])
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await everythingStored()).not.toContain(initialPassword)
  expect(await checkLogin('new.clerk', initialPassword, '10.0.0.1')).toEqual({ kind: 'ok', userId: id })
  expect(await checkLogin('new.clerk', `${initialPassword}x`, '10.0.0.1')).toEqual({ kind: 'wrong' })
})

test('the database knows session tokens by their hash only', async () => {
  const { openSession } = await import('#lib/kernel/auth/login.ts')
  const token = await openSession(sessionAt(world, 'city').userId)
  expect(token).not.toBeNull()
  const stored = await everythingStored()
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(Buffer.from(token ?? '').toString('hex'))
})
