import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loginUrl } from '#lib/kernel/db/urls.ts'
import { applyMigrations, drift, resolveFailed } from '#lib/ops/migrations/apply.ts'
import { history } from '#lib/ops/migrations/history.ts'
import { dropDatabase } from '#lib/ops/postgres/drop.ts'
import { watchVersions } from '#lib/ops/server/front/versions.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

let database: TestDatabase
let folder = ''

beforeAll(async () => {
  database = await createTestDatabase({ verify: false })
  folder = mkdtempSync(path.join(tmpdir(), 'changai-prisma-'))
})

afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function withClient<T>(work: (client: pg.Client) => Promise<T>, url = database.url): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const query = (sql: string, url = database.url) =>
  withClient(async (client) => (await client.query<Record<string, unknown>>(sql)).rows, url)

/** An empty database beside the migrated one, and a folder of migrations for it. */
async function emptyDatabase(name: string): Promise<string> {
  await query(`create database "${name}"`)
  const url = new URL(database.url)
  url.pathname = `/${name}`
  return url.href
}

function writeMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, 'migrations', name), { recursive: true })
  writeFileSync(path.join(folder, 'migrations', name, 'migration.sql'), sql)
}

function writeSchema(): void {
  mkdirSync(path.join(folder, 'schema'), { recursive: true })
  writeFileSync(path.join(folder, 'schema', 'base.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n')
}

test('the migrating owner is no superuser', async () => {
  expect(await query('select usesuper from pg_user where usename = current_user')).toEqual([
    { usesuper: false },
  ])
})

test('the migrated database equals prisma/schema', async () => {
  expect(await drift(database.url)).toBe('')
  const state = await history(database.url)
  expect(state.pending).toEqual([])
  expect(state.applied.length).toBeGreaterThan(0)
})

test('app_login has the computed password and may read nothing', async () => {
  expect(await query('select current_user as me', loginUrl(database.url))).toEqual([{ me: 'app_login' }])
  await expect(query('select * from organization', loginUrl(database.url))).rejects.toThrow(
    /permission denied/,
  )
})

test('a failing migration leaves nothing behind, and goes on after it was mended', async () => {
  const name = `${new URL(database.url).pathname.slice(1)}_fresh`
  const url = await emptyDatabase(name)
  try {
    writeSchema()
    writeMigration(
      '0001_first',
      "create table a (x text default 'a;b');\ncreate function f() returns int language sql as $$ select 1; $$;",
    )
    writeMigration('0002_bad', 'create table b (x int);\nselect 1 / 0;')
    await expect(applyMigrations(url, folder)).rejects.toThrow(/division by zero/)
    expect(await query("select to_regclass('a') is not null as a, to_regclass('b') as b", url)).toEqual([
      { a: true, b: null },
    ])
    await expect(applyMigrations(url, folder)).rejects.toThrow(/--resolve 0002_bad/)
    writeMigration('0002_bad', 'create table b (x int);')
    await resolveFailed(url, '0002_bad', folder)
    const both = await Promise.all([applyMigrations(url, folder), applyMigrations(url, folder)])
    expect(both.flat()).toEqual(['0002_bad'])
    const first = path.join(folder, 'migrations', '0001_first', 'migration.sql')
    writeFileSync(first, `${readFileSync(first, 'utf8')}\n-- edited`)
    await expect(applyMigrations(url, folder)).rejects.toThrow(/0001_first 应用后被改动过/)
    rmSync(path.dirname(first), { recursive: true })
    await expect(applyMigrations(url, folder)).rejects.toThrow(/本程序没有的迁移 0001_first/)
  } finally {
    await withClient((client) => dropDatabase(client, name))
  }
})

test('the publish version of a region is seen within 5 seconds', async () => {
  const versions = watchVersions()
  try {
    await expect.poll(() => versions.of('a-b'), { timeout: 5000 }).toBe('none')
    expect(versions.of('')).toBe('')
  } finally {
    await versions.stop()
  }
})
