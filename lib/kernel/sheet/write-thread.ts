import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SheetForm } from './file.ts'
import type { SheetColumn, SheetRow } from './write.ts'

export type WriterHead = {
  form: SheetForm
  title: string
  line: string
  creator: string
  columns: readonly SheetColumn[]
}

export type SheetWriter = {
  add: (rows: readonly SheetRow[]) => void
  /** the bytes of the file; throws when the thread died */
  finish: () => Promise<Uint8Array>
  stop: () => void
}

/** See lib/kernel/sheet/read.ts: the bundler does not know of the file. */
const THREAD = ['lib', 'kernel', 'sheet', 'write', 'worker.ts']

/** Opens a thread that writes a long list, so that the server goes on answering meanwhile. */
export function openWriter(head: WriterHead): SheetWriter {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), ...THREAD), {
    workerData: head,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the writing thread ended')))
  })
  // whoever waits hears of it; nobody may be waiting yet
  bytes.catch(() => {})
  return {
    add: (rows) => worker.postMessage(JSON.stringify(rows)),
    finish: () => {
      worker.postMessage(null)
      return bytes
    },
    stop: () => void worker.terminate(),
  }
}
