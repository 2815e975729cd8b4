import { describe, expect, test } from 'vitest'
import { freshKeyFile, parseKeys } from './keys.ts'
import { fileTicket, openStream, sealStream, ticketHolds } from './stream.ts'

const keys = parseKeys(freshKeyFile())
const KEY = `341300/${'ab'.repeat(16)}`

async function* chunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = []
  for await (const chunk of source) found.push(chunk)
  return Buffer.concat(found)
}
const seal = (plain: Uint8Array, size = 100_000) => all(sealStream(keys, KEY, chunks(plain, size)))
const open = (sealed: Uint8Array, key = KEY, size = 77_777) =>
  all(openStream(keys, key, chunks(sealed, size)))
const MIB = 1024 * 1024

describe('a sealed file', () => {
  test.each([0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB + 5])('of %i bytes opens again', async (size) => {
    const plain = Buffer.alloc(size, 'secret word ')
    const sealed = await seal(plain)
    expect(sealed.includes('secret word')).toBe(false)
    expect((await open(sealed)).equals(plain)).toBe(true)
  })

  test('does not open elsewhere, under another key, changed, cut off, or with its parts exchanged', async () => {
    const plain = Buffer.alloc(2 * MIB + 5, 'x')
    const sealed = await seal(plain)
    await expect(open(sealed, `341300/${'cd'.repeat(16)}`)).rejects.toThrow()
    await expect(all(openStream(parseKeys(freshKeyFile()), KEY, chunks(sealed, 999_999)))).rejects.toThrow()
    const changed = Buffer.from(sealed)
    changed[MIB] = (changed[MIB] ?? 0) ^ 1
    await expect(open(changed)).rejects.toThrow()
    const part = 12 + MIB + 16
    await expect(open(sealed.subarray(0, 3 + part))).rejects.toThrow()
    const [one, two] = [sealed.subarray(3, 3 + part), sealed.subarray(3 + part, 3 + 2 * part)]
    const exchanged = Buffer.concat([sealed.subarray(0, 3), two, one, sealed.subarray(3 + 2 * part)])
    await expect(open(exchanged)).rejects.toThrow()
  })
})

test('leave to open a file is one user’s, one file’s, and ends', () => {
  const ticket = fileTicket(keys, 'file', 'user', 1_000)
  expect(ticketHolds(keys, ticket, 'file', 'user', 1_000)).toBe(true)
  expect(ticketHolds(keys, ticket, 'file', 'user', 1_000 + 300_001)).toBe(false)
  expect(ticketHolds(keys, ticket, 'other', 'user', 1_000)).toBe(false)
  expect(ticketHolds(keys, ticket, 'file', 'other', 1_000)).toBe(false)
  expect(ticketHolds(keys, '', 'file', 'user', 1_000)).toBe(false)
})
