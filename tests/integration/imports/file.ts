import { runCommit, runUndo } from '#lib/base/imports/jobs.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { type ExecuteOptions, execute } from '#lib/kernel/command.ts'
import type { Cell, TableFile } from '#lib/kernel/sheet/table.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { must, type World } from '#tests/integration/accounts/world.ts'

type Value = string | number | null

function cellOf(value: Value | undefined): Cell {
  if (value === null || value === undefined || value === '') return { kind: 'empty', text: '' }
  return typeof value === 'number' ? { kind: 'number', text: String(value) } : { kind: 'text', text: value }
}

/** A file as the reader gives it: one sheet, the header in row 1. `keys`: the hidden key row of a template. */
export function fileOf(
  header: readonly string[],
  rows: readonly (readonly Value[])[],
  more: { keys?: readonly string[]; meta?: Record<string, string> } = {},
): TableFile {
  const columns = header.map((label, index) => ({
    index,
    letter: String.fromCharCode(65 + index),
    path: [label],
    label,
    unit: null,
    key: more.keys?.[index] ?? null,
    hidden: false,
  }))
  const table = rows.map((row, at) => ({
    rowNumber: at + 2,
    cells: header.map((_, index) => cellOf(row[index])),
  }))
  return {
    form: 'xlsx',
    sheets: [{ name: '填报表', above: [], headerRows: [1], columns, rows: table, skipped: [] }],
    meta: more.meta ?? {},
    notes: [],
  }
}

/** Uploads as a user does, and matches as recognized. Answers the batch's id. */
export async function upload(
  world: Pick<World, 'act'>,
  user: string,
  kind: string,
  read: TableFile,
  settings: Record<string, string> = {},
): Promise<string> {
  const file = new TextEncoder().encode(JSON.stringify(read.sheets[0]?.rows ?? []))
  const made = must(
    await world.act(user, imports.create, { kind, settings, fileName: `${kind}.xlsx`, file, read }),
  )
  must(await world.act(user, imports.match, { id: made.id, mapping: made.mapping }))
  return made.id
}

/** Starts the commit and does what its job does. */
export async function commitNow(
  world: Pick<World, 'act' | 'session'>,
  user: string,
  id: string,
  more: { checkNo?: number; mode?: 'all' | 'good'; kinds?: readonly AnyKind[] } = {},
): Promise<void> {
  const { checkNo = 1, mode = 'all', kinds = IMPORT_KINDS } = more
  must(await world.act(user, imports.start, { id, checkNo, mode }))
  await runCommit(kinds, { token: await world.session(user), signal: new AbortController().signal }, { id })
}

/** Starts the undo with a session's token and does what its job does; what came of it stands in the batch. */
export async function undoNow(token: string, id: string, options: ExecuteOptions = {}): Promise<void> {
  must(await execute(token, imports.undo, { id }, options))
  await runUndo(IMPORT_KINDS, { token, signal: new AbortController().signal }, { id })
}
