import type pg from 'pg'
import { READ_KEPT_DAYS } from '#lib/base/messages/rules.ts'
import type { Day } from '#lib/kernel/pure/day.ts'

/** So many rows are removed in one statement, so that none holds its locks for long. */
const AT_ONCE = 5_000

/**
 * Removes messages that were read more than a year before `today`; unread ones stay, however old. What they told of stands
 * in the records and in the audit log. Returns how many there were.
 */
export async function sweepMessages(client: pg.Client, today: Day, atOnce = AT_ONCE): Promise<number> {
  let removed = 0
  for (;;) {
    const { rowCount } = await client.query(
      `delete from public.message where (city_id, id) in (
         select city_id, id from public.message
          where read_at is not null and read_at < ($1::date - $2::int)::timestamp at time zone 'Asia/Shanghai'
          order by read_at limit $3)`,
      [today, READ_KEPT_DAYS, atOnce],
    )
    removed += rowCount ?? 0
    if ((rowCount ?? 0) < atOnce) return removed
  }
}
