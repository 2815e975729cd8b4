import pg from 'pg'
import { factorCell } from '#lib/base/accounts/commands/factor.ts'
import { ownerUrl } from '#lib/kernel/db/urls.ts'
import { env } from '#lib/kernel/env.ts'
import { sealWith } from '#lib/kernel/private/cipher.ts'
import { loadKeys } from '#lib/kernel/private/keys.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { givePassword, makePlatformAdmin } from '#lib/ops/platform-admin.ts'
import type { DemoPerson } from './content/people.ts'

/** The platform with its administrator, as admin:create makes them. */
export function makePlatform({ username, displayName }: DemoPerson): Promise<void> {
  const password = env().DEMO_PASSWORD
  return makePlatformAdmin(ownerUrl(), { username, name: displayName, password, mustChangePassword: false })
}

/** The printed demo password, which the password rule rightly refuses: no command could set it. */
export function openAccounts(usernames: readonly string[]): Promise<void> {
  return givePassword(ownerUrl(), usernames, env().DEMO_PASSWORD)
}

/** Printed in README, so that a visitor can check and approve; no real account ever has it. */
export const DEMO_TOTP_SECRET = 'CHANGAITONGDEMOCHANGAITONGDEMO22'

/** The relief duties of the demo begin with an authenticator that everybody knows. */
export async function giveAuthenticators(usernames: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    await client.query('begin; set local role app_ops')
    const { rows } = await client.query<{ id: string }>(
      'select id from public.user_account where username = any($1)',
      [usernames],
    )
    await client.query('reset role')
    for (const { id } of rows) {
      const sealed = sealWith(loadKeys(), factorCell({ userId: id }), DEMO_TOTP_SECRET)
      await client.query(
        'insert into app.second_factor (user_id, secret, confirmed_at) values ($1, $2, now()) on conflict do nothing',
        [id, Buffer.from(sealed)],
      )
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Puts the banner 演示数据 on every region: no setting that an administrator could switch off. */
export async function markRegions(): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    await client.query('set role app_ops')
    await client.query('update public.region_profile set is_demo = true')
    await client.query('update public.public_region set is_demo = true')
  } finally {
    await client.end()
  }
}

/** What is older than a week has been read: an inbox as its owner would leave it. */
export async function readOldMessages(before: Day): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    await client.query('set role app_ops')
    await client.query('update public.message set read_at = created_at where read_at is null and day < $1', [
      before,
    ])
  } finally {
    await client.end()
  }
}
