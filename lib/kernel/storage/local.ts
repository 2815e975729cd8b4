import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Storage } from '#lib/kernel/storage/port.ts'

const KEY = /^[0-9A-Za-z-]{1,64}\/[0-9a-f]{32}(-[a-z]{1,10})?$/

/** Keys are made by us; a check all the same, because they become paths. */
function checked(key: string): string {
  if (!KEY.test(key)) throw new Error('bad storage key')
  return key
}

/** Where bytes go until all of them are there; a key is written by one upload only. */
const asideOf = (file: string) => `${file}.part`

async function syncFolder(folder: string): Promise<void> {
  // a folder cannot be opened for this on Windows, and need not be
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

async function writeWhole(file: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    for await (const chunk of source) await handle.writeFile(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Files below `root`: `city/ab/abcdef…`. Written aside, synced, then renamed. */
export function localStorageOf(root: string): Storage {
  const fileOf = (key: string) => {
    const [city = '', name = ''] = checked(key).split('/')
    return path.join(root, city, name.slice(0, 2), name)
  }
  return {
    async put(key, source) {
      const file = fileOf(key)
      const folder = path.dirname(file)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      try {
        await writeWhole(asideOf(file), source)
        await rename(asideOf(file), file)
      } catch (error) {
        await rm(asideOf(file), { force: true })
        throw error
      }
      await syncFolder(folder)
    },
    async get(key) {
      const handle = await open(fileOf(key), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (!handle) return null
      const stream = createReadStream('', { fd: handle })
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>
    },
    async delete(key) {
      const file = fileOf(key)
      await rm(file, { force: true })
      await rm(asideOf(file), { force: true })
      await syncFolder(path.dirname(file))
    },
  }
}
