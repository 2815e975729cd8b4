import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { env, reloadEnv } from '#lib/kernel/env.ts'
import { logTail, openCluster, stopServer } from '#lib/ops/postgres/cluster.ts'
import { checkExternal } from '#lib/ops/postgres/external.ts'
import { type Folders, foldersOf, prepareDataDir } from '#lib/ops/postgres/folders.ts'
import { withLock } from '#lib/ops/postgres/lock.ts'
import { livingServer } from '#lib/ops/postgres/pid-file.ts'
import { join, leave } from '#lib/ops/postgres/users.ts'

const NAME = 'changaitong'
const OWNER = 'changai_owner'

/** A database that is ready to be used by a script or the application. */
export type Database = {
  /** URL of the migrating owner (no superuser); also put into `process.env.DATABASE_URL`. */
  url: string
  /** URL of the superuser of the embedded server (backup, bench); undefined with an external one. */
  adminUrl?: string
  embedded: boolean
  /** True when the server was already running. */
  adopted: boolean
  /** Leaves the server; it is stopped when no other process uses it. */
  stop(): Promise<void>
}

export type EnsureOptions = {
  dataDir?: string
  /** Called once when the embedded server dies under the running process; default: say so and exit. */
  onDeath?: (words: string) => void
}

function die(words: string): void {
  console.error(`✗ ${words}`)
  process.exit(1)
}

/** Owner role and database, made on first start; the owner is no superuser, as on a shared server. */
async function prepareOwner(admin: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [OWNER])
    if (role.rowCount === 0) {
      await client.query(
        `create role ${OWNER} login createrole createdb nosuperuser password ${client.escapeLiteral(password)}`,
      )
    }
    const database = await client.query('select from pg_database where datname = $1', [NAME])
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${OWNER}`)
  } finally {
    await client.end()
  }
}

/** Watches the server's process, whoever started it. Returns how to end the watch. */
function watch(folders: Folders, pid: number, onDeath: (words: string) => void): () => void {
  let misses = 0
  const timer = setInterval(() => {
    misses = livingPid(folders) === pid ? 0 : misses + 1
    if (misses < 2) return
    clearInterval(timer)
    onDeath(`数据库意外停止（${logTail(folders)}）。已确认的数据不会丢失，请重新运行 npm start`)
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

function livingPid(folders: Folders): number | undefined {
  return livingServer(folders.pgData)?.pid
}

async function ensureEmbedded(options: EnsureOptions): Promise<Database> {
  const dataDir = prepareDataDir(options.dataDir ?? env().DATA_DIR)
  const lock = path.join(dataDir, 'pg.lock')
  return withLock(lock, 90_000, async () => {
    const passwordIsNew = !existsSync(path.join(dataDir, 'pg.password'))
    const folders = foldersOf(dataDir)
    const { running, child } = await openCluster(folders, passwordIsNew)
    child?.unref()
    join(dataDir)
    const at = `${folders.password}@127.0.0.1:${running.port}`
    const adminUrl = `postgresql://postgres:${at}/postgres`
    await prepareOwner(adminUrl, folders.password)
    const unwatch = watch(folders, running.pid, options.onDeath ?? die)
    let stopped: Promise<void> | undefined
    const stop = async () => {
      unwatch()
      await withLock(lock, 90_000, async () => {
        if (leave(dataDir)) await stopServer(folders.pgData)
      })
    }
    return {
      url: `postgresql://${OWNER}:${at}/${NAME}`,
      adminUrl,
      embedded: true,
      adopted: child === undefined,
      stop: () => {
        stopped ??= stop()
        return stopped
      },
    }
  })
}

/**
 * The one way for every script to get its database. With DATABASE_URL: checks that it can connect.
 * Otherwise the embedded PostgreSQL of DATA_DIR: adopts the running server or starts it.
 * Sets `process.env.DATABASE_URL`, so that the kernel finds it. Always call `stop()` at the end.
 */
export async function ensureDatabase(options: EnsureOptions = {}): Promise<Database> {
  reloadEnv()
  const given = env().DATABASE_URL
  if (given) {
    await checkExternal(given)
    return { url: given, embedded: false, adopted: true, stop: () => sleep(0) }
  }
  const database = await ensureEmbedded(options)
  process.env.DATABASE_URL = database.url
  reloadEnv()
  return database
}

/** Runs `work` with the database and leaves it afterwards, also after an error or Ctrl-C. */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = await ensureDatabase()
  const interrupted = () => void database.stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    await work(database)
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    await database.stop()
  }
}
