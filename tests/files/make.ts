import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { strToU8, unzipSync, zipSync } from 'fflate'

/** A cell as a test writes it: a value, or a cell of the library with its type, format or formula. */
export type Value = string | number | boolean | null | XLSX.CellObject
export type Sheet = {
  name?: string
  rows: readonly (readonly Value[])[]
  /** merged areas as `A1:F1` */
  merges?: readonly string[]
  hidden?: boolean
}

function worksheet({ rows, merges = [] }: Sheet): XLSX.WorkSheet {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]))
  sheet['!merges'] = merges.map((area) => XLSX.utils.decode_range(area))
  return sheet
}

/** A workbook; the same sheets give the same bytes. */
export function book(
  sheets: readonly Sheet[],
  form: 'xlsx' | 'biff8' = 'xlsx',
  date1904 = false,
): Uint8Array {
  const made = XLSX.utils.book_new()
  for (const [index, sheet] of sheets.entries()) {
    XLSX.utils.book_append_sheet(made, worksheet(sheet), sheet.name ?? `Sheet${index + 1}`)
  }
  made.Workbook = {
    WBProps: { date1904 },
    Sheets: sheets.map((sheet) => ({ Hidden: sheet.hidden ? 1 : 0 })),
  }
  made.Props = { CreatedDate: new Date('2026-01-01T00:00:00Z') }
  return new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: form, compression: true }))
}

export const sheet = (rows: Sheet['rows'], more: Omit<Sheet, 'rows'> = {}) => book([{ rows, ...more }])
export const oldSheet = (rows: Sheet['rows'], more: Omit<Sheet, 'rows'> = {}) =>
  book([{ rows, ...more }], 'biff8')

export const date = (serial: number, format = 'yyyy/m/d'): XLSX.CellObject => ({
  t: 'n',
  v: serial,
  z: format,
})
export const formula = (f: string, v: number): XLSX.CellObject => ({ t: 'n', f, v })

export const utf8 = (text: string) => strToU8(text)
export const utf8Marked = (text: string) => strToU8(`\ufeff${text}`)
// the types of the code pages leave out their encoder
type Encoder = { utils: { encode: (page: number, text: string, form: 'buf') => ArrayLike<number> } }
export const gbk = (text: string) =>
  Uint8Array.from((codepages as unknown as Encoder).utils.encode(936, text, 'buf'))
export const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

type Parts = Record<string, Uint8Array | string>

const bytesOf = (part: Uint8Array | string) => (typeof part === 'string' ? strToU8(part) : part)

/** A container of the given parts. */
export function container(parts: Parts): Uint8Array {
  const files = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, bytesOf(part)]))
  return zipSync(files, { level: 6, mtime: new Date('2026-01-01T00:00:00Z') })
}

/** A workbook with parts added or replaced; a function gets the text that is there. */
export function withParts(
  bytes: Uint8Array,
  parts: Record<string, Uint8Array | string | ((text: string) => string)>,
): Uint8Array {
  const all: Parts = unzipSync(bytes)
  for (const [name, part] of Object.entries(parts)) {
    all[name] = typeof part === 'function' ? part(new TextDecoder().decode(bytesOf(all[name] ?? ''))) : part
  }
  return container(all)
}

export const SHEET_PART = 'xl/worksheets/sheet1.xml'

/** A small good table, for spoiling. */
export const GOOD = sheet([
  ['单位名称', '人数', '金额（元）'],
  ['沛县总工会', 12, 350],
  ['泗县总工会', 8, 120.5],
])

/** A file that LibreOffice wrote: what the library writes itself has no formulas in .xls. */
export const made = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'made', name)))
