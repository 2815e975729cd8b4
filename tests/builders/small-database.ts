import type pg from 'pg'
import { ownerClient } from '#tests/builders/connections.ts'
import { smallWorld } from '#tests/builders/small-world.ts'
import type { World } from '#tests/builders/world.ts'
import { createTestDatabase } from '#tests/setup/database.ts'

/** A test database that holds the small world, and its owner's connection. `close` goes into `afterAll`. */
export type SmallDatabase = { url: string; owner: pg.Client; world: World; close(): Promise<void> }

export async function smallDatabase(): Promise<SmallDatabase> {
  const database = await createTestDatabase()
  const owner = await ownerClient(database.url)
  const world = await smallWorld(owner)
  const close = async () => {
    const { closeDatabase } = await import('#lib/kernel/db/client.ts')
    await closeDatabase()
    await owner.end()
    await database.drop()
  }
  return { url: database.url, owner, world, close }
}

/** Removes the audit rows that the world was laid out with: they form no chain. */
export async function forgetAudit(owner: pg.Client): Promise<void> {
  await owner.query(
    'alter table public.audit_event disable trigger audit_append_only; delete from public.audit_event; alter table public.audit_event enable trigger audit_append_only',
  )
}
