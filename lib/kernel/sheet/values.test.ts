import { describe, expect, test } from 'vitest'
import { toCard, toCode, toIdNumber, toPhone } from './identifiers.ts'
import { toChoice, toUnit } from './lookups.ts'
import type { Cell, CellKind } from './table.ts'
import {
  toDatedDay,
  toDay,
  toFen,
  toInteger,
  toLine,
  toPeriod,
  toQuantity,
  toText,
  toYesNo,
} from './values.ts'

const cell = (text: string, kind: CellKind = 'text', shown?: string): Cell => ({
  kind: text === '' ? 'empty' : kind,
  text,
  ...(shown ? { shown } : {}),
})
const ok = <T>(value: T) => ({ ok: true, value })
const bad = (reason: string) => expect.objectContaining({ ok: false, reason })

test('six spellings of a day, and serials', () => {
  const spellings = [
    '2026-03-05',
    '2026/3/5',
    '2026.3.5',
    '2026年3月5日',
    '20260305',
    '２０２６．３．５',
    '2026 年 3 月 5 日',
  ]
  for (const text of spellings) expect(toDay(cell(text)), text).toEqual(ok('2026-03-05'))
  expect(toDay(cell('46086', 'number'))).toEqual(ok('2026-03-05'))
  expect(toDay(cell('2026-03-05 08:30', 'date'))).toEqual(ok('2026-03-05'))
  expect(toDay(cell('2026年3月5日（星期四）'))).toEqual(ok('2026-03-05'))
  expect(toDay(cell('2026-02-30'))).toEqual(bad('day'))
  expect(toDay(cell('2026年3月'))).toEqual(bad('day'))
  expect(toDay(cell(''))).toEqual(ok(null))
  expect(toDay(cell('——'))).toEqual(ok(null))
})

test('days of which only the month or year is known', () => {
  const month = ok({ day: '2026-03-01', precision: 'month' })
  for (const text of ['2026年3月', '2026年3月份', '2026.3', '2026-03', '202603', '2026/3']) {
    expect(toDatedDay('year')(cell(text)), text).toEqual(month)
  }
  expect(toDatedDay('year')(cell('2026年'))).toEqual(ok({ day: '2026-01-01', precision: 'year' }))
  expect(toDatedDay('year')(cell('2026', 'number'))).toEqual(ok({ day: '2026-01-01', precision: 'year' }))
  expect(toDatedDay('month')(cell('2026年'))).toEqual(bad('day'))
  expect(toPeriod(cell('2026年11月'))).toEqual(ok('2026-11'))
  expect(toPeriod(cell('2026-11-05', 'date'))).toEqual(ok('2026-11'))
  expect(toPeriod(cell('11月'))).toEqual(bad('period'))
})

describe('numbers', () => {
  test('whole numbers and quantities', () => {
    expect(toInteger()(cell('１，２５０'))).toEqual(ok(1250))
    expect(toInteger({ units: ['人'] })(cell('12 人'))).toEqual(ok(12))
    expect(toInteger()(cell('12.5', 'number'))).toEqual(bad('integer'))
    expect(toInteger({ min: 0, max: 10 })(cell('11'))).toEqual(bad('range'))
    expect(toQuantity()(cell('1.25万'))).toEqual(ok(1_250_000))
    expect(toQuantity()(cell('约12'))).toEqual(bad('number'))
    expect(toQuantity()(cell('2026-01-01', 'date'))).toEqual(bad('number'))
  })

  test('money counts in the unit of its column unless it names its own', () => {
    expect(toFen('万元')(cell('70.55'))).toEqual(ok(70_550_000))
    expect(toFen('万元')(cell('0.123456', 'number'))).toEqual(ok(123_456))
    expect(toFen('万元')(cell('0.1234567'))).toEqual(bad('money'))
    expect(toFen('万元')(cell('350元'))).toEqual(ok(35_000))
    expect(toFen('元')(cell('1.2万元'))).toEqual(ok(1_200_000))
    expect(toFen(null)(cell('¥1,070.50'))).toEqual(ok(107_050))
    expect(toFen('千元')(cell('-3'))).toEqual(ok(-300_000))
    expect(toFen(null, { min: 0 })(cell('-3'))).toEqual(bad('range'))
    expect(toFen(null)(cell('一万'))).toEqual(bad('money'))
  })
})

