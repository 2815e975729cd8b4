import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { LOGIN_ROLE, loginPassword, loginUrl } from '#lib/kernel/db/urls.ts'
import { codeOf } from '#lib/ops/said.ts'

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: loginUrl(url), connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function setPassword(client: pg.Client, password: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.query(`alter role ${LOGIN_ROLE} login password ${client.escapeLiteral(password)}`)
      return
    } catch (error) {
      // XX000 "tuple concurrently updated": another migrate of the same cluster does the same
      if (codeOf(error) !== 'XX000' || tries > 4) throw error
      await sleep(50)
    }
  }
}

/** Gives `app_login` the password that every process computes; nothing to do before the first migration. */
export async function prepareLoginRole(url: string): Promise<void> {
  if (await canLogIn(url)) return
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [LOGIN_ROLE])
    if (role.rowCount) await setPassword(client, loginPassword(url))
  } finally {
    await client.end()
  }
}
