import { randomBytes } from 'node:crypto'
import { verifyPassword } from '#lib/kernel/auth/password.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { loginName } from '#lib/kernel/pure/names.ts'
import { asLogin, tokenHash } from '#lib/kernel/scope.ts'

/** Hours until a session ends whatever happens; it ends earlier after 30 idle minutes. */
export const SESSION_HOURS = 8

export type LoginOutcome =
  | { kind: 'ok'; userId: string }
  | { kind: 'wrong' }
  | { kind: 'wait'; seconds: number }

/** A new opaque token: 32 random bytes. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** bytea literal of a token's hash. */
export function hashBytes(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(tokenHash(token), 'hex'))
}

/**
 * Checks name and password. Unknown names, disabled accounts and wrong passwords get the same answer after
 * the same work; too many failures of a name from a network must wait.
 */
export async function checkLogin(username: string, password: string, network: string): Promise<LoginOutcome> {
  const name = loginName(username)
  const found = await asLogin(async (db) => {
    const rows = await db.$queryRaw<
      { found: { userId: string | null; hash: string | null; wait: number } }[]
    >`
      select app.login_begin(${name}, ${network}) as found`
    return rows[0]?.found
  })
  if (found && found.wait > 0) return { kind: 'wait', seconds: found.wait }
  const right = await verifyPassword(found?.hash ?? null, password)
  const id = found?.userId ?? ''
  await asLogin(async (db) => {
    await db.$queryRaw`select app.login_end(${name}, ${network}, ${right})::text`
    await db.$queryRaw`select app.audit_login(${id}, ${right}, ${network}, ${currentMoment()}::timestamptz)::text`
  })
  return right && found?.userId ? { kind: 'ok', userId: found.userId } : { kind: 'wrong' }
}

/**
 * Opens a session row for a verified user and answers its token; null when the user has no active membership
 * (or not the one asked for). Without `membershipId` the first by order of duty is taken.
 */
export async function openSession(
  userId: string,
  membershipId: string | null = null,
): Promise<string | null> {
  const token = newToken()
  const rows = await asLogin(
    (db) =>
      db.$queryRaw<{ done: boolean }[]>`
      select app.open_session(${hashBytes(token)}, ${userId}, ${membershipId}, 'browser', ${SESSION_HOURS}::int) as done`,
  )
  return rows[0]?.done ? token : null
}

/** Ends the session of a token because a new login takes its place. */
export async function closeSession(token: string): Promise<void> {
  await asLogin((db) => db.$queryRaw`select app.close_session(${hashBytes(token)})::text`)
}

/** Ends the session of a token because its user leaves; leaves an audit row. */
export async function logOut(token: string, network: string): Promise<void> {
  await asLogin(
    (db) =>
      db.$queryRaw`select app.log_out(${hashBytes(token)}, ${network}, ${currentMoment()}::timestamptz)::text`,
  )
}

export type SessionRow = { userId: string; expiresAt: string; idleAt: string }

/** The row behind a token, without prolonging it. */
export async function peekSession(token: string): Promise<SessionRow | null> {
  const rows = await asLogin(
    (db) => db.$queryRaw<{ row: SessionRow | null }[]>`select app.peek_session(${hashBytes(token)}) as row`,
  )
  return rows[0]?.row ?? null
}

export type PastSession = { userId: string; membershipId: string; living: boolean }

/** The browser session that a token belonged to, also when its time is over; null when it was ended. */
export async function pastSession(token: string): Promise<PastSession | null> {
  const rows = await asLogin(
    (db) => db.$queryRaw<{ row: PastSession | null }[]>`select app.past_session(${hashBytes(token)}) as row`,
  )
  return rows[0]?.row ?? null
}
