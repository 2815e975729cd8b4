import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stamp, stampLives } from '#lib/ops/postgres/process-id.ts'

/**
 * The processes that use one embedded server, as files in DATA_DIR/pg.users. The last to leave stops
 * the server; whoever merely joined a server that others use leaves it running.
 */
const folderOf = (dataDir: string) => path.join(dataDir, 'pg.users')

/** Notes that this process uses the server. */
export function join(dataDir: string): void {
  mkdirSync(folderOf(dataDir), { recursive: true })
  writeFileSync(path.join(folderOf(dataDir), stamp()), '')
}

/** Forgets this process; true when no other living process uses the server. */
export function leave(dataDir: string): boolean {
  const folder = folderOf(dataDir)
  rmSync(path.join(folder, stamp()), { force: true })
  const others = readdirSync(folder).filter((name) => {
    if (stampLives(name)) return true
    rmSync(path.join(folder, name), { force: true })
    return false
  })
  return others.length === 0
}
