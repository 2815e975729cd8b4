import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Keys } from '#lib/kernel/private/keys.ts'

/** Plain bytes of one sealed part. */
const PART = 1024 * 1024
const ALGORITHM = 2
const HEAD = 3
const NONCE = 12
const TAG = 16

function headOf(version: number): Buffer {
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(ALGORITHM, 0)
  head.writeUInt16BE(version, 1)
  return head
}

/** What each part is bound to: the place in the storage, its number, and whether it is the last one. */
const bound = (storageKey: string, index: number, last: boolean, head: Buffer) =>
  Buffer.concat([Buffer.from(JSON.stringify(['file', storageKey, index, last])), head])

/** Bytes in parts of exactly PART, the last one shorter (or empty); says which one is the last. */
async function* parts(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held = Buffer.alloc(0)
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk])
    while (held.length > size) {
      yield { bytes: held.subarray(0, size), last: false }
      held = held.subarray(size)
    }
  }
  yield { bytes: held, last: true }
}

/**
 * Encrypts a file for one place in the storage, AES-256-GCM in parts of 1 MiB under the current key. Number and end
 * of the parts are authenticated: none can be left out, moved or cut off, and a file copied elsewhere does not open.
 */
export async function* sealStream(
  keys: Keys,
  storageKey: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const key = keys.encryption.get(keys.current)
  if (!key) throw new Error('no current key')
  const head = headOf(keys.current)
  yield head
  let index = 0
  for await (const { bytes, last } of parts(source, PART)) {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(bound(storageKey, index, last, head))
    yield Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    index += 1
  }
}

/** The plain bytes of a sealed file; throws at the first part that was changed, moved or sealed for another place. */
export async function* openStream(
  keys: Keys,
  storageKey: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined
  let index = 0
  async function* body() {
    let held = Buffer.alloc(0)
    for await (const chunk of source) {
      if (head) yield chunk
      else {
        held = Buffer.concat([held, chunk])
        if (held.length < HEAD) continue
        head = held.subarray(0, HEAD)
        yield held.subarray(HEAD)
      }
    }
  }
  for await (const { bytes, last } of parts(body(), NONCE + PART + TAG)) {
    const key = head?.readUInt8(0) === ALGORITHM ? keys.encryption.get(head.readUInt16BE(1)) : undefined
    if (!key || !head || bytes.length < NONCE + TAG) throw new Error('sealed with an unknown key, or cut off')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
    decipher.setAAD(bound(storageKey, index, last, head))
    decipher.setAuthTag(bytes.subarray(-TAG))
    yield Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()])
    index += 1
  }
}

/** How long the leave to open a sealed file holds. */
const TICKET_MS = 5 * 60_000
const stamp = (keys: Keys, fileId: string, userId: string, until: number) =>
  createHmac('sha256', keys.search).update(`file ticket\n${fileId}\n${userId}\n${until}`).digest('hex')

/** Leave for one user to open one sealed file in the next five minutes. */
export function fileTicket(keys: Keys, fileId: string, userId: string, now = Date.now()): string {
  const until = now + TICKET_MS
  return `${until}.${stamp(keys, fileId, userId, until)}`
}

/** Is this such a leave, and does it still hold? */
export function ticketHolds(
  keys: Keys,
  ticket: string,
  fileId: string,
  userId: string,
  now = Date.now(),
): boolean {
  const [until = '', mark = ''] = ticket.split('.')
  const wanted = Buffer.from(stamp(keys, fileId, userId, Number(until)))
  const given = Buffer.from(mark)
  return Number(until) >= now && given.length === wanted.length && timingSafeEqual(given, wanted)
}
