import type { PackedCell } from '#lib/base/imports/cells.ts'
import type { KindColumn } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { openSealed, type Vault } from '#lib/kernel/private/seal.ts'

/**
 * Files of kinds with private columns are staged sealed: the file, every row as it was read, and what is typed in the
 * place of a private cell. Pages are shown ends of numbers; a whole one is in the files that the person downloads.
 */

type Batch = { cityId: string; id: string }
export type Sealed = { sealed: string }

const rowCell = ({ cityId, id }: Batch, no: number) => ({
  table: 'public.import_row',
  column: 'cells',
  cityId,
  id: `${id}/${no}`,
})
const editCell = ({ cityId, id }: Batch, no: number, key: string) => ({
  table: 'public.import_row',
  column: 'edits',
  cityId,
  id: `${id}/${no}/${key}`,
})
const fileCell = ({ cityId, id }: Batch) => ({ table: 'public.import_batch', column: 'file', cityId, id })

const packed = (bytes: Uint8Array): Sealed => ({ sealed: Buffer.from(bytes).toString('base64') })
const bytesOf = ({ sealed }: Sealed) => Buffer.from(sealed, 'base64')

/** Does a file of these columns hold what may not stand open? */
export function holdsPrivate(columns: readonly KindColumn[]): boolean {
  return columns.some((column) => column.private)
}

export function sealCells(vault: Vault, batch: Batch, no: number, cells: readonly PackedCell[]): Sealed {
  return packed(vault.seal(rowCell(batch, no), JSON.stringify(cells)))
}

/** What is typed in the place of a private cell. */
export function sealEdit(vault: Vault, batch: Batch, no: number, key: string, value: string): Sealed {
  return packed(vault.seal(editCell(batch, no, key), value))
}

export type StoredRow = {
  no: number
  cells: PackedCell[] | Sealed
  edits: Record<string, string | Sealed>
}

/** The cells of a row as they were read and mended; what does not open any more is empty. */
export function openRow<T extends StoredRow>(
  batch: Batch,
  row: T,
): Omit<T, 'cells' | 'edits'> & { cells: PackedCell[]; edits: Record<string, string> } {
  const { cells, edits, ...rest } = row
  const { no } = row
  const text = Array.isArray(cells) ? null : openSealed(rowCell(batch, no), bytesOf(cells))
  return {
    ...rest,
    cells: Array.isArray(cells) ? cells : text === null ? [] : (JSON.parse(text) as PackedCell[]),
    edits: Object.fromEntries(
      Object.entries(edits).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : (openSealed(editCell(batch, no, key), bytesOf(value)) ?? ''),
      ]),
    ),
  }
}

/** What a dry run found, or what undoing needs: in the open, or as one sealed text in its place. */
export type Words<T> = T[] | [Sealed]
type WordColumn = 'changes' | 'receipt'

const wordCell = ({ cityId, id }: Batch, no: number, column: WordColumn) => ({
  table: 'public.import_row',
  column,
  cityId,
  id: `${id}/${no}`,
})

/** For kinds whose batches do not exist for everybody: without a vault it stays in the open. */
export function sealWords<T>(
  vault: Vault | null,
  batch: Batch,
  no: number,
  column: WordColumn,
  words: T[],
): Words<T> {
  if (!vault || words.length === 0) return words
  return [packed(vault.seal(wordCell(batch, no, column), JSON.stringify(words)))]
}

/** What does not open any more is nothing. */
export function openWords<T extends object>(
  batch: Batch,
  no: number,
  column: WordColumn,
  stored: Words<T>,
): T[] {
  const [first] = stored
  if (!first || !('sealed' in first)) return stored as T[]
  const text = openSealed(wordCell(batch, no, column), bytesOf(first as Sealed))
  return text === null ? [] : (JSON.parse(text) as T[])
}

export function sealFile(vault: Vault, batch: Batch, file: Uint8Array): Uint8Array<ArrayBuffer> {
  return vault.seal(fileCell(batch), Buffer.from(file).toString('base64'))
}

/** The file as it was uploaded; null when it does not open. */
export function openFile(batch: Batch, sealed: Uint8Array): Uint8Array | null {
  const text = openSealed(fileCell(batch), sealed)
  return text === null ? null : Buffer.from(text, 'base64')
}

const TAIL = 4
const NOT_SHOWN = '（已填写，不显示）'
/** Runs that may be numbers of a person, in columns that nobody has named. */
const NUMBERS = /\d(?=[\dXx -]{7,})/g

/** What a page shows of a private cell: of a number its end, of other words only that there are some. */
export function maskedCell(column: Pick<KindColumn, 'private' | 'text'>, text: string): string {
  if (!column.private || text === '') return text
  if (!column.text) return NOT_SHOWN
  return text.length > TAIL * 2 ? '*'.repeat(text.length - TAIL) + text.slice(-TAIL) : '****'
}

/** Is this what a page or an export shows in the place of a private value? It says nothing and changes nothing. */
export function isMask(text: string): boolean {
  return text === NOT_SHOWN || /[*＊]{2}/.test(text)
}

/** What a page shows of a cell of a sealed file before its columns are known. */
export function maskedNumbers(text: string): string {
  return text.replace(NUMBERS, '*')
}

/** What is wrong with a private cell is told without it: the end of a number is enough to find it. */
export function maskedErrors(errors: readonly RowError[], columns: readonly KindColumn[]): RowError[] {
  const hidden = new Map(columns.flatMap((column) => (column.private ? [[column.key, column]] : [])))
  return errors.map((error) => {
    const column = hidden.get(error.key)
    return column && error.value ? { ...error, value: maskedCell(column, error.value) } : error
  })
}
