import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { WORKER_ROLE, workerLogger, workerPool } from '#lib/kernel/jobs/connection.ts'

async function hasSchema(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regnamespace('graphile_worker') is not null as there",
  )
  return rows[0]?.there === true
}

async function migrateQueue(url: string): Promise<void> {
  const pgPool = workerPool(url, 1)
  try {
    await runMigrations({ pgPool, logger: workerLogger })
  } finally {
    await pgPool.end()
  }
}

/**
 * Makes or upgrades the queue's schema as app_worker, who owns it: under row-level security without policies a
 * worker that is not the owner would find no jobs and say nothing. The right to create a schema is held for this
 * moment only. Called by migrate while other processes wait.
 */
export async function installQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const may = async (verb: 'grant' | 'revoke') => {
    const { rows } = await client.query<{ sql: string }>(
      `select format('%s create on database %I %s ${WORKER_ROLE}', $1::text, current_database(), $2::text) as sql`,
      [verb, verb === 'grant' ? 'to' : 'from'],
    )
    await client.query(rows[0]?.sql ?? '')
  }
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [WORKER_ROLE])
    if (!role.rowCount) return
    if (await hasSchema(client)) return await migrateQueue(url)
    await may('grant')
    try {
      await migrateQueue(url)
    } finally {
      await may('revoke')
    }
  } finally {
    await client.end()
  }
}
