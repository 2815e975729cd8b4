import { expect, test } from 'vitest'
import { plainText, safeCsvText, safeText } from '#lib/kernel/pure/safe-text.ts'
import { matchColumns, titleKey } from './match.ts'
import type { TableColumn } from './table.ts'

const column = (index: number, path: string[], key: string | null = null): TableColumn => ({
  index,
  letter: String.fromCharCode(65 + index),
  path,
  label: path.join('/'),
  unit: null,
  key,
  hidden: false,
})
const WANTED = [
  { key: 'name', label: '单位名称', aliases: ['单位全称', '名称'], required: true },
  { key: 'amount', label: '实发金额', aliases: ['金额'] },
  { key: 'phone', label: '联系电话', aliases: ['手机号'] },
]

test('columns are found in any order by title, alias and the lower row of the header', () => {
  const found = matchColumns(
    [column(0, ['手机号*']), column(1, ['工资', '金额（万元）']), column(2, ['单位 全称'])],
    WANTED,
  )
  expect(found).toEqual({
    matches: [
      { key: 'phone', index: 0, by: 'title' },
      { key: 'amount', index: 1, by: 'title' },
      { key: 'name', index: 2, by: 'title' },
    ],
    unused: [],
    missing: [],
    exact: true,
  })
})

test('what only resembles is a guess, what is missing is named, what is remembered counts', () => {
  const columns = [column(0, ['序号']), column(1, ['所在单位名称']), column(2, ['老师的号'])]
  expect(matchColumns(columns, WANTED)).toMatchObject({
    matches: [{ key: 'name', index: 1, by: 'guess' }],
    unused: [0, 2],
    missing: ['amount', 'phone'],
    exact: false,
  })
  const remembered = { [titleKey('所在单位名称')]: 'name', [titleKey('老师的号')]: 'phone' }
  expect(matchColumns(columns, WANTED, remembered)).toMatchObject({
    matches: [
      { key: 'name', index: 1, by: 'title' },
      { key: 'phone', index: 2, by: 'title' },
    ],
    exact: true,
  })
})

test('the keys of our own templates come before every title', () => {
  const found = matchColumns(
    [column(0, ['金额'], 'phone'), column(1, ['联系电话'], 'amount')],
    WANTED.slice(1),
  )
  expect(found.matches).toEqual([
    { key: 'phone', index: 0, by: 'key' },
    { key: 'amount', index: 1, by: 'key' },
  ])
})

test('neutralized text reads back as it was', () => {
  expect(['=1', '+1', '-1', '@a', '＝1', "'=1", "'24年", "it's"].map(safeText)).toEqual([
    "'=1",
    "'+1",
    "'-1",
    "'@a",
    "'＝1",
    "''=1",
    "''24年",
    "it's",
  ])
  expect(['007', '341399199001010015', '7'].map(safeCsvText)).toEqual(["'007", "'341399199001010015", '7'])
  for (const text of ['=1', "'=1", "''=1", "'24年", '007', "'007", '', "'", "'a", '-', "'-"]) {
    expect(plainText(safeText(text))).toBe(text)
    expect(plainText(safeCsvText(text))).toBe(text)
  }
})
