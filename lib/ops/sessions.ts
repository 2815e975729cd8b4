import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { ownerUrl } from '#lib/kernel/db/urls.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { Said } from '#lib/ops/said.ts'

export type SessionWish = {
  /** which duty, for users that have several; left out: the first by order of duty, as at login */
  role?: Role
  hours?: number
  /** the session counts as confirmed by a second factor, as long as it lasts */
  steppedUp?: boolean
}

/**
 * Opens a session for a user without the password, so that scripts (seed, fixture, bench, tests) act as users
 * through `execute()`. Owner connection; needs DATABASE_URL (`ensureDatabase()` sets it). Answers the token.
 */
export async function openSessionFor(username: string, wish: SessionWish = {}): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl() })
  await client.connect()
  try {
    await client.query('begin; set local role app_ops')
    const found = await client.query<{ city_id: string; user_id: string; id: string }>(
      `select m.city_id, m.user_id, m.id from public.membership m
         join public.user_account u on u.city_id = m.city_id and u.id = m.user_id
        where u.username = $1 and u.status = 'active' and m.status = 'active' and ($2::text is null or m.role = $2)
        order by array_position(array['platform_admin', 'region_admin', 'region_officer', 'unit_clerk', 'unit_reviewer',
          'relief_officer', 'relief_checker', 'relief_approver', 'leader', 'auditor'], m.role), m.id
        limit 1`,
      [username, wish.role ?? null],
    )
    const duty = found.rows[0]
    if (!duty) throw new Said(`用户 ${username} 不存在、已停用或没有可用的身份`)
    const token = randomBytes(32).toString('base64url')
    await client.query('reset role')
    await client.query(
      `insert into app.session (token_hash, kind, label, city_id, user_id, membership_id, expires_at, idle_at, stepped_up_at)
       values ($1, 'browser', 'script', $2, $3, $4, now() + make_interval(hours => $5), now() + make_interval(hours => $5),
               case when $6 then now() + make_interval(hours => $5) end)`,
      [
        createHash('sha256').update(token).digest(),
        duty.city_id,
        duty.user_id,
        duty.id,
        Math.ceil(wish.hours ?? 8),
        wish.steppedUp ?? false,
      ],
    )
    await client.query('commit')
    return token
  } finally {
    await client.end()
  }
}
