import { z } from 'zod'

let lastMs = 0
let counter = 0
let source: (() => string) | undefined

/** From now on `uuidv7()` answers what `next` makes; undefined: random ids again. For data that is the same in every run (demo, fixture). */
export function takeIdsFrom(next: (() => string) | undefined): void {
  source = next
}

/**
 * A UUIDv7 (RFC 9562): time-ordered, and ordered within one millisecond of one process by a 12-bit counter
 * that borrows from the next millisecond when it overflows. Works in the browser without a secure context.
 */
export function uuidv7(now: number = Date.now()): string {
  if (source) return source()
  if (now > lastMs) {
    lastMs = now
    counter = randomBytes(2).reduce((total, byte) => total * 256 + byte, 0) & 0x7ff
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
  }
  return uuidv7From(lastMs, counter, randomBytes(8))
}

/** Builds a UUIDv7 from its parts; for ids that must be the same in every run (demo, fixture). */
export function uuidv7From(ms: number, sequence: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0')
  const tail = Array.from(random.subarray(0, 8))
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80
  const hex = tail.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const third = (0x7000 | (sequence & 0xfff)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${hex.slice(0, 4)}-${hex.slice(4)}`
}

function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}

/** Id of a business row: UUIDv7. */
export const idSchema = z.uuid({ version: 'v7', error: '编号不对，请从页面上选择' })

/** Id of an organization: its GB/T 2260 code (city, county), or a UUID. */
export const orgIdSchema = z
  .string({ error: '请选择单位' })
  .regex(/^[0-9A-Za-z-]{6,40}$/, '请从列表中选择单位')
