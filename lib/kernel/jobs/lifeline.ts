import pg from 'pg'
import { WORKER_ROLE } from '#lib/kernel/jobs/connection.ts'

const LOOK_MS = 15_000

/** Workers that have held a job for a while, whether their process still lives or not. */
const HOLDERS = `select distinct locked_by as id from (
  select locked_by, locked_at from graphile_worker._private_jobs
  union all select locked_by, locked_at from graphile_worker._private_job_queues) x
 where locked_by is not null and locked_at < now() - interval '10 seconds'`

export type Lifeline = {
  /** This process works under that id from now on. */
  hold(id: string): void
  stop(): Promise<void>
}

/**
 * Says by an advisory lock per worker that this process lives, and gives back the jobs of processes that died
 * (graphile-worker itself would wait four hours). The lock goes with the connection, so with the process.
 */
export function keepAlive(url: string): Lifeline {
  const ids = new Set<string>()
  let client: pg.Client | undefined
  let stopped = false

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, options: `-c role=${WORKER_ROLE}` })
    const lost = () => {
      if (client === next) client = undefined
    }
    next.on('error', lost)
    next.on('end', lost)
    await next.connect()
    for (const id of ids) await next.query('select pg_advisory_lock(hashtextextended($1, 0))', [id])
    return next
  }
  const look = async () => {
    client ??= await connect()
    const { rows } = await client.query<{ id: string }>(HOLDERS)
    for (const { id } of rows) {
      if (ids.has(id)) continue
      const { rows: got } = await client.query<{ got: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as got',
        [id],
      )
      if (!got[0]?.got) continue
      await client.query('select graphile_worker.force_unlock_workers(array[$1])', [id])
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [id])
    }
  }
  // one look after the other; a database that is away is asked again the next time
  let turn = Promise.resolve()
  const next = () => {
    turn = turn.then(() => (stopped ? undefined : look())).catch(() => {})
  }
  const timer = setInterval(next, LOOK_MS)
  timer.unref()
  return {
    hold: (id) => {
      ids.add(id)
      turn = turn
        .then(async () => {
          if (client) await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [id])
          else client = await connect()
        })
        .catch(() => {})
      next()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await turn
      await client?.end().catch(() => {})
    },
  }
}
