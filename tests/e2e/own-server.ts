import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { dataFolder, endAll, freePort, type Portal, processesOf, ready, run } from '#tests/ops/portal.ts'

/** A portal of a test's own: an empty installation on its own port and data folder. */
export type OwnServer = {
  url: string
  dataDir: string
  /** kill -9 of the program and of npm around it; the database lives on. */
  kill(): Promise<void>
  /** Starts again on the same port and data; `change` replaces settings, such as the day. */
  restart(change?: Record<string, string>): Promise<void>
  /** Runs another npm script beside the server; gives what it said. */
  script(args: string[]): Promise<string>
  /** What the program has said since it was started. */
  words(): string
  close(): Promise<void>
}

function isProgram(pid: number): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return /lib\/ops\/start\.ts|npm run start:test/.test(command)
  } catch {
    return false
  }
}

/** `npm run start:test`, ready. */
export async function ownServer(env: Record<string, string> = {}): Promise<OwnServer> {
  const dataDir = dataFolder()
  const port = String(await freePort())
  let portal: Portal
  const begin = async (change: Record<string, string> = {}) => {
    portal = run(['npm', 'run', 'start:test'], { ...env, ...change, DATA_DIR: dataDir, PORT: port })
    await ready(portal)
  }
  await begin()
  return {
    url: `http://localhost:${port}`,
    dataDir,
    async kill() {
      for (const pid of processesOf(dataDir).filter(isProgram)) process.kill(pid, 'SIGKILL')
      await portal.ended
      while (await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)) await sleep(50)
    },
    restart: begin,
    async script(args) {
      const child = run(['npm', 'run', ...args], { ...env, DATA_DIR: dataDir })
      const code = await child.ended
      if (code !== 0) throw new Error(`npm run ${args.join(' ')} ended with ${code}:\n${child.words()}`)
      return child.words()
    },
    words: () => portal.words(),
    async close() {
      portal.child.kill('SIGTERM')
      await Promise.race([portal.ended, sleep(10_000)])
      await endAll(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What the database keeps of a page's own session: other pages of the same account stay logged in. */
export async function sessionOf(page: Page): Promise<Buffer> {
  const cookies = await page.context().cookies()
  const token = cookies.find(({ name }) => name.endsWith('sid'))?.value
  if (!token) throw new Error('the page has no session')
  return createHash('sha256').update(token).digest()
}

/**
 * SQL as the superuser of an embedded database: what only a test may do, such as ending a session behind
 * the portal's back.
 */
export async function behind<T extends pg.QueryResultRow>(
  dataDir: string,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const note = path.join(dataDir, 'pg.location')
  const folder = existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join(dataDir, 'pg')
  const port = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(path.join(dataDir, 'pg.password'), 'utf8').trim()
  const connectionString = `postgresql://postgres:${password}@127.0.0.1:${port}/changaitong`
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}
