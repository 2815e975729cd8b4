import pg from 'pg'
import { hashPassword } from '#lib/kernel/auth/password.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { searchText } from '#lib/kernel/search-text.ts'
import { Said } from '#lib/ops/said.ts'

/** The organization of those who run the installation: no region, no business row. */
export const PLATFORM = '000000'

export type PlatformAdmin = {
  username: string
  name: string
  password: string
  /** one more, although there is one already */
  force?: boolean
  /** false for accounts that scripts use (seed, fixture, tests) */
  mustChangePassword?: boolean
}

async function insert(client: pg.Client, wish: PlatformAdmin, hash: string): Promise<void> {
  await client.query('begin; set local role app_ops')
  const admins = await client.query(
    `select from public.membership where city_id = $1 and role = 'platform_admin' and status = 'active'`,
    [PLATFORM],
  )
  if (admins.rowCount && !wish.force) {
    throw new Said('平台管理员已经存在，没有改动。确需再加一名，请在命令末尾加 --force')
  }
  const taken = await client.query('select from public.user_account where username = $1', [wish.username])
  if (taken.rowCount) throw new Said(`用户名 ${wish.username} 已被使用，请换一个`)
  await client.query(
    `insert into public.organization (city_id, id, level, kind, name, short_name, valid_from)
     values ($1, $1, 'platform', 'platform', '产改通平台', '平台', current_date) on conflict do nothing`,
    [PLATFORM],
  )
  const userId = uuidv7()
  const text = searchText(wish.name, wish.username)
  await client.query(
    `insert into public.user_account (city_id, id, username, display_name, search_text, must_change_password)
     values ($1, $2, $3, $4, $5, $6)`,
    [PLATFORM, userId, wish.username, wish.name, text, wish.mustChangePassword ?? true],
  )
  await client.query(
    `insert into public.membership (city_id, id, user_id, role) values ($1, $2, $3, 'platform_admin')`,
    [PLATFORM, uuidv7(), userId],
  )
  await client.query('reset role')
  await client.query('insert into app.credential (user_id, password_hash) values ($1, $2)', [userId, hash])
  await client.query('commit')
}

/** Makes the platform organization, if missing, and an administrator of it. `url`: the owner's. */
export async function makePlatformAdmin(url: string, wish: PlatformAdmin): Promise<void> {
  const hash = await hashPassword(wish.password)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await insert(client, wish, hash)
  } finally {
    await client.end()
  }
}

/**
 * Gives accounts a known password that need not be changed; for demo, fixture and tests only. One hash serves
 * all, so a thousand accounts cost one. Sessions stay.
 */
export async function givePassword(
  url: string,
  usernames: readonly string[],
  password: string,
): Promise<void> {
  const hash = await hashPassword(password)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin; set local role app_ops')
    const users = await client.query<{ id: string }>(
      `update public.user_account set must_change_password = false where username = any($1) returning id`,
      [usernames],
    )
    await client.query('reset role')
    await client.query(
      `insert into app.credential (user_id, password_hash) select unnest($1::text[]), $2
       on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now()`,
      [users.rows.map((row) => row.id), hash],
    )
    await client.query('commit')
  } finally {
    await client.end()
  }
}
