import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { env } from '#lib/kernel/env.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import { takingTurns } from '#lib/ops/migrations/turn.ts'
import { dropDatabase } from '#lib/ops/postgres/drop.ts'
import type { Database } from '#lib/ops/postgres/ensure.ts'
import { prepareDataDir } from '#lib/ops/postgres/folders.ts'
import { withLock } from '#lib/ops/postgres/lock.ts'
import { Said } from '#lib/ops/said.ts'

/** What `prisma/demo/load.ts` offers. */
type Loader = { loadDemo(options: { today: string }): Promise<unknown> }

/** Where a database stands with its demo data; written as the database's comment. */
type State = 'none' | 'loading' | 'loaded' | 'foreign'

const LOADER = path.resolve('prisma/demo/load.ts')
const MARK = 'changai-demo:'

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function stateOf(url: string): Promise<State> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ mark: string | null; used: string | null }>(
      `select shobj_description(oid, 'pg_database') as mark,
              pg_relation_size(to_regclass('public.organization')) as used
         from pg_database where datname = current_database()`,
    )
    const mark = rows[0]?.mark ?? ''
    if (mark === `${MARK}loaded`) return 'loaded'
    if (mark === `${MARK}loading`) return 'loading'
    // The owner sees no row under forced row-level security; the size of the table tells all the same.
    return Number(rows[0]?.used ?? 0) > 0 ? 'foreign' : 'none'
  })
}

async function mark(url: string, state: 'loading' | 'loaded'): Promise<void> {
  await withClient(url, async (client) => {
    const name = client.escapeIdentifier(new URL(url).pathname.slice(1))
    await client.query(`comment on database ${name} is '${MARK}${state}'`)
  })
}

/** Drops and makes the database anew, migrated and empty. Embedded server only. */
export async function recreate(database: Database): Promise<void> {
  const admin = database.adminUrl
  if (!admin) throw new Said('外部数据库不能由本程序清空，请另建一个空的数据库')
  const url = new URL(database.url)
  await withClient(admin, async (client) => {
    const name = url.pathname.slice(1)
    await dropDatabase(client, name)
    await client.query(
      `create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(url.username)}`,
    )
  })
  await applyMigrations(database.url)
}

async function load(database: Database): Promise<void> {
  await mark(database.url, 'loading')
  const { loadDemo } = (await import(pathToFileURL(LOADER).href)) as Loader
  await loadDemo({ today: env().TODAY ?? today() })
  await mark(database.url, 'loaded')
}

/** True when this start should have demo data: the embedded default, or DEMO=1. */
export function wantsDemo(database: Pick<Database, 'embedded'>): boolean {
  return existsSync(LOADER) && (database.embedded || env().DEMO)
}

/**
 * Loads the demo data into an empty database, once. A load that was cut short is begun anew.
 * A database that holds other data is left alone. Returns what was done, in words.
 */
export function ensureDemo(database: Database): Promise<string> {
  const work = () => prepare(database)
  // The embedded database may have to be made anew, so that the lock cannot lie in it.
  if (!database.embedded) return takingTurns(database.url, work)
  return withLock(path.join(prepareDataDir(env().DATA_DIR), 'demo.lock'), 1_800_000, work)
}

async function prepare(database: Database): Promise<string> {
  const state = await stateOf(database.url)
  if (state === 'loaded') return '已有'
  if (state === 'foreign') return '数据库中已有其他数据，未装入'
  if (state === 'loading') {
    if (!database.embedded) {
      throw new Said('上次装入演示数据没有完成，请换一个空的数据库，或去掉 DEMO')
    }
    await recreate(database)
  }
  await load(database)
  return '已装入'
}

/** True when the database holds demo data and its well-known accounts. */
export async function hasDemo(database: Database): Promise<boolean> {
  const state = await stateOf(database.url)
  return state === 'loaded' || state === 'loading'
}

/** True when the database holds data that is not the demo: nothing may take it away. */
export async function hasOtherData(database: Database): Promise<boolean> {
  return (await stateOf(database.url)) === 'foreign'
}
