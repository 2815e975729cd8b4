import type pg from 'pg'
import { KEPT_HOURS } from '#lib/base/exports/schema.ts'

/** Empties exported files that are no longer kept. Returns how many there were. */
export async function sweepExports(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `update public.list_export set content = null
      where content is not null and finished_at < now() - $1 * interval '1 hour'`,
    [KEPT_HOURS],
  )
  return rowCount ?? 0
}
