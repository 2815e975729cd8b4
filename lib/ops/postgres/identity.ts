import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { Said } from '#lib/ops/said.ts'

/** Whom PostgreSQL runs as: nothing for an ordinary user, an unprivileged account for root. */
export type Identity = { uid?: number; gid?: number }

function idOf(user: string): Identity | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  try {
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return undefined
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore starts it as the owner of an existing data
 * folder, else as `postgres` or `nobody`; an ordinary user as itself.
 */
export function identity(dataFolder: string): Identity {
  const me = process.getuid?.()
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  if (me !== 0) {
    if (owner && me !== undefined && owner.uid !== me) {
      throw new Said(
        `数据目录 ${dataFolder} 属于另一个系统用户（uid ${owner.uid}），请用该用户启动，或用 DATA_DIR 另指一个目录`,
      )
    }
    return {}
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const found = idOf('postgres') ?? idOf('nobody')
  if (!found) throw new Said('以 root 运行需要系统中有 postgres 或 nobody 用户，请改用普通用户启动')
  return found
}

/** Whether that user may enter a folder or run a file. */
export function canReach(path: string, who: Identity): boolean {
  try {
    execFileSync('test', ['-x', path], { ...who, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
