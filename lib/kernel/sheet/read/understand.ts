import type { Cell, MoneyUnit, ReadLimits, SkippedRow, Table, TableColumn, TableRow } from '../table.ts'
import { squeeze } from '../values.ts'
import { addressOf, EMPTY, type Formula, type Grid, letterOf, type Merge } from './grid.ts'
import { findHeader, type Header } from './header.ts'
import { Refusal, someOf } from './refusal.ts'
import { isKeyRow, whySkipped } from './rows.ts'

type Line = Grid['rows'][number]

/** A sheet without a table shows the texts of so many rows. */
const SHOWN_ROWS = 10
/** The identifiers of a template stand in one of so many rows. */
const KEYS_WITHIN = 20

const filled = (cells: readonly (Cell | undefined)[]) =>
  Object.values(cells).flatMap((cell) => (cell && cell.kind !== 'empty' ? [cell] : []))

/** 万元 of `金额（万元）`, `金额/万元`, `单位：万元`. */
function unitIn(text: string): MoneyUnit | null {
  const found =
    /[(（/:：](?:单位[:：])?(亿元|万元|千元|元)[)）]?$|[(（](?:单位[:：])?(亿元|万元|千元|元)[)）]/.exec(
      squeeze(text),
    )
  return (found?.[1] ?? found?.[2] ?? null) as MoneyUnit | null
}

function unitAbove(above: readonly string[]): MoneyUnit | null {
  for (const text of above) {
    const found = /(?:^|[^报位])(?:金额)?单位[:：](亿元|万元|千元|元)/.exec(squeeze(text))
    if (found) return found[1] as MoneyUnit
  }
  return null
}

/** A value that stands in several rows at once belongs to each of them. */
function fillDown(rows: Map<number, Line>, merges: readonly Merge[], last: number): void {
  for (const { top, left, bottom } of merges) {
    const cell = rows.get(top)?.cells[left]
    if (!cell || bottom === top) continue
    for (let row = top + 1; row <= Math.min(bottom, last); row += 1) {
      const line = rows.get(row)
      if (line && !line.cells[left]) line.cells[left] = cell
    }
  }
}

function columnsOf(
  grid: Grid,
  header: Header,
  keys: Line | undefined,
  above: readonly string[],
  limits: ReadLimits,
): TableColumn[] {
  const body = grid.rows.filter(({ row }) => row > header.last)
  const data = body.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  const named = header.paths.findLastIndex((path) => path.length > 0) + 1
  const width = Math.max(named, data)
  if (width > limits.columns) {
    throw new Refusal(
      `工作表“${grid.name}”有 ${width} 列，最多 ${limits.columns} 列，请删去不需要的列`,
      'limit',
    )
  }
  const common = unitAbove(above)
  return Array.from({ length: width }, (_, index) => {
    const path = header.paths[index] ?? []
    const label = path.join('/') || `${letterOf(index)} 列`
    return {
      index,
      letter: letterOf(index),
      path,
      label,
      unit: path.map(unitIn).findLast((unit) => unit !== null) ?? common,
      key: keys?.cells[index]?.text.trim() || null,
      hidden: grid.hiddenColumns.has(index),
    }
  })
}

function checkCells(grid: Grid, line: Line, limits: ReadLimits): void {
  for (const [column, cell] of line.cells.entries()) {
    if (cell && cell.text.length > limits.cell) {
      const where = `工作表“${grid.name}”${addressOf(line.row, column)}`
      throw new Refusal(
        `${where} 有 ${cell.text.length} 字，一个单元格最多 ${limits.cell} 字，请精简后再上传`,
        'limit',
      )
    }
  }
}

/** What only adds up cells of the same sheet harms nobody where it is not read anyway. */
const SUM = /^(?:=)?(?:SUM|SUBTOTAL|COUNT|COUNTA|AVERAGE|ROUND)?[A-Z0-9$:,+\-*/(). ]*$/i
const DANGEROUS =
  /[|!\][]|\b(?:DDE|DDEAUTO|WEBSERVICE|HYPERLINK|CALL|EXEC|REGISTER|RTD|IMPORT\w*|INDIRECT)\b/i

