import { parentPort, workerData } from 'node:worker_threads'
import { readFile } from './file.ts'
import { type Answer, type Order, piecesOf } from './message.ts'
import { Refusal } from './refusal.ts'

/** The reading thread: one file, one answer. What it throws ends it and nothing else. */
function answer({ bytes, name, titles, limits }: Order): Answer {
  try {
    const { sheets, ...file } = readFile(bytes, name, titles, limits)
    const heads = sheets.map(({ rows: _rows, ...head }) => head)
    return { ok: true, file: { ...file, sheets: heads }, pieces: piecesOf(sheets) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, title: error.message }
    throw error
  }
}

const said = answer(workerData as Order)
parentPort?.postMessage(said, said.ok ? said.pieces.map(({ json }) => json.buffer as ArrayBuffer) : [])
