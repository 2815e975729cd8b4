import type pg from 'pg'

/** How many sessions of the client's database wait for a lock. */
export async function lockWaits(client: pg.Client): Promise<number> {
  // within a transaction, what was seen of others stays as it was seen first
  await client.query('select pg_stat_clear_snapshot()')
  const { rows } = await client.query<{ n: number }>(
    `select count(distinct l.pid)::int as n
       from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and a.datname = current_database()`,
  )
  return rows[0]?.n ?? 0
}
