import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/kernel/pure/day.ts'
import { type SheetForm, sheetBytes } from '#lib/kernel/sheet/file.ts'
import { toCode } from '#lib/kernel/sheet/identifiers.ts'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { READ_LIMITS } from '#lib/kernel/sheet/table.ts'
import { toDay, toFen, toInteger, toQuantity, toText, toYesNo } from '#lib/kernel/sheet/values.ts'
import type { SheetColumn } from '#lib/kernel/sheet/write.ts'
import { nastyText } from '#tests/builders/nasty-text.ts'

type Row = {
  text: string
  note: string
  count: number
  quantity: number
  fen: number
  day: string
  yes: boolean
  code: string
}

const COLUMNS: readonly SheetColumn[] = [
  { label: '序号', width: 6 },
  { label: '文字', width: 30 },
  { label: '人数', width: 10, format: 'number' },
  { label: '数量', width: 10, format: 'number' },
  { label: '金额（元）', width: 10, format: 'money' },
  { label: '日期', width: 12 },
  { label: '是否', width: 6 },
  { label: '代码', width: 20, format: 'text' },
  { label: '说明', width: 30 },
]

const row: fc.Arbitrary<Row> = fc.record({
  text: nastyText,
  note: nastyText,
  count: fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
  quantity: fc.integer({ min: -10_000_000_000, max: 1_000_000_000_000 }),
  fen: fc.integer({ min: -10_000_000_000, max: 1_000_000_000_000 }),
  day: fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1950-01-01', days)),
  yes: fc.boolean(),
  code: fc.stringMatching(/^[0-9A-Z]{0,20}$/),
})

const cellsOf = (each: Row, at: number) => [
  at + 1,
  each.text,
  each.count,
  each.quantity / 100,
  each.fen / 100,
  each.day,
  each.yes ? '是' : '否',
  each.code,
  each.note,
]

function written(rows: readonly Row[], form: SheetForm) {
  const sheet = {
    name: '清单',
    title: '=标题',
    line: '筛选：全部　导出人：张三',
    columns: COLUMNS,
    rows: rows.map((each, at) => ({ cells: cellsOf(each, at) })),
    foot: [],
  }
  return sheetBytes({ form, book: { title: '清单', creator: '张三', sheets: [sheet] } })
}

function readBack(bytes: Uint8Array, form: SheetForm) {
  const file = readFile(
    bytes,
    `清单.${form}`,
    COLUMNS.map(({ label }) => label),
    READ_LIMITS,
  )
  const [table] = file.sheets
  return table!.rows.map(({ cells }) => {
    const converters = [
      toInteger(),
      toText,
      toInteger(),
      toQuantity(),
      toFen(table!.columns[4]!.unit),
      toDay,
      toYesNo,
      toCode('代码'),
      toText,
    ]
    return converters.map((convert, at) => {
      const found = convert(cells[at]!)
      return found.ok ? found.value : found.message
    })
  })
}

describe.each(['xlsx', 'csv'] as const)('%s', (form) => {
  test('what is exported is imported as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const { bytes } = await written(rows, form)
        const back = readBack(bytes, form)
        expect(back).toEqual(
          rows.map((each, at) => [
            at + 1,
            each.text || null,
            each.count,
            each.quantity,
            each.fen,
            each.day,
            each.yes,
            each.code || null,
            each.note || null,
          ]),
        )
      }),
      { numRuns: 150 },
    )
  })
})
