import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { env } from '#lib/kernel/env.ts'
import { fingerprints, freshKeyFile, keyFile, loadKeys } from '#lib/kernel/private/keys.ts'
import { prepareDataDir } from '#lib/ops/postgres/folders.ts'
import { messageOf, Said } from '#lib/ops/said.ts'

/** Fingerprints that the database remembers; null before the migration that keeps them. */
async function remembered(client: pg.Client): Promise<Record<string, string> | null> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('app.key_print') is not null as there",
  )
  if (!rows[0]?.there) return null
  const prints = await client.query<{ version: number; fingerprint: string }>(
    'select version, fingerprint from app.key_print',
  )
  return Object.fromEntries(prints.rows.map((row) => [String(row.version), row.fingerprint]))
}

/** Makes the key file of a database that was never written with one. */
function make(file: string): void {
  if (env().KEY_FILE) throw new Said(`没有找到 KEY_FILE 指定的密钥文件 ${file}，请放好后再启动`)
  prepareDataDir(env().DATA_DIR)
  writeFileSync(file, freshKeyFile(), { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
}

function ownPrints(file: string): Record<string, string> {
  try {
    return fingerprints(loadKeys())
  } catch (error) {
    throw new Said(`密钥文件 ${file} 已损坏（${messageOf(error)}），请从备份恢复后再启动`)
  }
}

async function check(client: pg.Client): Promise<void> {
  const known = await remembered(client)
  if (!known) return
  const file = keyFile()
  const used = Object.keys(known).length > 0
  if (!existsSync(file) && !used) make(file)
  const own = existsSync(file) ? ownPrints(file) : {}
  const missing = Object.keys(known).filter((version) => known[version] !== own[version])
  if (missing.length > 0) {
    // the rest of the portal works without: only private columns refuse to be written and read
    console.warn(
      `! 密钥文件 ${file} 与数据库不符：证件号等加密数据不能读写。请从备份恢复原来的 keys.json，或用 KEY_FILE 指定它`,
    )
  }
}

/**
 * The key file of private columns: made on first start in DATA_DIR, never replaced; with several machines on one
 * database all of them name the same file in KEY_FILE. Says loudly when it is not the one of this database.
 */
export async function prepareKeyFile(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await check(client)
  } finally {
    await client.end()
  }
}
