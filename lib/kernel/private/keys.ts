import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '#lib/kernel/env.ts'

const key32 = z.base64().transform((text) => Buffer.from(text, 'base64'))

const fileSchema = z.object({
  /** version that new values are sealed with */
  current: z.number().int().min(1).max(65_535),
  /** version → 32 bytes, base64; old versions stay, to open what they sealed */
  encryption: z.record(z.string().regex(/^[1-9]\d{0,4}$/), key32),
  /** 32 bytes, base64: key of the searchable hashes; never changes */
  search: key32,
})

/** The keys of private columns: AES-256 keys by version, and the HMAC key of searchable hashes. */
export type Keys = { current: number; encryption: ReadonlyMap<number, Buffer>; search: Buffer }

/** Parses a key file; throws when it is not one. */
export function parseKeys(text: string): Keys {
  const { current, encryption, search } = fileSchema.parse(JSON.parse(text))
  const keys = new Map(Object.entries(encryption).map(([version, key]) => [Number(version), key]))
  if (!keys.has(current) || [...keys.values(), search].some((key) => key.length !== 32)) {
    throw new Error('keys of 32 bytes are wanted, the current one among them')
  }
  return { current, encryption: keys, search }
}

/** A new key file. */
export function freshKeyFile(): string {
  const key = () => randomBytes(32).toString('base64')
  return `${JSON.stringify({ current: 1, encryption: { 1: key() }, search: key() }, null, 1)}\n`
}

/** The key file with one more key, which new values are sealed with; the others stay to open what they sealed. */
export function withFreshKey(text: string): string {
  const file = fileSchema
    .extend({ encryption: z.record(z.string(), z.string()), search: z.string() })
    .parse(JSON.parse(text))
  const next = Math.max(...Object.keys(file.encryption).map(Number)) + 1
  const encryption = { ...file.encryption, [next]: randomBytes(32).toString('base64') }
  return `${JSON.stringify({ current: next, encryption, search: file.search }, null, 1)}\n`
}

/** Where the key file lies: KEY_FILE, else keys.json in DATA_DIR. */
export function keyFile(): string {
  return path.resolve(env().KEY_FILE ?? path.join(env().DATA_DIR, 'keys.json'))
}

let loaded: { file: string; changed: number; keys: Keys } | undefined

/** The installation's keys, read anew when the file was replaced (keys:rotate); throws when it is missing or damaged. */
export function loadKeys(): Keys {
  const file = keyFile()
  const changed = statSync(file).mtimeMs
  if (loaded?.file !== file || loaded.changed !== changed) {
    loaded = { file, changed, keys: parseKeys(readFileSync(file, 'utf8')) }
  }
  return loaded.keys
}

/** Version → what tells one key from another without giving it away; 0 = the key of searchable hashes. */
export function fingerprints({ encryption, search }: Keys): Record<string, string> {
  const print = (key: Buffer) => createHmac('sha256', key).update('fingerprint').digest('hex').slice(0, 32)
  return Object.fromEntries([['0', print(search)], ...[...encryption].map(([v, key]) => [v, print(key)])])
}
