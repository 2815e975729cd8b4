import { safeCsvText } from '#lib/kernel/pure/safe-text.ts'
import type { SheetColumn, SheetRow, Workbook } from './write.ts'

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function cellText(value: string | number | null, column: SheetColumn | undefined): string {
  if (value === null) return ''
  if (typeof value === 'string') return quoted(safeCsvText(value))
  // 92.5%, as the page and the .xlsx show it
  return column?.format === 'percent' ? `${Number((value * 100).toFixed(1))}%` : String(value)
}

/** One row of a .csv, with its line end. */
export function csvRow(row: SheetRow, columns: readonly SheetColumn[]): string {
  if ('heading' in row) return `${quoted(safeCsvText(row.heading))}\r\n`
  return `${row.cells.map((cell, at) => cellText(cell, columns[at])).join(',')}\r\n`
}

/** The lines above the rows: title, filters, header. Begins with the mark by which Excel knows UTF-8. */
export function csvHead({ title, line, columns }: Workbook['sheets'][number]): string {
  const heads = columns.map(({ label }) => label)
  return `\ufeff${csvRow({ heading: title }, columns)}${csvRow({ heading: line }, columns)}${csvRow({ cells: heads }, columns)}`
}

/** The first sheet as .csv: UTF-8 with mark, what could be a formula or lose digits neutralized. */
export function writeCsv({ sheets }: Workbook): Uint8Array {
  const [sheet] = sheets
  if (!sheet) return new Uint8Array(0)
  const rows = sheet.rows.map((row) => csvRow(row, sheet.columns))
  return new TextEncoder().encode(csvHead(sheet) + rows.join(''))
}
