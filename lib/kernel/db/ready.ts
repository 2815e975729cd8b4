import pg from 'pg'
import { ownerUrl } from '#lib/kernel/db/urls.ts'
import { env } from '#lib/kernel/env.ts'

/** Why the portal cannot work at the moment, or that it can. */
export type Readiness = 'ready' | 'database' | 'migrations'

const PATIENCE_MS = 1000

async function ask(): Promise<Readiness> {
  const newest = env().NEWEST_MIGRATION
  const client = new pg.Client({
    connectionString: ownerUrl(),
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    if (!newest) return 'ready'
    const done = await client.query(
      'select from public._prisma_migrations where migration_name = $1 and finished_at is not null and rolled_back_at is null',
      [newest],
    )
    return done.rowCount ? 'ready' : 'migrations'
  } catch {
    return 'database'
  } finally {
    await client.end().catch(() => {})
  }
}

let last: { at: number; answer: Promise<Readiness> } | undefined

/** Asks the database, at most once a second however often it is called. */
export function readiness(): Promise<Readiness> {
  if (!last || Date.now() - last.at > PATIENCE_MS) last = { at: Date.now(), answer: ask() }
  return last.answer
}
