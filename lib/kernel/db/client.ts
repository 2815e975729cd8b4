import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '#lib/kernel/db/generated/client.ts'
import { loginUrl } from '#lib/kernel/db/urls.ts'

/** A transaction's client. There is no other way to the database than inside a transaction. */
export type Db = Prisma.TransactionClient

/** How the next transaction of this call chain begins. */
type Opening = {
  /** what follows `BEGIN; ` in the same round trip */
  sql: string
  /** what the statement that returned a row answered */
  answer?: unknown
  /** the token opened no context */
  refused?: boolean
}

/** The session token is unknown, expired, or its account or membership ended. */
export class Unauthenticated extends Error {
  constructor() {
    super('no session')
    this.name = 'Unauthenticated'
  }
}

type Holder = { client?: ReturnType<typeof makeClient>; opening: AsyncLocalStorage<Opening> }
// Next loads this module once per bundle: one pool per process is enough, and its guard must find the opening
// of every bundle. What is thrown is made by the bundle that catches it, so that instanceof holds.
const shared = globalThis as { changaiDb?: Holder }
shared.changaiDb ??= { opening: new AsyncLocalStorage<Opening>() }
const holder: Holder = shared.changaiDb
const { opening } = holder

const NO_CONTEXT = 'no context: the database is reached through lib/kernel/scope.ts only'

type Query = { text?: string } | string
type Client = pg.PoolClient & { getTransactionStatus?: () => string | null }

function answerOf(results: unknown): unknown {
  for (const result of Array.isArray(results) ? results : [results]) {
    const row: unknown = (result as pg.QueryResult).rows?.[0]
    const first: unknown = Array.isArray(row) ? row[0] : undefined
    if (first !== undefined && first !== null && first !== '') {
      return typeof first === 'string' ? JSON.parse(first) : first
    }
  }
  return undefined
}

/** Prisma's own BEGIN becomes `BEGIN; <opening>`: context and scope cost no further round trip. */
async function begin(
  run: (query: unknown, ...rest: unknown[]) => Promise<unknown>,
  query: Query,
  rest: unknown[],
) {
  const store = opening.getStore()
  if (!store) throw new Error(NO_CONTEXT)
  try {
    const results = await run({ ...(query as object), text: `BEGIN; ${store.sql}` }, ...rest)
    store.answer = answerOf(results)
    return Array.isArray(results) ? results[0] : results
  } catch (error) {
    if ((error as { code?: string }).code === '42501' && (error as Error).message === 'no session') {
      store.refused = true
      await run('ROLLBACK')
    }
    throw error
  }
}

const seen = new WeakSet<object>()

function guard(client: Client): Client {
  if (!seen.has(client)) {
    seen.add(client)
    const plain = client.query.bind(client) as (query: unknown, ...rest: unknown[]) => Promise<unknown>
    let before: Promise<unknown> = Promise.resolve()
    // One statement after the other: `Promise.all` inside a transaction is allowed, pg's own queue is not.
    const guarded = (query: Query, ...rest: unknown[]) => {
      const isBegin = typeof query === 'object' && query.text === 'BEGIN'
      const run = () => (isBegin ? begin(plain, query, rest) : plain(query, ...rest))
      const result = before.then(run, run)
      before = result
      return result
    }
    client.query = guarded as typeof client.query
  }
  const release = client.release.bind(client)
  // A connection that is still inside a transaction carries somebody's context: it is destroyed, never reused.
  client.release = (failure) =>
    release(failure ?? (client.getTransactionStatus?.() === 'I' ? undefined : true))
  return client
}

function makeClient(max: number): { prisma: PrismaClient; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: loginUrl(), max, idleTimeoutMillis: 30_000 })
  pool.on('error', () => {}) // an idle connection was cut; the pool replaces it
  const connect = pool.connect.bind(pool)
  pool.connect = (async () => guard((await connect()) as Client)) as typeof pool.connect
  // A query outside a transaction would go through here, with no context at all.
  pool.query = (() => Promise.reject(new Error(NO_CONTEXT))) as typeof pool.query
  return { prisma: new PrismaClient({ adapter: new PrismaPg(pool) }), pool }
}

/** Runs `fn` in one transaction that begins with `sql` and is given up after `seconds`. Used by lib/kernel/scope.ts and lib/kernel/auth only. */
export async function transaction<T>(
  sql: string,
  fn: (db: Db, answer: unknown) => Promise<T>,
  seconds = 20,
): Promise<T> {
  holder.client ??= makeClient(12)
  const { prisma } = holder.client
  const store: Opening = { sql }
  try {
    return await opening.run(store, () =>
      prisma.$transaction((db) => fn(db, store.answer), { maxWait: 10_000, timeout: seconds * 1000 }),
    )
  } catch (error) {
    throw store.refused ? new Unauthenticated() : error
  }
}

/** Ends every connection (shutdown, end of a script or test). */
export async function closeDatabase(): Promise<void> {
  const client = holder.client
  delete holder.client
  await client?.prisma.$disconnect()
  if (client && !client.pool.ended) await client.pool.end()
}
