import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const ATTEMPTS = 20
const PAUSE_MS = 250

/**
 * Drops a database with everybody in it; a missing one is no error. An autovacuum worker in it may not be ended by an
 * owner who is no superuser: it leaves by itself, so the refusal is waited out.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  const sql = `drop database if exists ${client.escapeIdentifier(name)} with (force)`
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(sql)
      return
    } catch (error) {
      const refused = error instanceof pg.DatabaseError && error.code === '42501'
      if (!refused || attempt === ATTEMPTS) throw error
      await wait(PAUSE_MS)
    }
  }
}
