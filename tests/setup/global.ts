import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Database, ensureDatabase } from '#lib/ops/postgres/ensure.ts'
import { prepareTemplate } from '#lib/ops/testing/template.ts'

let started: { database: Database; dataDir: string } | undefined

/**
 * One embedded PostgreSQL for the whole run, migrated once as the template that every test file
 * clones. `npm test` has prepared it already; `npx vitest --project integration` makes its own here.
 */
export async function setup(): Promise<void> {
  if (process.env.TEST_TEMPLATE_URL) return
  const dataDir = mkdtempSync(path.join(tmpdir(), 'changai-test-'))
  delete process.env.DATABASE_URL
  process.env.DATA_DIR = dataDir
  const database = await ensureDatabase()
  started = { database, dataDir }
  await prepareTemplate(database)
}

/** Stops what `setup` started. */
export async function teardown(): Promise<void> {
  await started?.database.stop()
  if (started) rmSync(started.dataDir, { recursive: true, force: true })
}
