import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from '#lib/kernel/env.ts'

/** A folder in DATA_DIR, absolute. */
export function dataFolder(name: string): string {
  return path.resolve(env().DATA_DIR, name)
}

/** What one upload needs in between; emptied by `sweepScratch` when a process died over it. */
function scratchRoot(): string {
  return dataFolder('uploads-incoming')
}

/** Runs `work` with a folder of its own, which is gone afterwards whatever happens. */
export async function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(scratchRoot(), { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(path.join(scratchRoot(), 'u-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Removes what uploads left behind that ended before `before`. Returns how many there were. */
export async function sweepScratch(before: Date): Promise<number> {
  const names = await readdir(scratchRoot()).catch(() => [])
  let removed = 0
  for (const name of names) {
    const folder = path.join(scratchRoot(), name)
    const seen = await stat(folder).catch(() => null)
    if (!seen || seen.mtime >= before) continue
    await rm(folder, { recursive: true, force: true })
    removed += 1
  }
  return removed
}
