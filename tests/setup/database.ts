import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { dropDatabase } from '#lib/ops/postgres/drop.ts'

/**
 * A database of its own for a test file. `drop` removes it; under `npm test` it stays until the totals
 * of every test database have been held against their records.
 */
export type TestDatabase = { url: string; drop(): Promise<void> }

/** `verify: false` for tests that break the totals on purpose. */
export type TestDatabaseOptions = { verify?: boolean }

async function withOwner(
  url: string,
  work: (client: pg.Client) => Promise<unknown>,
  database = '/postgres',
): Promise<void> {
  const target = new URL(url)
  target.pathname = database
  const client = new pg.Client({ connectionString: target.href })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const asOwner = (url: string, sql: string, database?: string) =>
  withOwner(url, (client) => client.query(sql), database)

/**
 * Clones the migrated template that the test runner prepared (TEST_TEMPLATE_URL; its owner is no
 * superuser) and makes the clone this process's DATABASE_URL. Call it in `beforeAll`, before any
 * kernel module reads the settings.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = process.env.TEST_TEMPLATE_URL
  if (!template)
    throw new Error('TEST_TEMPLATE_URL is not set: run npm test, or npx vitest --project integration')
  const source = new URL(template)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const from = source.pathname.slice(1)
  // the schema engine's pool lets go of the template some seconds after migrating; a template must be unused
  await asOwner(
    template,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}' and usename = current_user`,
  )
  await asOwner(template, `create database "${name}" template "${from}"`)
  const own = new URL(template)
  own.pathname = `/${name}`
  // hook of tests/sabotage/run.ts: breaks one protection in every clone, so that a named test must turn red
  if (process.env.SABOTAGE_SQL) await asOwner(own.href, process.env.SABOTAGE_SQL, own.pathname)
  process.env.DATABASE_URL = own.href
  const { reloadEnv } = await import('#lib/kernel/env.ts')
  reloadEnv()
  const keep = process.env.TEST_KEEP_DATABASES === '1' && options.verify !== false
  const drop = async () => {
    if (!keep) await withOwner(template, (client) => dropDatabase(client, name))
  }
  return { url: own.href, drop }
}
