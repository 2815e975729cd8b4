import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { log } from '#lib/kernel/log.ts'
import { type Failure, fail, ok } from '#lib/kernel/pure/result.ts'
import { type Answer, type Order, rowsOf } from './read/message.ts'
import { READ_LIMITS, type ReadLimits, type ReadTable, type Table } from './table.ts'

/**
 * The thread is a plain file that Node runs as it is. The path goes from the folder in which the server was started,
 * because the bundler does not know of it and moves everything else.
 */
const THREAD = ['lib', 'kernel', 'sheet', 'read', 'worker.ts']
/** Files read at the same time in one process, and files that may wait for it. */
const AT_ONCE = 2
const WAITING = 20

let running = 0
const queue: (() => void)[] = []

async function takeTurn(): Promise<boolean> {
  if (running < AT_ONCE) {
    running += 1
    return true
  }
  if (queue.length >= WAITING) return false
  await new Promise<void>((resolve) => queue.push(resolve))
  return true
}

function leaveTurn(): void {
  const next = queue.shift()
  if (next) next()
  else running -= 1
}

const UNREADABLE = '文件读不出来，可能已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传'
const TOO_HEAVY = '表格太大，读取时内存不够。请只保留需要的行和列，或分成几个文件'

const refused = (failure: Failure): Answer => ({
  ok: false,
  code: failure.problem.code,
  title: failure.problem.title,
})

function deathOf(error: Error & { code?: string }): Answer {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return refused(fail('limit', TOO_HEAVY))
  log('warn', 'sheet reader died', { error })
  return refused(fail('invalid', UNREADABLE))
}

/** Runs the thread under its limits; whatever becomes of it, there is an answer. */
function inThread(order: Order): Promise<Answer> {
  return new Promise((resolve) => {
    const { milliseconds, megabytes } = order.limits
    const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), ...THREAD), {
      workerData: order,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    const end = (answer: Answer) => {
      clearTimeout(timer)
      resolve(answer)
      worker.terminate()
    }
    const seconds = Math.ceil(milliseconds / 1000)
    const timer = setTimeout(
      () => end(refused(fail('limit', `读取用时超过 ${seconds} 秒，已停止。请只保留需要的行和列后再上传`))),
      milliseconds,
    )
    worker.once('message', end)
    worker.once('error', (error: Error) => end(deathOf(error)))
    worker.once('exit', () => end(refused(fail('invalid', UNREADABLE))))
  })
}

async function unfold(answer: Extract<Answer, { ok: true }>) {
  const sheets: Table[] = answer.file.sheets.map((head) => ({ ...head, rows: [] }))
  for (const piece of answer.pieces) {
    const rows = sheets[piece.sheet]?.rows
    for (const row of rowsOf(piece)) rows?.push(row)
    await setImmediate()
  }
  return { ...answer.file, sheets }
}

/**
 * Reads an office's file (.xlsx, .xls, .csv) into tables in a thread of its own, under limits of size, shape, time and
 * memory. Formulas in data, macros, links to other files, encryption and bombs are refused in words; nothing that a
 * file does ends the server. `bytes` stays usable.
 */
export const readTable: ReadTable = async (bytes, name, { titles, limits: changed }) => {
  const limits: ReadLimits = { ...READ_LIMITS, ...changed }
  if (bytes.length > limits.bytes) {
    return fail('limit', `文件最大 ${Math.round(limits.bytes / 1024 / 1024)} MB，请删去图片或分成几个文件`)
  }
  if (!(await takeTurn())) return fail('unavailable', '正在读取的表格较多，请稍后再试')
  try {
    const answer = await inThread({ bytes, name, titles, limits })
    return answer.ok ? ok(await unfold(answer)) : fail(answer.code, answer.title)
  } finally {
    leaveTurn()
  }
}