test('yes and no', () => {
  for (const text of ['是', '√', '有', 'Y', '☑', 'TRUE', ' 是　'])
    expect(toYesNo(cell(text)), text).toEqual(ok(true))
  for (const text of ['否', '无', '×', 'X', 'FALSE', '没有'])
    expect(toYesNo(cell(text)), text).toEqual(ok(false))
  expect(toYesNo(cell('也许'))).toEqual(bad('yes-no'))
})

test('identifiers are text: what a spreadsheet holds as a number is refused', () => {
  const idNumber = toIdNumber('2026-11-20')
  expect(idNumber(cell('341399199001010015'))).toEqual(ok('341399199001010015'))
  expect(idNumber(cell('３４１３９９１９９００１０１００１５'))).toEqual(ok('341399199001010015'))
  expect(idNumber(cell('341399199001010000', 'number'))).toEqual(bad('numeric-identifier'))
  expect(idNumber(cell('3.41399E+17'))).toEqual(bad('numeric-identifier'))
  expect(idNumber(cell('341399199001010000'))).toMatchObject({
    reason: 'id-number',
    message: expect.stringContaining('被 Excel 改过'),
  })
  expect(toPhone(cell('138 0013 8000'))).toEqual(ok('13800138000'))
  expect(toPhone(cell('+86-13800138000'))).toEqual(ok('13800138000'))
  expect(toPhone(cell('0557-3022222'))).toEqual(ok('0557-3022222'))
  expect(toPhone(cell('13800138000', 'number'))).toEqual(bad('numeric-identifier'))
  expect(toPhone(cell('1380013800'))).toEqual(bad('phone'))
  expect(toCard(cell('6217 0000 0000 0000 012'))).toEqual(ok('6217000000000000012'))
  expect(toCard(cell('6217000000000000000', 'number'))).toEqual(bad('numeric-identifier'))
  expect(toCode('统一社会信用代码')(cell('91341302ma2abc125d'))).toEqual(ok('91341302MA2ABC125D'))
})

test('a choice by label, alias or stored value', () => {
  const convert = toChoice([
    { value: 'government', label: '政府部门', aliases: ['政府', '行政机关'] },
    { value: 'town', label: '乡镇（街道）' },
  ])
  expect(convert(cell('政府 部门'))).toEqual(ok('government'))
  expect(convert(cell('行政机关'))).toEqual(ok('government'))
  expect(convert(cell('乡镇(街道)'))).toEqual(ok('town'))
  expect(convert(cell('town'))).toEqual(ok('town'))
  expect(convert(cell('部队'))).toMatchObject({
    reason: 'choice',
    message: '没有“部队”这一项，请填：政府部门、乡镇（街道）',
  })
})

test('units by name and alias; doubtful names are asked about, never guessed', () => {
  const convert = toUnit([
    { id: 'a', name: '沛县人力资源和社会保障局', shortName: '县人社局', aliases: ['人社局', '人保局'] },
    { id: 'b', name: '泗县教育体育局', shortName: '教体局', aliases: [] },
    { id: 'c', name: '第一小学', shortName: '一小', aliases: [] },
    { id: 'd', name: '第一中学', shortName: '一小', aliases: [] },
    { id: 'e', name: '一小', shortName: '', aliases: [] },
  ])
  for (const text of ['人保局', '人 社 局', '县人社局', '沛县人力资源和社会保障局']) {
    expect(convert(cell(text)), text).toEqual(ok('a'))
  }
  expect(convert(cell('一小')), 'a full name beats short names').toEqual(ok('e'))
  expect(convert(cell('泗县教体局'))).toMatchObject({
    reason: 'unit-unknown',
    suggestions: ['泗县教育体育局'],
  })
  const twins = toUnit([
    { id: 'c', name: '第一小学', shortName: '一小', aliases: [] },
    { id: 'd', name: '沛城一小学', shortName: '一小', aliases: [] },
  ])
  expect(twins(cell('一小'))).toMatchObject({
    reason: 'unit-ambiguous',
    suggestions: ['第一小学', '沛城一小学'],
  })
})

test('texts are cleaned, a number is taken as displayed, error values are named', () => {
  expect(toLine(cell('  张　三\u200b '))).toEqual(ok('张 三'))
  expect(toLine(cell('7', 'number', '007'))).toEqual(ok('007'))
  expect(toText(cell('第一行\r\n第二行'))).toEqual(ok('第一行\n第二行'))
  expect(toLine(cell('#N/A', 'error'))).toEqual(bad('error-value'))
  expect(toDay(cell('#REF!', 'error'))).toEqual(bad('error-value'))
})
