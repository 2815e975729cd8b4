import { spawn } from 'node:child_process'
import path from 'node:path'
import type { FileKind } from '#lib/base/files/schema.ts'
import type { Inspected } from '#lib/base/files/worker/protocol.ts'
import { atOnce } from '#lib/kernel/at-once.ts'
import { env } from '#lib/kernel/env.ts'
import { log } from '#lib/kernel/log.ts'

const WORKER = 'lib/base/files/worker/main.ts'
const TIME_MS = 20_000
/** Workers at a time in one server process; further uploads wait their turn. */
const inTurn = atOnce(2)

/** What the worker consists of; neither settings nor data lie there. */
const PROGRAM = ['lib', 'node_modules', 'package.json']

/** Node's own permissions: the program and the folder may be read, the folder written; no child, no worker, no more. */
function argumentsFor(folder: string, kind: FileKind): string[] {
  const root = process.cwd()
  return [
    '--permission',
    '--allow-addons',
    ...PROGRAM.map((part) => `--allow-fs-read=${path.join(root, part)}`),
    `--allow-fs-read=${folder}`,
    `--allow-fs-write=${folder}`,
    '--max-old-space-size=512',
    '--no-warnings',
    path.join(root, WORKER),
    folder,
    kind,
  ]
}

function runWorker(folder: string, kind: FileKind): Promise<Inspected> {
  return new Promise((resolve) => {
    // no secret of ours is in its environment; Windows needs to know where it lies
    const { SystemRoot } = env()
    const worker = spawn(process.execPath, argumentsFor(folder, kind), {
      env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2', ...(SystemRoot ? { SystemRoot } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_MS,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    let said = ''
    let failed = ''
    worker.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    worker.stderr.setEncoding('utf8').on('data', (text: string) => {
      failed = (failed + text).slice(-2000)
    })
    worker.on('error', (error) => {
      log('error', 'file worker cannot be started', { error })
      resolve({ refused: 'resources' })
    })
    worker.on('close', (code, signal) => {
      if (code === 0 && said) return resolve(JSON.parse(said) as Inspected)
      // where it failed, not what it said: that may quote the file
      const at = failed.split('\n').filter((line) => line.trim().startsWith('at '))
      log('warn', 'file worker ended', { kind, code, signal, at })
      resolve({ refused: 'resources' })
    })
  })
}

/** Looks into the file `in` of a scratch folder, in a process of its own; a picture is left there as `out` and `thumb`. */
export function inspectFile(folder: string, kind: FileKind): Promise<Inspected> {
  return inTurn(() => runWorker(folder, kind))
}
