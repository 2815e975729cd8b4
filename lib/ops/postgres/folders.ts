import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { canReach, type Identity, identity } from '#lib/ops/postgres/identity.ts'
import { codeOf, messageOf, Said } from '#lib/ops/said.ts'

/** Where one embedded database lives. */
export type Folders = {
  /** DATA_DIR, absolute. */
  dataDir: string
  /** PostgreSQL's own folder. */
  pgData: string
  who: Identity
  password: string
  log: string
}

const UNWRITABLE: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EROFS: '只读文件系统',
  EACCES: '没有写的权限',
  EPERM: '没有写的权限',
  EEXIST: '这里已有同名的文件',
  ENOTDIR: '路径里有一段是文件，不是目录',
}

function unwritable(dataDir: string, error: unknown): Said {
  const reason = UNWRITABLE[codeOf(error)] ?? messageOf(error)
  return new Said(`数据目录 ${dataDir} 不可写（${reason}），请改正其权限，或用 DATA_DIR 另指一个目录`)
}

/** Makes DATA_DIR if needed and checks that it can be written. Returns its absolute path. */
export function prepareDataDir(dataDir: string): string {
  const folder = path.resolve(dataDir)
  try {
    // Root hands a folder inside to another user, who must be able to pass through.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(folder, constants.W_OK | constants.X_OK)
    const probe = path.join(folder, '.writable')
    writeFileSync(probe, '')
    rmSync(probe, { force: true })
  } catch (error) {
    throw unwritable(folder, error)
  }
  return folder
}

/** A secret kept in a file that only its owner reads; made on first use. */
export function keptSecret(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/**
 * PostgreSQL's folder: `pg` in DATA_DIR. When root starts it and the unprivileged account cannot
 * reach DATA_DIR (a private home), a folder under /var/lib, noted in DATA_DIR/pg.location.
 */
function placeOf(dataDir: string): string {
  const note = path.join(dataDir, 'pg.location')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  const inside = path.join(dataDir, 'pg')
  const who = identity(inside)
  if (who.uid === undefined || canReach(dataDir, who)) return inside
  // DATA_DIR is root's own and private (as made by mktemp): let others pass through, not look.
  if (canReach(path.dirname(dataDir), who) && statSync(dataDir).uid === 0) chmodSync(dataDir, 0o711)
  if (canReach(dataDir, who)) return inside
  const home = '/var/lib/changaitong'
  mkdirSync(home, { recursive: true, mode: 0o755 })
  chmodSync(home, 0o755)
  const place = path.join(home, randomBytes(8).toString('hex'), 'pg')
  mkdirSync(path.dirname(place), { mode: 0o711 })
  writeFileSync(note, place)
  return place
}

/** All places of the embedded database of a DATA_DIR. Call it under the database lock. */
export function foldersOf(dataDir: string): Folders {
  const pgData = placeOf(dataDir)
  return {
    dataDir,
    pgData,
    who: identity(pgData),
    password: keptSecret(path.join(dataDir, 'pg.password')),
    log: path.join(dataDir, 'pg.log'),
  }
}

/** Gives a path to the account that runs PostgreSQL. */
export function give(file: string, who: Identity): void {
  if (who.uid !== undefined && who.gid !== undefined) chownSync(file, who.uid, who.gid)
}
