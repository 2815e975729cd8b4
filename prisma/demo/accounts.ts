import pg from 'pg'
import { hashPassword } from '#lib/kernel/auth/password.ts'
import { ownerUrl } from '#lib/kernel/db/urls.ts'
import { env } from '#lib/kernel/env.ts'
import { makeAdmin } from '#lib/ops/platform-admin.ts'
import type { DemoPerson } from './content/people.ts'

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The platform with its administrator, as admin:create makes them. */
export async function makePlatform(person: DemoPerson): Promise<void> {
  const wish = { username: person.username, name: person.displayName, force: false }
  const hash = await hashPassword(env().DEMO_PASSWORD)
  await asOwner((client) => makeAdmin(client, wish, hash))
  await openAccounts([person.username])
}

/**
 * What no command may do: gives accounts the printed demo password, which the password rule rightly refuses and
 * which need not be changed. One hash for all: the password is no secret.
 */
export async function openAccounts(usernames: readonly string[]): Promise<void> {
  const hash = await hashPassword(env().DEMO_PASSWORD)
  await asOwner(async (client) => {
    await client.query('begin; set local role app_ops')
    const users = await client.query<{ id: string }>(
      'update public.user_account set must_change_password = false where username = any($1) returning id',
      [usernames],
    )
    const ids = users.rows.map((row) => row.id)
    await client.query('reset role')
    await client.query('update app.credential set password_hash = $2 where user_id = any($1)', [ids, hash])
    await client.query('commit')
  })
}

/** Puts the banner 演示数据 on every region: no setting that an administrator could switch off. */
export async function markRegions(): Promise<void> {
  await asOwner(async (client) => {
    await client.query('begin; set local role app_ops')
    await client.query('update public.region_profile set is_demo = true')
    await client.query('update public.public_region set is_demo = true')
    await client.query('commit')
  })
}
