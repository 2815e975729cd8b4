import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '#lib/kernel/env.ts'
import { history } from '#lib/ops/migrations/history.ts'
import { type Database, withDatabase } from '#lib/ops/postgres/ensure.ts'
import { codeOf, Said } from '#lib/ops/said.ts'

/** PostgreSQL's mark in a DATA_DIR, or at the other place that DATA_DIR names. */
function holdsCluster(dataDir: string): boolean {
  const note = path.join(dataDir, 'pg.location')
  const place = existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join(dataDir, 'pg')
  return existsSync(path.join(place, 'PG_VERSION'))
}

/** Before anything is opened: opening would make the missing folder and an empty cluster in it. */
function checkFolder(): void {
  if (env().DATABASE_URL) return
  const folder = path.resolve(env().DATA_DIR)
  if (holdsCluster(folder)) return
  throw new Said(
    `数据目录 ${folder} 里没有数据库，未作任何改动。请在命令前写明数据所在：内置数据库写 DATA_DIR=数据目录，外部数据库写 DATABASE_URL=连接串；第一次使用请先 npm start 或 npm run start:test`,
  )
}

async function checkTables(url: string): Promise<void> {
  const { applied, pending } = await history(url).catch((error) => {
    if (codeOf(error) !== '42501') throw error
    throw new Said('DATABASE_URL 里的账号无权读取迁移记录，请改用数据库属主账号的连接串')
  })
  const where = env().DATA_DIR
  if (applied.length === 0) {
    throw new Said(
      `连到的数据库里没有产改通的数据，未作任何改动。请核对 DATABASE_URL，或用 DATA_DIR 另指数据目录（现为 ${where}）`,
    )
  }
  if (pending.length > 0) {
    throw new Said(
      `数据库比程序旧，还差 ${pending.length} 个迁移，未作任何改动。请先运行 npm run db:migrate（写同样的 DATA_DIR 或 DATABASE_URL）`,
    )
  }
}

/**
 * `withDatabase` for scripts that look after what is already there: a folder or database that was never prepared,
 * or not for this version, is refused in one sentence, and nothing is made.
 */
export async function withPrepared(work: (database: Database) => Promise<void>): Promise<void> {
  checkFolder()
  await withDatabase(async (database) => {
    await checkTables(database.url)
    await work(database)
  })
}
