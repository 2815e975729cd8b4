import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { localStorageOf } from './local.ts'
import type { Storage } from './port.ts'

const KEY = `341300/${'ab'.repeat(16)}`
let root: string
let storage: Storage

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'storage-'))
  storage = localStorageOf(root)
})
afterEach(() => rmSync(root, { recursive: true }))

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

/** Breaks off after the first chunk, as a full disk or a lost connection does. */
async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('gone')
}

const textOf = async (key: string) => new Response(await storage.get(key)).text()
const files = () =>
  readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

test('what is put can be read until it is deleted', async () => {
  await storage.put(KEY, chunks('一', '二'))
  await storage.put(`${KEY}-thumb`, chunks('小'))
  expect([await textOf(KEY), await textOf(`${KEY}-thumb`)]).toEqual(['一二', '小'])
  await storage.delete(KEY)
  await storage.delete(KEY)
  expect(await storage.get(KEY)).toBeNull()
  expect(files().length).toBe(1)
})

test('a put that breaks off leaves nothing', async () => {
  await expect(storage.put(KEY, broken())).rejects.toThrow('gone')
  expect(await storage.get(KEY)).toBeNull()
  expect(files()).toEqual([])
})

test.each(['../etc/passwd', '341300/../../x', '341300/short', `341300/${'AB'.repeat(16)}`, `${KEY}\0`])(
  'no path is made of %j',
  async (key) => {
    await expect(storage.put(key, chunks('x'))).rejects.toThrow('bad storage key')
    await expect(async () => storage.get(key)).rejects.toThrow('bad storage key')
  },
)
