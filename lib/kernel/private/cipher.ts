import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Keys } from '#lib/kernel/private/keys.ts'

/** The place of a secret value: a sealed value opens only there. */
export type Cell = { table: string; column: string; cityId: string; id: string }

const ALGORITHM = 1
const NONCE = 12
const TAG = 16
const HEAD = 3 + NONCE

function bound({ table, column, cityId, id }: Cell, head: Buffer): Buffer {
  return Buffer.concat([Buffer.from(JSON.stringify([table, column, cityId, id])), head])
}

/**
 * Encrypts a text for one cell, AES-256-GCM under the current key: algorithm (1 byte), key version (2), nonce (12),
 * ciphertext, tag (16). The cell and the head are authenticated, so that a value copied elsewhere does not open.
 */
export function sealWith(keys: Keys, cell: Cell, plain: string): Uint8Array<ArrayBuffer> {
  const key = keys.encryption.get(keys.current)
  if (!key) throw new Error('no current key')
  const head = Buffer.alloc(3)
  head.writeUInt8(ALGORITHM, 0)
  head.writeUInt16BE(keys.current, 1)
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(bound(cell, head))
  const parts = [head, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return new Uint8Array(Buffer.concat(parts))
}

/** The text sealed for this cell; throws when it was sealed for another one, with another key, or changed. */
export function openWith(keys: Keys, cell: Cell, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const key = bytes.length >= HEAD + TAG ? keys.encryption.get(bytes.readUInt16BE(1)) : undefined
  if (!key || bytes.readUInt8(0) !== ALGORITHM) throw new Error('sealed with an unknown key or algorithm')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, HEAD))
  decipher.setAAD(bound(cell, bytes.subarray(0, 3)))
  decipher.setAuthTag(bytes.subarray(-TAG))
  return Buffer.concat([decipher.update(bytes.subarray(HEAD, -TAG)), decipher.final()]).toString('utf8')
}

/** What is searched for exactly. The value must be in its one normal form (normalizeIdNumber and the like). */
export type HashKind = 'id_number' | 'phone' | 'card' | 'recovery_code'

/** HMAC-SHA256 in hex: equal values of one kind have equal hashes; without the key nothing can be told from it. */
export function hashWith(keys: Keys, kind: HashKind, value: string): string {
  return createHmac('sha256', keys.search).update(`${kind}\n${value}`).digest('hex')
}
