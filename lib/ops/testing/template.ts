import pg from 'pg'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import type { Database } from '#lib/ops/postgres/ensure.ts'

/**
 * A cluster that is thrown away after the tests need not outlive a power failure: its writes are not waited for
 * until they are on the disk. What survives a killed process is the same.
 */
async function letWritesRest(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('alter system set fsync = off')
    await client.query('alter system set full_page_writes = off')
    await client.query('select pg_reload_conf()')
  } finally {
    await client.end()
  }
}

/**
 * The migrated database that every integration test file clones, named in the environment. Its owner is no
 * superuser.
 */
export async function prepareTemplate({ url, adminUrl }: Database): Promise<void> {
  if (!adminUrl) throw new Error('the tests bring a PostgreSQL of their own: leave DATABASE_URL away')
  await letWritesRest(adminUrl)
  await applyMigrations(url)
  process.env.TEST_TEMPLATE_URL = url
  process.env.TEST_ADMIN_URL = adminUrl
}
