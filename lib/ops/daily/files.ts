import type pg from 'pg'
import { thumbKey } from '#lib/base/files/rows.ts'
import { sweepScratch } from '#lib/kernel/storage/folders.ts'
import { storage } from '#lib/kernel/storage/storage.ts'

const HOUR_MS = 3_600_000

/**
 * Deletes the bytes that no file row stands for: of uploads that a crash cut short, and of files that were removed.
 * Looks only at keys that this database has claimed, so it never touches what another one keeps in the same folder,
 * and only at claims older than `minAgeMs`, because an upload may be under way. Returns how many keys were given up.
 */
export async function sweepFiles(client: pg.Client, minAgeMs = HOUR_MS): Promise<number> {
  const { rows } = await client.query<{ key: string; used: boolean }>(
    `select c.key, exists (select from public.stored_file f where f.storage_key = c.key and f.state <> 'REMOVED') as used
       from app.file_claim c where c.claimed_at <= now() - $1 * interval '1 millisecond' order by c.claimed_at limit 10000`,
    [minAgeMs],
  )
  let swept = 0
  for (const { key, used } of rows) {
    if (!used) {
      await storage().delete(key)
      await storage().delete(thumbKey(key))
      swept += 1
    }
    await client.query('delete from app.file_claim where key = $1', [key])
  }
  await sweepScratch(new Date(Date.now() - HOUR_MS))
  return swept
}
