import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Files of the test itself and of the keys, which hold secrets by their nature. */
const OWN = new Set(['m.json', 'keys.json'])
const HEAD = 4

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(full)
    else if (entry.isFile() && !OWN.has(entry.name)) yield full
  }
}

/** The values that occur in the bytes, in clear. */
function valuesIn(bytes: Buffer, byHead: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>()
  for (const [head, values] of byHead) {
    for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
      for (const value of values) {
        const wanted = Buffer.from(value)
        if (bytes.subarray(at, at + wanted.length).equals(wanted)) found.add(value)
      }
    }
  }
  return [...found]
}

/** null: the file has gone since the folder was read. */
function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export type AtRest = { files: number; bytes: number; found: { file: string; value: string }[] }

/**
 * Looks for values in clear in every file below the folders, and in texts that are no files (what a server has said).
 * A file that goes away meanwhile (PostgreSQL recycles its log) is left out.
 */
export function lookAtRest(
  folders: readonly string[],
  texts: Readonly<Record<string, string>>,
  values: readonly string[],
): AtRest {
  const byHead = Map.groupBy(values, (value) => value.slice(0, HEAD))
  const result: AtRest = { files: 0, bytes: 0, found: [] }
  const look = (file: string, bytes: Buffer) => {
    result.files += 1
    result.bytes += bytes.length
    result.found.push(...valuesIn(bytes, byHead).map((value) => ({ file, value })))
  }
  for (const folder of folders) {
    for (const file of filesBelow(folder)) {
      const bytes = bytesOf(file)
      if (bytes) look(file, bytes)
    }
  }
  for (const [name, text] of Object.entries(texts)) look(name, Buffer.from(text))
  return result
}
