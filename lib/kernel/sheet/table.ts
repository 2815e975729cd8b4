import type { Result } from '#lib/kernel/pure/result.ts'

/** What a cell holds. `error` is a value such as #N/A. */
export type CellKind = 'text' | 'number' | 'date' | 'bool' | 'empty' | 'error'

/**
 * One cell, plain data that may be stored as JSON. `text` of a number is its exact decimal writing without
 * exponent and commas, of a date `YYYY-MM-DD` (with ` HH:MM` where a time is given), of a bool `TRUE`/`FALSE`, of an
 * error its code. `shown` is what the office program displays where that differs: `007`, `92.5%`.
 */
export type Cell = { kind: CellKind; text: string; shown?: string }

/** Units of money that a header or a line above it may name. */
export type MoneyUnit = '元' | '千元' | '万元' | '亿元'

export type TableColumn = {
  /** position in `TableRow.cells`, from 0 */
  index: number
  /** as the office program names it: A, B … AA */
  letter: string
  /** header texts from top to bottom; two for a two-row header, repeated ones once */
  path: string[]
  /** `path` as one text: `工资收入/应发` */
  label: string
  /** 万元 of `金额（万元）`, else the unit that stands above the table, else null */
  unit: MoneyUnit | null
  /** from the key row of our own templates: a hidden row of identifiers right above or below the header */
  key: string | null
  hidden: boolean
}

/** `rowNumber` as the office program numbers it, from 1; one cell per column, empty ones included. */
export type TableRow = { rowNumber: number; cells: Cell[] }

/** A row that is no data, and in Chinese why: `合计行`, `空行`, `说明文字`. */
export type SkippedRow = { rowNumber: number; why: string }

export type Table = {
  /** name of the sheet; of a .csv the name of the file */
  name: string
  /** texts above the header, top to bottom */
  above: string[]
  /** row numbers of the header; empty when none was recognized, then `columns` and `rows` are empty too */
  headerRows: number[]
  columns: TableColumn[]
  rows: TableRow[]
  skipped: SkippedRow[]
}

export type TableFile = {
  form: 'xlsx' | 'xls' | 'csv'
  /** visible sheets with anything in them, in their order */
  sheets: Table[]
  /** pairs of the hidden sheet `_meta` of our own templates; whoever uploads may have changed them */
  meta: Record<string, string>
  /** what the reader left out or took for something else, in Chinese, for the person */
  notes: string[]
}

export type ReadLimits = {
  /** bytes of the file */
  bytes: number
  /** entries of the container */
  entries: number
  /** bytes of one entry and of all together, unpacked */
  entryBytes: number
  totalBytes: number
  /** unpacked bytes per packed byte, for entries above 1 MB */
  ratio: number
  /** rows of data per sheet */
  rows: number
  columns: number
  /** characters of one cell */
  cell: number
  /** characters of all cells together */
  text: number
  sheets: number
  milliseconds: number
  /** heap of the reading thread */
  megabytes: number
}

export const READ_LIMITS: ReadLimits = {
  bytes: 10 * 1024 * 1024,
  entries: 200,
  entryBytes: 50 * 1024 * 1024,
  totalBytes: 100 * 1024 * 1024,
  ratio: 100,
  rows: 20_000,
  columns: 60,
  cell: 2_000,
  text: 20_000_000,
  sheets: 30,
  milliseconds: 20_000,
  megabytes: 256,
}

export type ReadOptions = {
  /** every title and alias that the expected columns may have: they find the header row */
  titles: readonly string[]
  limits?: Partial<ReadLimits>
}

/** A file read into tables; a refusal says in Chinese why and how to mend it. */
export type ReadTable = (bytes: Uint8Array, name: string, options: ReadOptions) => Promise<Result<TableFile>>
