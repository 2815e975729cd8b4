import { type PackedCell, shownText, unpackCell } from '#lib/base/imports/cells.ts'
import type { KindColumn, ReadRow } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { isMask } from '#lib/base/imports/sealed.ts'
import type { Cell, TableColumn } from '#lib/kernel/sheet/table.ts'
import type { Convert, Reason } from '#lib/kernel/sheet/values.ts'

/** Headings of groups: refusals of one kind are mended in the same way. */
const GROUPS: Partial<Record<Reason, string>> = {
  'error-value': '单元格里是错误值',
  integer: '不是整数',
  number: '不是数字',
  money: '不是金额',
  range: '数值超出范围',
  day: '日期认不出',
  period: '月份认不出',
  'yes-no': '不是“是”或“否”',
  'numeric-identifier': '号码是数字格式',
  'id-number': '身份证号不对',
  phone: '电话不对',
  card: '银行卡号不对',
  choice: '不在可选范围内',
  'unit-unknown': '单位没有找到',
  'unit-ambiguous': '单位名称不唯一',
}

const NO_CELL: Cell = { kind: 'empty', text: '' }

type Staged = { no: number; cells: readonly PackedCell[]; edits: Record<string, string> }
type Reader = { column: KindColumn; index: number | null; read: Convert<unknown> }

/** How the columns of a kind are read from a file matched as `mapping` says. Columns that it lacks can be typed in. */
export function readersOf(
  columns: readonly KindColumn[],
  header: readonly TableColumn[],
  mapping: Readonly<Record<string, number | null>>,
): Reader[] {
  return columns.map((column) => {
    const index = mapping[column.key] ?? null
    const unit = index === null ? null : (header[index]?.unit ?? null)
    return { column, index, read: column.read(unit) }
  })
}

/** The text of a row's column as a person sees it. */
export function cellText(row: Staged, { column, index }: Pick<Reader, 'column' | 'index'>): string {
  const edit = row.edits[column.key]
  if (edit !== undefined) return edit
  return index === null ? '' : shownText(unpackCell(row.cells[index]))
}

/** What a row says in a column, mended or as read. A mask that came back from an export says nothing. */
function cellOf(row: Staged, { column, index }: Pick<Reader, 'column' | 'index'>): Cell {
  const edit = row.edits[column.key]
  const cell: Cell =
    edit === undefined ? unpackCell(index === null ? null : row.cells[index]) : { kind: 'text', text: edit }
  return column.private && isMask(shownText(cell)) ? NO_CELL : cell
}

/** Reads the cells of one row: values, or what is wrong with them. */
export function readRow(row: Staged, readers: readonly Reader[]): { read: ReadRow; errors: RowError[] } {
  const values: Record<string, unknown> = {}
  const errors: RowError[] = []
  for (const { column, index, read } of readers) {
    const { key, label } = column
    const cell = cellOf(row, { column, index })
    const found = read(cell)
    values[key] = found.ok ? found.value : null
    if (!found.ok) {
      const value = shownText(cell)
      errors.push({ key, group: GROUPS[found.reason] ?? found.message, message: found.message, value })
    } else if (column.required && found.value === null) {
      errors.push({ key, group: `没有填${label}`, message: `请填写${label}`, value: '' })
    }
  }
  return { read: { no: row.no, values }, errors }
}
