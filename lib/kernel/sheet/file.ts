import { CSV, XLSX } from '#lib/kernel/pure/sheet-types.ts'
import { type Workbook, writeWorkbook } from './write.ts'
import { writeCsv } from './write-csv.ts'

export const SHEET_FORMS = ['xlsx', 'csv'] as const
export type SheetForm = (typeof SHEET_FORMS)[number]

/** What a command gives that answers with a file: plain data, so that it passes the one door for writes. */
export type SheetFile = { form: SheetForm; book: Workbook }

/** A file that a job makes: its id. */
export type SheetLater = { later: string }

/** The bytes of the file. A .csv holds the first sheet. */
export async function sheetBytes({ form, book }: SheetFile) {
  return form === 'csv'
    ? { bytes: writeCsv(book), type: CSV }
    : { bytes: await writeWorkbook(book), type: XLSX }
}
