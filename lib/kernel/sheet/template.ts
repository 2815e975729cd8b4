import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { cellText } from '#lib/kernel/pure/safe-text.ts'

/** A column of a template: what it is called, explained and may hold. */
export type TemplateColumn = {
  key: string
  label: string
  required: boolean
  help: string
  sample: string
  /** drop-down */
  choices: readonly string[]
  /** characters */
  width: number
  /** formatted as text, so that no digit is lost */
  text: boolean
  hidden: boolean
}

export type TemplateSpec = {
  title: string
  columns: readonly TemplateColumn[]
  /** rows to start with, by key */
  rows: readonly Record<string, string | number>[]
  /** lines above the list of columns on the sheet of instructions */
  help: readonly string[]
  /** pairs of the hidden sheet `_meta` */
  meta: Readonly<Record<string, string>>
}

const FONT = '宋体'
/** title, keys, header, sample: data begins in row 5 */
const HEAD_ROWS = 4
/** drop-downs reach this row: a validation of a whole column makes some readers stumble */
const LAST_ROW = 5000
const THIN = { style: 'thin' } as const
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN }
const plain = (extra: CellStyle): CellStyle => ({ font: { name: FONT, size: 11 }, ...extra })
const TITLE = plain({
  font: { name: '黑体', size: 16 },
  alignment: { horizontal: 'center', vertical: 'center' },
})
const HEAD = plain({
  font: { name: '黑体', size: 11 },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
})
const SAMPLE = plain({
  font: { name: FONT, size: 11, italic: false, color: { rgb: '808080' } },
  border: BORDER,
})

/** A, B … Z, AA. */
function letterOf(index: number): string {
  const rest = index % 26
  const letter = String.fromCharCode(65 + rest)
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}

const FORM = '填报表'
const LISTS = '字典'

function formSheet({ title, columns, rows }: TemplateSpec): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  for (const index of columns.keys()) {
    cells.set(`0,${index}`, { style: TITLE })
    cells.set(`2,${index}`, { style: HEAD })
    cells.set(`3,${index}`, { style: SAMPLE })
  }
  const shown = columns.filter((column) => !column.hidden)
  // the reader leaves out a row that begins with 示例
  const sample = columns.map(({ sample: text, hidden }, index) =>
    hidden ? null : index === 0 ? `示例：${text}` : cellText(text) || null,
  )
  const data = rows.map((row) =>
    columns.map(({ key }) => {
      const value = row[key]
      return typeof value === 'string' ? cellText(value) || null : (value ?? null)
    }),
  )
  const listed = columns.filter((column) => column.choices.length > 0)
  return {
    name: FORM,
    columns: columns.map(({ width, hidden, text }) => ({
      width,
      ...(hidden ? { hidden } : {}),
      style: plain(text ? { numFmt: '@' } : {}),
    })),
    rows: [
      [title, ...Array<null>(columns.length - 1).fill(null)],
      columns.map(({ key }) => key),
      columns.map(({ label, required }) => (required ? `${label}*` : label)),
      sample,
      ...data,
    ],
    cells,
    merges: shown.length > 1 ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: shown.length - 1 }] : [],
    rowDefs: new Map([
      [0, { height: 32 }],
      [1, { hidden: true }],
      [2, { height: 30 }],
    ]),
    freezePane: { rows: 3 },
    dataValidations: listed.map(({ choices }, at) => {
      const column = letterOf(columns.indexOf(listed[at] as TemplateColumn))
      const list = letterOf(at)
      return {
        type: 'list',
        range: `${column}${HEAD_ROWS + 1}:${column}${LAST_ROW}`,
        formula1: `${LISTS}!$${list}$1:$${list}$${choices.length}`,
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: '请从下拉中选择',
        errorMessage: '下拉里没有这一项，导入时会提示修改',
      }
    }),
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

function listSheet({ columns }: TemplateSpec): WriteSheet {
  const lists = columns.filter((column) => column.choices.length > 0).map((column) => column.choices)
  const longest = Math.max(1, ...lists.map((list) => list.length))
  const rows = Array.from({ length: longest }, (_, row) =>
    lists.map((list) => {
      const text = list[row]
      return text === undefined ? null : cellText(text)
    }),
  )
  return { name: LISTS, rows, hidden: true }
}

function helpSheet({ title, columns, help }: TemplateSpec): WriteSheet {
  const lines = [`${title}填表说明`, ...help]
  const head = ['列', '必填', '怎么填', '示例']
  const rows = columns
    .filter((column) => !column.hidden)
    .map(({ label, required, help: text, sample }) => [label, required ? '必填' : '', text, cellText(sample)])
  const cells: NonNullable<WriteSheet['cells']> = new Map([['0,0', { style: TITLE }]])
  for (const index of head.keys()) cells.set(`${lines.length},${index}`, { style: HEAD })
  return {
    name: '填表说明',
    columns: [{ width: 18 }, { width: 8 }, { width: 70 }, { width: 30 }],
    rows: [...lines.map((line) => [line, null, null, null]), head, ...rows],
    cells,
  }
}

/**
 * A template for an import: the form with a hidden row of keys, drop-downs from a hidden sheet, a sample row, the
 * instructions, and where it was made.
 */
export function writeTemplate(spec: TemplateSpec): Promise<Uint8Array> {
  const meta = Object.entries(spec.meta).map(([key, value]) => [key, value])
  return writeXlsx({
    sheets: [formSheet(spec), helpSheet(spec), listSheet(spec), { name: '_meta', rows: meta, hidden: true }],
    properties: { title: spec.title },
    defaultFont: { name: FONT, size: 11 },
  })
}
