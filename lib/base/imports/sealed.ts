import type { PackedCell } from '#lib/base/imports/cells.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { openSealed, type Vault } from '#lib/kernel/private/seal.ts'

/**
 * Files of kinds that hold identity and card numbers are staged sealed: the file and every row, until they are
 * deleted or kept with the batch. Only what a person types to mend a row, and what is wrong with it, stands open.
 */

type Batch = { cityId: string; id: string }
type Sealed = { sealed: string }

const rowCell = ({ cityId, id }: Batch, no: number) => ({
  table: 'public.import_row',
  column: 'cells',
  cityId,
  id: `${id}/${no}`,
})
const fileCell = ({ cityId, id }: Batch) => ({ table: 'public.import_batch', column: 'file', cityId, id })

export function sealCells(vault: Vault, batch: Batch, no: number, cells: readonly PackedCell[]): Sealed {
  const bytes = vault.seal(rowCell(batch, no), JSON.stringify(cells))
  return { sealed: Buffer.from(bytes).toString('base64') }
}

/** The cells of a row as they were read; none when they do not open any more. */
export function openCells(
  batch: Batch,
  { no, cells }: { no: number; cells: PackedCell[] | Sealed },
): PackedCell[] {
  if (Array.isArray(cells)) return cells
  const text = openSealed(rowCell(batch, no), Buffer.from(cells.sealed, 'base64'))
  return text === null ? [] : (JSON.parse(text) as PackedCell[])
}

export function sealFile(vault: Vault, batch: Batch, file: Uint8Array): Uint8Array<ArrayBuffer> {
  return vault.seal(fileCell(batch), Buffer.from(file).toString('base64'))
}

/** The file as it was uploaded; null when it does not open. */
export function openFile(batch: Batch, sealed: Uint8Array): Uint8Array | null {
  const text = openSealed(fileCell(batch), sealed)
  return text === null ? null : Buffer.from(text, 'base64')
}

/** What is wrong with an identifier is told without the identifier: its last four characters are enough to find it. */
export function maskedErrors(errors: readonly RowError[], identifiers: ReadonlySet<string>): RowError[] {
  return errors.map((error) =>
    identifiers.has(error.key) && error.value ? { ...error, value: `…${error.value.slice(-4)}` } : error,
  )
}
