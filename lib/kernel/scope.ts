import { createHash } from 'node:crypto'
import { type Db, transaction } from '#lib/kernel/db/client.ts'
import type { Actor, Level, Region, Role, Words } from '#lib/kernel/pure/actor.ts'
import { DEFAULT_WORDS } from '#lib/kernel/pure/actor.ts'

export { type Db, Unauthenticated } from '#lib/kernel/db/client.ts'

/** What `app.enter` answers: who acts, as the database derives it from the session token. */
type Entered = {
  userId: string
  username: string
  userName: string
  role: Role
  membershipId: string
  level: Level
  orgId: string
  orgName: string
  orgShort: string
  cityId: string
  countyId: string
  townId: string
  unitId: string
  unitReview: boolean
  mustChangePassword: boolean
  expiresAt: string
  secondFactor: Actor['secondFactor']
  region: (Omit<Region, 'words'> & { words: Partial<Words> }) | null
}

function toActor(entered: Entered): Actor {
  const { region, ...rest } = entered
  const words = { ...DEFAULT_WORDS, ...region?.words }
  return {
    ...rest,
    regionId: region?.id ?? '',
    regionName: region?.name ?? '',
    regionSlug: region?.slug ?? '',
    words,
    isDemo: region?.isDemo ?? false,
    region: region ? { ...region, words } : null,
  }
}

/** sha256 of a session token, the only form in which the database knows it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function entering(token: string): string {
  const hash = tokenHash(token)
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('bad token hash')
  return `SELECT app.enter('\\x${hash}')`
}

/**
 * Reads as the session's actor: one READ ONLY transaction that authenticates, scopes and answers.
 * One `read` per page. Throws Unauthenticated when the session is over.
 */
export function read<T>(token: string, fn: (db: Db, actor: Actor) => Promise<T>): Promise<T> {
  return transaction(`${entering(token)}; SET TRANSACTION READ ONLY`, (db, answer) =>
    fn(db, toActor(answer as Entered)),
  )
}

/**
 * The writing twin of `read`, for lib/kernel/command.ts only. `now` is the moment of the act, as the audit row says it:
 * what the triggers keep as known on a day bears the same day.
 */
export function write<T>(
  token: string,
  fn: (db: Db, actor: Actor) => Promise<T>,
  { now = new Date(), seconds }: { now?: Date; seconds?: number | undefined } = {},
): Promise<T> {
  const opening = `${entering(token)}; SET LOCAL app.moment = '${now.toISOString()}'`
  return transaction(opening, (db, answer) => fn(db, toActor(answer as Entered)), seconds)
}

/** The projections are small and asked for all the time: their pages lie in memory, where order costs nothing. */
const IN_MEMORY = 'SET LOCAL random_page_cost = 1'

/** Reads as a visitor: only the public projections can be seen. */
export function readPublic<T>(fn: (db: Db) => Promise<T>): Promise<T> {
  return transaction(`SET LOCAL ROLE app_public; ${IN_MEMORY}; SET TRANSACTION READ ONLY`, (db) => fn(db))
}

/** The five login functions and nothing else; for lib/kernel/auth only. */
export function asLogin<T>(fn: (db: Db) => Promise<T>): Promise<T> {
  return transaction('SET LOCAL ROLE app_auth', (db) => fn(db))
}
