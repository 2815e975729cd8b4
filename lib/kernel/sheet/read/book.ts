import * as XLSX from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { ReadLimits } from '../table.ts'
import { toCell } from './cell.ts'
import type { SheetFacts } from './clean.ts'
import { type Formula, type Grid, type Merge, positionOf } from './grid.ts'
import { Refusal } from './refusal.ts'

export type Book = { grids: Grid[]; meta: Record<string, string>; hiddenSheets: string[] }

const OPTIONS = {
  type: 'buffer',
  dense: true,
  cellFormula: true,
  cellNF: true,
  cellHTML: false,
  cellText: false,
  cellStyles: false,
  bookVBA: false,
} as const

const NO_FACTS: SheetFacts = { hiddenRows: new Set(), hiddenColumns: new Set(), formulas: [] }

function mergesOf(sheet: XLSX.WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
}

type DenseCell = XLSX.CellObject & { f?: string; F?: string }

/** Rows and formulas of a sheet. `forEach` passes over the holes of its sparse arrays. */
function contentOf(sheet: XLSX.WorkSheet, since1904: boolean, facts: SheetFacts, limits: ReadLimits) {
  const rows: Grid['rows'] = []
  const formulas: Formula[] = []
  let text = 0
  const data = (sheet as { '!data'?: (DenseCell | undefined)[][] })['!data'] ?? []
  data.forEach((line, row) => {
    const cells: Grid['rows'][number]['cells'] = []
    line?.forEach((each, column) => {
      if (!each) return
      if (each.f !== undefined || each.F !== undefined)
        formulas.push({ row, column, text: String(each.f ?? '') })
      const cell = toCell(each, since1904)
      if (cell.kind === 'empty') return
      text += cell.text.length
      if (text > limits.text) throw new Refusal('表格里的文字太多，请分成几个文件后再上传', 'limit')
      cells[column] = cell
    })
    if (cells.length > 0) rows.push({ row, cells, hidden: facts.hiddenRows.has(row) })
  })
  return { rows, formulas }
}

/** Formulas that the library did not report, as the XML of the sheet has them. */
function formulasOfXml(facts: SheetFacts): Formula[] {
  return facts.formulas.map(({ at, text }) => ({ row: -1, column: -1, ...positionOf(at), text }))
}

function gridOf(
  name: string,
  sheet: XLSX.WorkSheet,
  since1904: boolean,
  facts: SheetFacts,
  limits: ReadLimits,
): Grid {
  const { rows, formulas } = contentOf(sheet, since1904, facts, limits)
  return {
    name,
    rows,
    merges: mergesOf(sheet),
    formulas: facts.formulas.length > 0 ? formulasOfXml(facts) : formulas,
    hiddenColumns: facts.hiddenColumns,
  }
}

/** Pairs of the two columns of `_meta`. */
function metaOf(grid: Grid): Record<string, string> {
  const pairs = grid.rows.map(
    ({ cells }) => [cells[0]?.text.trim() ?? '', cells[1]?.text.trim() ?? ''] as const,
  )
  return Object.fromEntries(pairs.slice(0, 50).filter(([key]) => /^[A-Za-z][\w-]{0,40}$/.test(key)))
}

const META = '_meta'

function parse(bytes: Uint8Array): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { ...OPTIONS })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (/password|encrypt/i.test(said)) throw new Refusal('文件加了密码，读不出来。请去掉密码后再上传')
    throw new Refusal('文件已损坏或不是表格，读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传')
  }
}

/** Cells of an .xlsx (cleaned before, with the facts found there) or .xls. */
export function readBook(
  bytes: Uint8Array,
  limits: ReadLimits,
  facts: ReadonlyMap<string, SheetFacts>,
): Book {
  XLSX.set_cptable(codepages)
  const book = parse(bytes)
  if (book.SheetNames.length > limits.sheets) {
    throw new Refusal(
      `文件有 ${book.SheetNames.length} 张工作表，最多 ${limits.sheets} 张，请分成几个文件`,
      'limit',
    )
  }
  const since1904 = book.Workbook?.WBProps?.date1904 === true
  const result: Book = { grids: [], meta: {}, hiddenSheets: [] }
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    const listed = book.Workbook?.Sheets?.[index]
    if (!sheet) continue
    // the id is there, though the types of the library do not say so
    const known = facts.get((listed as { id?: string } | undefined)?.id ?? '') ?? NO_FACTS
    const grid = gridOf(name, sheet, since1904, known, limits)
    if (name === META) result.meta = metaOf(grid)
    else if (listed?.Hidden) result.hiddenSheets.push(name)
    else if (grid.rows.length > 0) result.grids.push(grid)
  }
  return result
}
