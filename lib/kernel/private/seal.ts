import { log } from '#lib/kernel/log.ts'
import { type Cell, type HashKind, hashWith, openWith, sealWith } from '#lib/kernel/private/cipher.ts'
import { fingerprints, type Keys, loadKeys } from '#lib/kernel/private/keys.ts'
import { type Failure, fail } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Encryption for one transaction, after the keys were held against the database. */
export type Vault = {
  seal(cell: Cell, plain: string): Uint8Array<ArrayBuffer>
  /** null when the value was not sealed for this cell or was changed */
  open(cell: Cell, sealed: Uint8Array): string | null
  hash(kind: HashKind, value: string): string
}

const LOST = '加密数据的密钥文件与数据库不符，证件号等现在不能读写。请系统管理员恢复密钥文件后重试'

function keysOrNull(): Keys | null {
  try {
    return loadKeys()
  } catch (error) {
    log('error', 'key file unreadable', { error })
    return null
  }
}

/**
 * The only way to sealed values inside a command. Answers a failure when this process holds other keys than the
 * database was written with: nothing may be sealed or hashed then, or it could never be found again.
 */
export async function openVault(db: Db): Promise<Vault | Failure> {
  const keys = keysOrNull()
  if (!keys) return fail('unavailable', LOST)
  const rows = await db.$queryRaw<{ known: boolean }[]>`
    select app.know_keys(${JSON.stringify(fingerprints(keys))}::jsonb) as known`
  if (!rows[0]?.known) return fail('unavailable', LOST)
  return {
    seal: (cell, plain) => sealWith(keys, cell, plain),
    open(cell, sealed) {
      try {
        return openWith(keys, cell, sealed)
      } catch (error) {
        log('error', 'sealed value does not open', { table: cell.table, column: cell.column, error })
        return null
      }
    },
    hash: (kind, value) => hashWith(keys, kind, value),
  }
}

/** Opens a sealed value in a read; null when it does not open here. What may be read is decided before. */
export function openSealed(cell: Cell, sealed: Uint8Array): string | null {
  const keys = keysOrNull()
  if (!keys) return null
  try {
    return openWith(keys, cell, sealed)
  } catch (error) {
    log('error', 'sealed value does not open', { table: cell.table, column: cell.column, error })
    return null
  }
}

/** Hash for an exact search in a read; null when the key file cannot be read. */
export function searchHash(kind: HashKind, value: string): string | null {
  const keys = keysOrNull()
  return keys && hashWith(keys, kind, value)
}