/** Refuses formulas: in data always, elsewhere unless they only add up. */
function refuseFormulas(grid: Grid, dataRows: ReadonlySet<number>): void {
  const bad = grid.formulas.filter(
    ({ row, text }: Formula) => row < 0 || dataRows.has(row) || DANGEROUS.test(text) || !SUM.test(text),
  )
  if (bad.length === 0) return
  const places = someOf(bad.map(({ row, column }) => addressOf(row, column)))
  throw new Refusal(
    `工作表“${grid.name}”的 ${places} 是公式，不能导入公式。请选中这些单元格，复制后用“选择性粘贴—数值”粘回原处，保存后再上传`,
  )
}

type Sorted = { rows: TableRow[]; skipped: SkippedRow[] }

function toRow(line: Line, width: number): TableRow {
  return { rowNumber: line.row + 1, cells: Array.from({ length: width }, (_, at) => line.cells[at] ?? EMPTY) }
}

/** Rows under the header, parted into data and what stands around it. */
function sortRows(
  grid: Grid,
  header: Header,
  columns: readonly TableColumn[],
  keys: Line | undefined,
): Sorted {
  const titles = columns.flatMap(({ path }) => path.map(squeeze))
  const wide = new Map(
    grid.merges.filter(({ left, right }) => right > left).map((merge) => [merge.top, merge]),
  )
  const sorted: Sorted = { rows: [], skipped: [] }
  let expected = header.last + 1
  for (const line of grid.rows) {
    if (line.row <= header.last) continue
    // a few open rows are named; a gap of thousands is not a thousand remarks
    for (let row = expected; row < line.row && row < expected + 20; row += 1) {
      sorted.skipped.push({ rowNumber: row + 1, why: '空行' })
    }
    expected = line.row + 1
    if (line === keys) continue
    const why = whySkipped(filled(line.cells), { titles, width: columns.length, merged: wide.get(line.row) })
    if (why) sorted.skipped.push({ rowNumber: line.row + 1, why })
    else sorted.rows.push(toRow(line, columns.length))
  }
  return sorted
}

/** A sheet without a recognizable header has neither columns nor rows; its texts stand in `above`. */
function withoutTable(grid: Grid, above: string[]): Table {
  refuseFormulas(grid, new Set())
  return { name: grid.name, above, headerRows: [], columns: [], rows: [], skipped: [] }
}

/** A sheet as it lies → a table: header found, merged cells filled, rows that are no data skipped with the reason. */
export function understand(grid: Grid, titles: readonly string[], limits: ReadLimits): Table {
  const keys = grid.rows.slice(0, KEYS_WITHIN).find((line) => isKeyRow(filled(line.cells), line.hidden))
  const header = findHeader(grid, titles, keys)
  const textsUntil = (row: number) =>
    grid.rows
      .filter((line) => line.row < row && line !== keys)
      .flatMap((line) => filled(line.cells).map(({ text }) => text))
  if (!header) return withoutTable(grid, textsUntil(SHOWN_ROWS))
  const above = textsUntil(header.first)
  const columns = columnsOf(grid, header, keys, above, limits)
  const byRow = new Map(grid.rows.map((line) => [line.row, line]))
  fillDown(
    byRow,
    grid.merges.filter(({ top }) => top > header.last),
    grid.rows.at(-1)?.row ?? 0,
  )
  for (const line of grid.rows) checkCells(grid, line, limits)
  const { rows, skipped } = sortRows(grid, header, columns, keys)
  refuseFormulas(grid, new Set(rows.map(({ rowNumber }) => rowNumber - 1)))
  if (rows.length > limits.rows) {
    throw new Refusal(
      `工作表“${grid.name}”有 ${rows.length} 行，一次最多 ${limits.rows} 行，请分成几个文件`,
      'limit',
    )
  }
  const headerRows = Array.from({ length: header.last - header.first + 1 }, (_, at) => header.first + at + 1)
  return { name: grid.name, above, headerRows, columns, rows, skipped }
}
