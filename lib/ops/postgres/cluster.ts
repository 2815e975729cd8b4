import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { binaries } from '#lib/ops/postgres/binaries.ts'
import { type Folders, give } from '#lib/ops/postgres/folders.ts'
import { livingServer, type Running, readPidFile } from '#lib/ops/postgres/pid-file.ts'
import { messageOf, Said } from '#lib/ops/said.ts'
import { freePort } from '#lib/ops/server/free-port.ts'

// The assertion: Next's types ask for NODE_ENV in every environment; PostgreSQL has no use for it.
const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  LC_ALL: 'C',
  TZ: 'Asia/Shanghai',
} as unknown as NodeJS.ProcessEnv
const LOG_LIMIT = 20_000_000

/** Durability, no values of users in the log (security.md §3.9), reachable from this machine only. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'timezone=Asia/Shanghai',
  'log_timezone=Asia/Shanghai',
  'synchronous_commit=on',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
]

function options(folders: Folders) {
  return { ...folders.who, env: ENVIRONMENT, cwd: '/' }
}

/** Makes the cluster beside its place and moves it in, so that a killed start leaves no half of one. */
function initialize(folders: Folders): void {
  const { pgData, who, password } = folders
  const fresh = `${pgData}.new`
  const secret = `${pgData}.secret`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  give(fresh, who)
  writeFileSync(secret, password, { mode: 0o600 })
  give(secret, who)
  const flags =
    '-A scram-sha-256 -E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --no-locale --data-checksums'
  try {
    execFileSync(
      path.join(binaries(who), 'initdb'),
      ['-D', fresh, '-U', 'postgres', '--pwfile', secret, ...flags.split(' ')],
      { ...options(folders), stdio: ['ignore', 'ignore', 'pipe'] },
    )
  } catch (error) {
    if (error instanceof Said) throw error
    throw new Said(
      `无法建立数据库（${messageOf(error).trim()}），请检查 ${path.dirname(pgData)} 的权限和磁盘空间`,
    )
  } finally {
    rmSync(secret, { force: true })
  }
  renameSync(fresh, pgData)
}

/** When the password file was lost, gives the accounts the new password (single-user mode). */
function resetPassword(folders: Folders): void {
  const input = `alter role postgres password '${folders.password}';\nalter role changai_owner password '${folders.password}';\n`
  execFileSync(path.join(binaries(folders.who), 'postgres'), ['--single', '-D', folders.pgData, 'postgres'], {
    ...options(folders),
    input,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

/** The last lines of the server's log. */
export function logTail(folders: Folders, from = 0): string {
  if (!existsSync(folders.log)) return ''
  return readFileSync(folders.log).subarray(from).toString('utf8').trim().split('\n').slice(-4).join(' | ')
}

/** One attempt; undefined with the log's words when the server ended before it was ready. */
async function attempt(folders: Folders): Promise<{ child: ChildProcess; running: Running } | string> {
  if ((statSync(folders.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) rmSync(folders.log)
  const from = statSync(folders.log, { throwIfNoEntry: false })?.size ?? 0
  const log = openSync(folders.log, 'a', 0o600)
  const flags = SETTINGS.flatMap((setting) => ['-c', setting])
  const child = spawn(
    path.join(binaries(folders.who), 'postgres'),
    ['-D', folders.pgData, '-p', String(await freePort()), ...flags],
    // detached: Ctrl-C reaches Node only, which then stops the server after its own last write
    { ...options(folders), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let ended = ''
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', () => {
    ended ||= 'exit'
  })
  while (!ended) {
    const running = readPidFile(folders.pgData)
    if (running?.pid === child.pid && running?.status === 'ready') return { child, running }
    await sleep(15)
  }
  return logTail(folders, from) || ended
}

/** Starts the server; waits while the rest of a killed one lets go of its memory or port. */
async function startServer(folders: Folders): Promise<{ child: ChildProcess; running: Running }> {
  const end = Date.now() + 15_000
  for (;;) {
    const result = await attempt(folders)
    if (typeof result !== 'string') return result
    const passing = /shared memory|lock file|could not bind|Address already in use/.test(result)
    if (!passing || Date.now() > end) {
      throw new Said(`数据库没有启动（${result}）。日志在 ${folders.log}；数据未改动，请按日志处理后重试`)
    }
    await sleep(300)
    livingServer(folders.pgData)
  }
}

/** Waits until a server that another process is starting or stopping is ready or gone. */
async function settled(pgData: string): Promise<Running | undefined> {
  const end = Date.now() + 60_000
  for (;;) {
    const running = livingServer(pgData)
    if (!running || running.status === 'ready') return running
    if (Date.now() > end)
      throw new Said(`数据库（进程 ${running.pid}）长时间处于 ${running.status} 状态，请稍后重试`)
    await sleep(100)
  }
}

/** Adopts the living server of the folder or starts one. `child` is set when this process started it. */
export async function openCluster(
  folders: Folders,
  passwordIsNew: boolean,
): Promise<{ running: Running; child?: ChildProcess }> {
  const running = await settled(folders.pgData)
  if (running) return { running }
  if (!existsSync(path.join(folders.pgData, 'PG_VERSION'))) initialize(folders)
  else if (passwordIsNew) resetPassword(folders)
  return startServer(folders)
}

/** Stops a server by SIGINT (fast shutdown) and waits until its process is gone. */
export async function stopServer(pgData: string): Promise<void> {
  const running = livingServer(pgData)
  if (!running) return
  const end = Date.now() + 30_000
  process.kill(running.pid, 'SIGINT')
  while (livingServer(pgData)?.pid === running.pid) {
    if (Date.now() > end) process.kill(running.pid, 'SIGQUIT')
    await sleep(25)
  }
}
