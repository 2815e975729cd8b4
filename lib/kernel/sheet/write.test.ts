import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { type SheetSpec, sheetName, writeWorkbook } from './write.ts'

const SHEET: SheetSpec = {
  name: '总表',
  title: '进展情况表',
  line: '期间：2026年11月',
  columns: [
    { label: '序号', width: 6, align: 'center' },
    { label: '情况', width: 40 },
    { label: '完成率', width: 10, format: 'percent' },
  ],
  rows: [
    { heading: '一、思想引领' },
    { cells: [1, '=cmd|calc', 0.925] },
    { cells: [2, '第一行\n第二行', null] },
  ],
  foot: ['填报人：'],
}

test('numbers stay numbers, formulas become text, the header repeats on A4', async () => {
  const book = await readXlsx(await writeWorkbook({ title: 't', creator: 'c', sheets: [SHEET, SHEET] }))
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(['总表', '总表_2'])
  const [sheet] = book.sheets
  expect(sheet?.rows.map((row) => row.filter((cell) => cell !== null))).toEqual([
    ['进展情况表'],
    ['期间：2026年11月'],
    ['序号', '情况', '完成率'],
    ['一、思想引领'],
    [1, "'=cmd|calc", 0.925],
    [2, '第一行\n第二行'],
    ['填报人：'],
  ])
  expect(sheet?.pageSetup).toMatchObject({ paperSize: 'a4', fitToWidth: 1, printTitlesRow: '$3:$3' })
  expect(sheet?.merges).toContainEqual({ startRow: 0, startCol: 0, endRow: 0, endCol: 2 })
})

test('names of sheets need no quotes', () => {
  expect(sheetName('市[人社]局/分局（本级）', new Set())).toBe('市_人社_局_分局_本级')
  expect(sheetName('长'.repeat(40), new Set(['长'.repeat(31)]))).toBe(`${'长'.repeat(29)}_2`)
  expect(['', '2026年', 'A1', 'R1C1', "it's"].map((name) => sheetName(name, new Set()))).toEqual([
    '表',
    '表2026年',
    '表A1',
    '表R1C1',
    'it_s',
  ])
})
