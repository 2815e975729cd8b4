import type { ReadLimits, Table, TableFile } from '../table.ts'
import { type Book, readBook } from './book.ts'
import { cleanXlsx } from './clean.ts'
import { readCsv } from './csv.ts'
import { type Form, formOf } from './form.ts'
import type { Grid } from './grid.ts'
import { checkOle } from './ole.ts'
import { megabytes, Refusal, someOf } from './refusal.ts'
import { understand } from './understand.ts'

const BOOKS = /\.(?:xlsx|xls|et)$/i
const TEXTS = /\.(?:csv|txt|tsv)$/i

function checkName(name: string): void {
  if (/\.(?:xlsm|xltm|xlam|xla)$/i.test(name)) {
    throw new Refusal('带宏的表格（.xlsm）不能上传。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传')
  }
  if (!BOOKS.test(name) && !TEXTS.test(name)) {
    throw new Refusal('只能上传 .xlsx、.xls 或 .csv 文件')
  }
}

function bookNotes(book: Book, tables: readonly Table[]): string[] {
  const notes: string[] = []
  if (book.hiddenSheets.length > 0) notes.push(`没有读取隐藏的工作表：${someOf(book.hiddenSheets, '张')}`)
  const plain = tables.filter(({ headerRows }) => headerRows.length === 0).map(({ name }) => name)
  if (plain.length > 0 && plain.length < tables.length)
    notes.push(`没有表头、当作说明的工作表：${someOf(plain, '张')}`)
  return notes
}

function hiddenRowNote(grid: Grid, table: Table): string[] {
  const hidden = new Set(grid.rows.filter((line) => line.hidden).map(({ row }) => row + 1))
  const read = table.rows.filter(({ rowNumber }) => hidden.has(rowNumber)).length
  return read > 0 ? [`工作表“${grid.name}”有 ${read} 行在表格里是隐藏的，也读取了`] : []
}

function fromBook(
  form: 'xlsx' | 'xls',
  book: Book,
  titles: readonly string[],
  limits: ReadLimits,
): TableFile {
  const sheets = book.grids.map((grid) => understand(grid, titles, limits))
  const hidden = book.grids.flatMap((grid, index) => {
    const table = sheets[index]
    return table ? hiddenRowNote(grid, table) : []
  })
  return { form, sheets, meta: book.meta, notes: [...bookNotes(book, sheets), ...hidden] }
}

function fromText(bytes: Uint8Array, name: string, titles: readonly string[], limits: ReadLimits): TableFile {
  const { grid, encoding } = readCsv(bytes, name, limits)
  const notes = TEXTS.test(name) ? [] : ['文件名像 Excel 表格，内容其实是文本，已按文本表格读取']
  if (encoding !== 'UTF-8') notes.push(`文字按 ${encoding} 编码读取，请核对汉字是否正常`)
  return {
    form: 'csv',
    sheets: grid.rows.length > 0 ? [understand(grid, titles, limits)] : [],
    meta: {},
    notes,
  }
}

function fromForm(
  form: Form,
  bytes: Uint8Array,
  name: string,
  titles: readonly string[],
  limits: ReadLimits,
): TableFile {
  if (form === 'text') return fromText(bytes, name, titles, limits)
  if (form === 'zip') {
    const clean = cleanXlsx(bytes, limits)
    return fromBook('xlsx', readBook(clean.bytes, limits, clean.facts), titles, limits)
  }
  checkOle(bytes)
  return fromBook('xls', readBook(bytes, limits, new Map()), titles, limits)
}

/** Reads a file, whatever it is, into tables; throws Refusal. For the reading thread only. */
export function readFile(
  bytes: Uint8Array,
  name: string,
  titles: readonly string[],
  limits: ReadLimits,
): TableFile {
  checkName(name)
  if (bytes.length > limits.bytes) {
    throw new Refusal(
      `文件有 ${megabytes(bytes.length)}，最大 ${megabytes(limits.bytes)}，请删去图片或分成几个文件`,
      'limit',
    )
  }
  const form = formOf(bytes)
  const file = fromForm(form, bytes, name, titles, limits)
  if (file.sheets.length === 0) throw new Refusal('表格是空的，没有读到内容。请检查后重新选择')
  return file
}
