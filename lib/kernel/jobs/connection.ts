import { Logger } from 'graphile-worker'
import pg from 'pg'
import { log } from '#lib/kernel/log.ts'

/** The role that owns the queue (schema graphile_worker). */
export const WORKER_ROLE = 'app_worker'

/** Connections of the owner's account that are app_worker from their first statement on. */
export function workerPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: `-c role=${WORKER_ROLE} -c timezone=UTC`,
    application_name: 'changai jobs',
  })
  pool.on('error', () => {}) // an idle connection was cut; the pool replaces it
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** graphile-worker's words: only what went wrong, as one JSON line. A failed task has been logged by taskOf. */
export const workerLogger = new Logger(() => (level, message) => {
  if (level !== 'error' && level !== 'warning') return
  if (message.startsWith('Failed task')) return
  log(level === 'error' ? 'error' : 'warn', `jobs: ${message}`)
})
