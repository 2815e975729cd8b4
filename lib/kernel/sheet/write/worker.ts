import { parentPort, workerData } from 'node:worker_threads'
import { sheetBytes } from '../file.ts'
import type { SheetRow } from '../write.ts'
import type { WriterHead } from '../write-thread.ts'

/** The writing thread: takes rows as JSON until it is told the end, and gives the bytes of the file. */
const { form, title, creator, line, columns } = workerData as WriterHead
const rows: SheetRow[] = []

parentPort?.on('message', async (json: string | null) => {
  if (json !== null) {
    for (const row of JSON.parse(json) as SheetRow[]) rows.push(row)
    return
  }
  const sheet = { name: '清单', title, line, columns, rows, foot: [] }
  const { bytes } = await sheetBytes({ form, book: { title, creator, sheets: [sheet] } })
  parentPort?.postMessage(bytes)
})
