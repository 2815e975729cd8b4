import pg from 'pg'

/** Key of the advisory lock that lets processes prepare a database one after another. */
const KEY = 7_204_118

/**
 * Runs `work` while no other process prepares this database. (The engine's own lock gives up after
 * 10 s, less than a first migration may take on a busy machine.)
 */
export async function takingTurns<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [KEY])
    return await work()
  } finally {
    await client.end().catch(() => {})
  }
}
