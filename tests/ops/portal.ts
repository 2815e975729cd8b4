import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#lib/ops/server/free-port.ts'

export { freePort }

/** A started portal: its words so far, its end, and how to ask it. */
export type Portal = {
  child: ChildProcess
  port: number
  words(): string
  /** Exit code; `null` when a signal ended it. */
  ended: Promise<number | null>
}

/** A fresh data folder. Root hands part of it to another account, which must be able to pass through. */
export function dataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'changai-ops-'))
  chmodSync(folder, 0o711)
  return folder
}

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|DATABASE_URL|TEST_|NODE_ENV|TODAY|DEMO|PUBLIC_URL|HOST)/.test(name),
  )
  return { ...Object.fromEntries(kept), ...extra } as NodeJS.ProcessEnv
}

/** Runs a command of the project and gathers what it says. */
export function run(command: string[], env: Record<string, string>): Portal {
  const child = spawn(command[0]!, command.slice(1), {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      words += data.toString('utf8')
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, port: Number(env.PORT ?? 0), words: () => words, ended }
}

/** `start` without demo data on a free port. */
export async function start(dataDir: string, env: Record<string, string> = {}): Promise<Portal> {
  const port = env.PORT ?? String(await freePort())
  return run([process.execPath, 'lib/ops/start.ts', '--empty'], { DATA_DIR: dataDir, PORT: port, ...env })
}

/** Waits until /api/ready answers 200; throws with the portal's words when it ended before. */
export async function ready(portal: Portal): Promise<void> {
  let over = false
  portal.ended.then(() => {
    over = true
  })
  while (!over) {
    const answer = await fetch(`http://127.0.0.1:${portal.port}/api/ready`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
    await sleep(100)
  }
  throw new Error(`ended before it was ready:\n${portal.words()}`)
}

/** Processes that belong to a data folder: by DATA_DIR in their environment or on their command line. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return command.includes(folder) || readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder)
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Process number of the folder's PostgreSQL server. */
export function postgresOf(folder: string): number {
  return Number(readFileSync(path.join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Waits until no process of the folder is left; gives the rest after 20 s. */
export async function leftOf(folder: string): Promise<number[]> {
  for (let tries = 0; tries < 200; tries++) {
    const left = processesOf(folder)
    if (left.length === 0) return []
    await sleep(100)
  }
  return processesOf(folder)
}

/** Ends whatever still runs on the folder. */
export async function endAll(folder: string): Promise<void> {
  for (const pid of processesOf(folder)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone in between
    }
  }
  await leftOf(folder)
}
