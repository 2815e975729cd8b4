import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { cellText } from '#lib/kernel/pure/safe-text.ts'

export type SheetColumn = {
  label: string
  /** in characters */
  width: number
  align?: 'left' | 'center' | 'right'
  /** of numbers; percent: 0.925 is shown as 92.5%; money: two decimals. text: stays text when it is edited */
  format?: 'number' | 'percent' | 'money' | 'text'
}

/** A heading goes over all columns. */
export type SheetRow = { heading: string } | { cells: readonly (string | number | null)[] }

export type SheetSpec = {
  name: string
  /** merged over the first row */
  title: string
  /** period, filters, cut-off date, version: the second row */
  line: string
  columns: readonly SheetColumn[]
  rows: readonly SheetRow[]
  /** lines under the table: who signs */
  foot: readonly string[]
}

export type Workbook = { title: string; creator: string; sheets: readonly SheetSpec[] }

const FONT = '宋体'
const THIN = { style: 'thin' } as const
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN }
/** Rows above the first row of data: title, line, header. */
const HEAD_ROWS = 3

/**
 * A name that Excel takes, at most 31 characters and unlike every other in `taken`. Only letters, digits and _:
 * the repeated header is a reference to the sheet, which hucre writes without quotes, and a name that needs
 * quotes there makes Excel repair the file.
 */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const letters = wanted.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '')
  // a first digit, or what could be a cell (AB12, R1C1), would need quotes too
  const clean = (/^[\p{N}]|^[A-Za-z]{1,3}\d*$|^R\d*C\d*$/iu.test(letters) ? `表${letters}` : letters) || '表'
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : `_${number}`
    const name = clean.slice(0, 31 - tail.length) + tail
    if (!taken.has(name.toLowerCase())) return name
  }
}

const plain = (extra: CellStyle): CellStyle => ({ font: { name: FONT, size: 11 }, ...extra })

const TITLE = plain({
  font: { name: '黑体', size: 18 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
})
const LINE = plain({ alignment: { vertical: 'center', wrapText: true } })
const HEAD = plain({
  font: { name: '黑体', size: 11 },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
})
const HEADING = plain({
  font: { name: '黑体', size: 11 },
  border: BORDER,
  alignment: { vertical: 'center', wrapText: true },
})

// '#,##0.##' would print 148 as "148."
function formatOf(format: SheetColumn['format'], value: number): string {
  if (format === 'percent') return '0.0%'
  if (format === 'money') return '#,##0.00'
  return Number.isInteger(value) ? '#,##0' : '#,##0.00'
}

function cellStyle(column: SheetColumn, value: string | number | null): CellStyle {
  const numeric = typeof value === 'number'
  return plain({
    border: BORDER,
    alignment: { horizontal: column.align ?? (numeric ? 'right' : 'left'), vertical: 'top', wrapText: true },
    ...(numeric && column.format ? { numFmt: formatOf(column.format, value) } : {}),
    ...(column.format === 'text' ? { numFmt: '@' } : {}),
  })
}

type Draft = {
  rows: (string | number | null)[][]
  cells: NonNullable<WriteSheet['cells']>
  merges: NonNullable<WriteSheet['merges']>
}

/** Adds a row of one text over all columns. */
function addMerged(draft: Draft, width: number, text: string, style: CellStyle): void {
  const row = draft.rows.length
  draft.rows.push([cellText(text), ...Array<null>(width - 1).fill(null)])
  for (let column = 0; column < width; column += 1) draft.cells.set(`${row},${column}`, { style })
  if (width > 1) draft.merges.push({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 })
}

function addRow(draft: Draft, spec: SheetSpec, row: SheetRow): void {
  if ('heading' in row) {
    addMerged(draft, spec.columns.length, row.heading, HEADING)
    return
  }
  const at = draft.rows.length
  draft.rows.push(row.cells.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell)))
  for (const [index, column] of spec.columns.entries()) {
    draft.cells.set(`${at},${index}`, { style: cellStyle(column, row.cells[index] ?? null) })
  }
}

function toSheet(spec: SheetSpec, name: string): WriteSheet {
  const width = spec.columns.length
  const draft: Draft = { rows: [], cells: new Map(), merges: [] }
  addMerged(draft, width, spec.title, TITLE)
  addMerged(draft, width, spec.line, LINE)
  draft.rows.push(spec.columns.map((column) => column.label))
  for (const index of spec.columns.keys()) draft.cells.set(`${HEAD_ROWS - 1},${index}`, { style: HEAD })
  for (const row of spec.rows) addRow(draft, spec, row)
  for (const line of spec.foot) addMerged(draft, width, line, LINE)
  return {
    name,
    columns: spec.columns.map((column) => ({ width: column.width })),
    ...draft,
    rowDefs: new Map([
      [0, { height: 36 }],
      [1, { height: 32 }],
    ]),
    freezePane: { rows: HEAD_ROWS },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${HEAD_ROWS}:$${HEAD_ROWS}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  }
}

/** The only writer of .xlsx: a title, a line of filters, a header repeated on every sheet of A4, the rows, who signs. */
export function writeWorkbook(book: Workbook): Promise<Uint8Array> {
  const taken = new Set<string>()
  const sheets = book.sheets.map((spec) => {
    const name = sheetName(spec.name, taken)
    taken.add(name.toLowerCase())
    return toSheet(spec, name)
  })
  return writeXlsx({
    sheets,
    properties: { title: book.title, creator: book.creator },
    defaultFont: { name: FONT, size: 11 },
  })
}
