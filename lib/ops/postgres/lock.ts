import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { stamp, stampLives } from '#lib/ops/postgres/process-id.ts'
import { codeOf, Said } from '#lib/ops/said.ts'

function take(file: string): boolean {
  try {
    writeFileSync(file, stamp(), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Takes a dead process's lock away, without ever taking a living one's that came in between. */
function removeDead(file: string, seen: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
    if (readOr(aside) !== seen) linkSync(aside, file)
    rmSync(aside, { force: true })
  } catch {
    // someone else removed it first
  }
}

/**
 * Runs `work` while holding a lock file: processes beside each other take turns, and the lock of a
 * killed process does not stop anybody. Gives up after `patience` milliseconds.
 */
export async function withLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + patience
  while (!take(file)) {
    const holder = readOr(file)
    // An empty file is a lock whose owner is about to write its name.
    if (holder && !stampLives(holder)) removeDead(file, holder)
    else if (Date.now() > end) {
      throw new Said(`另一个进程（${holder ?? '未知'}）长时间占用 ${file}，请等它结束，或结束它后重试`)
    } else await sleep(50)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
