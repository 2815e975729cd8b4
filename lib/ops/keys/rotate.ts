import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { openWith, sealWith } from '#lib/kernel/private/cipher.ts'
import { fingerprints, type Keys, keyFile, parseKeys, withFreshKey } from '#lib/kernel/private/keys.ts'
import { Said } from '#lib/ops/said.ts'

/** So many values are sealed anew in one transaction. */
const BATCH = 500

type Column = { table: string; column: string; key: string; city: string }

/** Sealed columns beside those that app.private_table registered: of accounts, which are no tenant's rows. */
const OF_ACCOUNTS: readonly Column[] = [
  { table: 'app.second_factor', column: 'secret', key: 'user_id', city: "''" },
  { table: 'app.account_identity', column: 'id_number', key: 'user_id', city: "''" },
]

/**
 * Tables whose sealed bytes were signed: what was checked and approved names their hash, and the database lets nobody
 * change them. They open under the key of their time, which therefore stays in the file.
 */
const SIGNED = new Set(['public.relief_payment_private', 'public.relief_card_fix', 'public.relief_bank_file'])

export type Rotated = {
  version: number
  fresh: boolean
  resealed: number
  unreadable: number
  signed: number
}

async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    'select distinct table_name as table, column_name as column from app.private_column order by 1, 2',
  )
  return [...rows.map((row) => ({ ...row, key: 'id', city: 'city_id' })), ...OF_ACCOUNTS]
}

const version = (column: string) => `get_byte(${column}, 1) * 256 + get_byte(${column}, 2)`

/** Values of a column that are sealed under another key than the current one. */
async function leftOf(client: pg.Client, { table, column }: Column, current: number): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${column} is not null and ${version(column)} <> $1`,
    [current],
  )
  return rows[0]?.n ?? 0
}

type Sealed = { id: string; city_id: string; value: Buffer }

function resealed(
  keys: Keys,
  { table, column }: Column,
  { id, city_id: cityId, value }: Sealed,
): Buffer | null {
  const cell = { table, column, cityId, id }
  try {
    return Buffer.from(sealWith(keys, cell, openWith(keys, cell, value)))
  } catch {
    return null
  }
}

/** One transaction: the next values after `after`, held so that no writer comes between. Answers the last id. */
async function batch(
  client: pg.Client,
  keys: Keys,
  where: Column,
  after: string,
  result: Rotated,
): Promise<string | null> {
  const { table, column, key, city } = where
  await client.query('begin')
  const { rows } = await client.query<Sealed>(
    `select ${key} as id, ${city} as city_id, ${column} as value from ${table}
      where ${column} is not null and ${version(column)} <> $1 and ${key} > $2 order by ${key} limit ${BATCH} for update`,
    [keys.current, after],
  )
  for (const row of rows) {
    const value = resealed(keys, where, row)
    if (value === null) result.unreadable += 1
    else {
      await client.query(`update ${table} set ${column} = $1 where ${key} = $2 and ${city} = $3`, [
        value,
        row.id,
        row.city_id,
      ])
      result.resealed += 1
    }
  }
  await client.query('commit')
  return rows.at(-1)?.id ?? null
}

/** Replaces the key file in one step; the file before lies beside it until the new one is there. */
function replaceFile(file: string, text: string): void {
  const fresh = `${file}.new`
  writeFileSync(fresh, text, { mode: 0o600, flag: 'w' })
  chmodSync(fresh, 0o600)
  renameSync(fresh, file)
}

async function knowKeys(client: pg.Client, keys: Keys): Promise<void> {
  const prints = JSON.stringify(fingerprints(keys))
  const { rows } = await client.query<{ known: boolean }>('select app.know_keys($1::jsonb) as known', [
    prints,
  ])
  if (!rows[0]?.known) throw new Said('密钥文件与数据库不符，没有改动。请先恢复原来的 keys.json')
}

/**
 * Goes over to a new key: a fresh version in the key file seals what is written from now on, then everything sealed
 * before is sealed anew, in small transactions beside the running portal. Cut short, it goes on where it was, with the
 * same key; old keys stay in the file.
 */
export async function rotateKeys(url: string): Promise<Rotated> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const file = keyFile()
    let keys = parseKeys(readFileSync(file, 'utf8'))
    await client.query('set role app_definer')
    await knowKeys(client, keys)
    const all = await columnsOf(client)
    const columns = all.filter(({ table }) => !SIGNED.has(table))
    let left = 0
    for (const each of columns) left += await leftOf(client, each, keys.current)
    const fresh = left === 0
    if (fresh) {
      replaceFile(file, withFreshKey(readFileSync(file, 'utf8')))
      keys = parseKeys(readFileSync(file, 'utf8'))
      await knowKeys(client, keys)
    }
    const result: Rotated = { version: keys.current, fresh, resealed: 0, unreadable: 0, signed: 0 }
    for (const each of columns) {
      for (let after: string | null = ''; after !== null; )
        after = await batch(client, keys, each, after, result)
    }
    for (const each of all.filter(({ table }) => SIGNED.has(table)))
      result.signed += await leftOf(client, each, keys.current)
    return result
  } finally {
    await client.end()
  }
}
