import Papa from 'papaparse'
import type { Cell, ReadLimits } from '../table.ts'
import { textCell } from './cell.ts'
import { addressOf, type Grid } from './grid.ts'
import { Refusal } from './refusal.ts'

export type Encoding = 'UTF-8' | 'UTF-16' | 'GBK'

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Text of a .csv: by its byte order mark, else UTF-8 where every byte agrees, else GBK (GB 18030). */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return { text: strict(bytes, 'utf-16le') ?? unreadable(), encoding: 'UTF-16' }
  if (a === 0xfe && b === 0xff) return { text: strict(bytes, 'utf-16be') ?? unreadable(), encoding: 'UTF-16' }
  const utf8 = strict(bytes, 'utf-8')
  const text = utf8 ?? strict(bytes, 'gb18030') ?? unreadable()
  // control characters: a program or picture with the name of a table
  if (/[^\P{Cc}\t\n\v\f\r]/u.test(text.slice(0, 4096))) unreadable()
  return { text, encoding: utf8 === null ? 'GBK' : 'UTF-8' }
}

function unreadable(): never {
  throw new Refusal('文字编码认不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传')
}

const FORMULA = /^[=＝]|^[+\-@＋－＠].*[|!(]/

/** In a .csv a formula is a text that a spreadsheet would run as soon as somebody opened the file. */
function cellOf(text: string, row: number, column: number): Cell {
  if (FORMULA.test(text.trimStart())) {
    throw new Refusal(`${addressOf(row, column)} 是公式，不能导入公式。请改成实际内容后再上传`)
  }
  return textCell(text)
}

function lineOf(fields: readonly string[], row: number): Grid['rows'][number] | null {
  const cells: Cell[] = []
  for (const [column, field] of fields.entries()) {
    const cell = cellOf(field, row, column)
    if (cell.kind !== 'empty') cells[column] = cell
  }
  return cells.length > 0 ? { row, cells, hidden: false } : null
}

function checkFields(fields: readonly string[], row: number, limits: ReadLimits): void {
  const width = fields.findLastIndex((field) => field !== '') + 1
  if (width > limits.columns)
    throw new Refusal(`第 ${row + 1} 行有 ${width} 列，最多 ${limits.columns} 列`, 'limit')
  const long = fields.findIndex((field) => field.length > limits.cell)
  if (long >= 0) {
    throw new Refusal(
      `${addressOf(row, long)} 有 ${fields[long]?.length} 字，一个单元格最多 ${limits.cell} 字`,
      'limit',
    )
  }
}

const WIDE = '，'
/** So many lines tell how a file is parted. */
const TRIED = 40

/** Lines that this character parts, and into how many fields altogether. */
function partedBy(text: string, delimiter: string) {
  const lines = Papa.parse<string[]>(text, { delimiter, preview: TRIED }).data.filter(
    ({ length }) => length > 1,
  )
  return { delimiter, lines: lines.length, fields: lines.flat().length }
}

/**
 * The character that parts most lines. The Chinese comma stands inside texts as well, so it must part more lines than
 * every other: the header is parted by what parts the table.
 */
function delimiterOf(text: string): string {
  const ways = [',', '\t', ';'].map((delimiter) => partedBy(text, delimiter))
  const best = ways.reduce((top, way) =>
    way.lines > top.lines || (way.lines === top.lines && way.fields > top.fields) ? way : top,
  )
  return partedBy(text, WIDE).lines > best.lines ? WIDE : best.delimiter
}

/** A .csv (or text parted by tabs or semicolons) as one sheet. Rows count records, as the office program shows them. */
export function readCsv(
  bytes: Uint8Array,
  name: string,
  limits: ReadLimits,
): { grid: Grid; encoding: Encoding } {
  const { text, encoding } = decode(bytes)
  const rows: Grid['rows'] = []
  let row = -1
  Papa.parse<string[]>(text, {
    // what was copied from a table is parted by tabs, whatever signs its texts have
    delimiter: /\.tsv$/i.test(name) ? '\t' : delimiterOf(text),
    step: ({ data, errors }) => {
      row += 1
      if (errors.some(({ code }) => code === 'MissingQuotes')) {
        throw new Refusal(`第 ${row + 1} 行的引号没有成对，后面的内容读不出来，请改好后再上传`)
      }
      if (row > limits.rows + 1_000) {
        throw new Refusal(`表格超过 ${limits.rows.toLocaleString('en-US')} 行，请分成几个文件`, 'limit')
      }
      checkFields(data, row, limits)
      const line = lineOf(data, row)
      if (line) rows.push(line)
    },
  })
  const sheet = name.replace(/\.[^.]*$/, '')
  return { grid: { name: sheet, rows, merges: [], formulas: [], hiddenColumns: new Set() }, encoding }
}
