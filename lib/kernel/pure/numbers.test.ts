import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatWan, formatYuan, money, parseMoney } from './money.ts'
import {
  formatPercent,
  formatPoints,
  formatQuantity,
  parseQuantity,
  printedGap,
  quantity,
  quantityText,
} from './quantity.ts'

test.each([
  ['131', 13_100],
  ['１，２５０', 125_000],
  ['1.25万', 1_250_000],
  ['1.83 万', 1_830_000],
  ['12,500.5', 1_250_050],
  ['0', 0],
  ['-3', -300],
  ['.5', 50],
  ['2亿', 20_000_000_000],
  ['1.005', null],
  ['', null],
  ['.', null],
  ['12人', null],
  ['1e3', null],
])('parseQuantity(%s) = %s', (text, expected) => expect(parseQuantity(text)).toBe(expected))

test('what is printed is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
      expect(parseQuantity(formatQuantity(value))).toBe(value)
      expect(parseQuantity(quantityText(value))).toBe(value)
    }),
  )
})

test('money in yuan and wan', () => {
  expect(parseMoney('1,070.5万元')).toBe(1_070_500_000)
  expect(parseMoney('￥260.60')).toBe(26_060)
  expect(formatWan(1_070_500_000)).toBe('1,070.5')
  expect(formatWan(62_850_000)).toBe('62.85')
  expect(formatYuan(6_285_000)).toBe('62,850.00')
  expect(money().safeParse('12.345').success).toBe(false)
})

test('body fields give hundredths and say what to do', () => {
  expect(quantity().parse('1.25万')).toBe(1_250_000)
  expect(quantity().parse(131.5)).toBe(13_150)
  expect(quantity({ min: 1 }).safeParse('0').success).toBe(false)
  const bad = quantity().safeParse('很多')
  expect(bad.success ? '' : bad.error.issues[0]?.message).toContain('请填写数字')
  expect(quantity().safeParse(Number.NaN).success).toBe(false)
})

test('percentages round half up and drop a zero decimal', () => {
  expect(formatPercent(6235)).toBe('62.4%')
  expect(formatPercent(6200)).toBe('62%')
  expect(formatPercent(6204)).toBe('62%')
  expect(formatPercent(0)).toBe('0%')
  expect(formatPoints(-1250)).toBe('12.5')
})

test.each([
  [8235, 9615, '13.8'],
  [8244, 9615, '13.8'],
  [8235, 9624, '13.8'],
  [8245, 9615, '13.7'],
  [9615, 8235, '13.8'],
  [8240, 8244, '0'],
  [-55, 44, '1'],
])('the gap of %i and %i is that of the two figures as printed: %s', (bp, from, text) => {
  expect(formatPoints(printedGap(bp, from))).toBe(text)
  const printed = (value: number) => Number(formatPercent(value).replace('%', ''))
  expect(Math.abs(printed(bp) - printed(from))).toBeCloseTo(Number(text), 6)
})
