import { expect, test } from 'vitest'
import {
  addDays,
  compareDays,
  daySchema,
  daysBetween,
  formatDay,
  fromDate,
  isDay,
  parseDay,
  toDate,
  today,
} from './day.ts'

test('today is the day in China, not in UTC', () => {
  expect(today(new Date('2026-11-20T15:59:59Z'))).toBe('2026-11-20')
  expect(today(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
})

test.each([
  ['2026-11-03', '2026-11-03'],
  ['2026.11.3', '2026-11-03'],
  ['2026/11/3', '2026-11-03'],
  ['2026年11月3日', '2026-11-03'],
  ['２０２６年１１月 ３ 日', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['46329', '2026-11-03'],
  [46329, '2026-11-03'],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['11月3日', null],
  ['', null],
])('parseDay(%s) = %s', (text, expected) => expect(parseDay(text)).toBe(expected))

test('days add, count and compare across months and leap years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2026-01-01', '2026-12-31')).toBe(364)
  expect(['2026-02-01', '2025-12-31'].sort(compareDays)).toEqual(['2025-12-31', '2026-02-01'])
})

test('a date column goes there and back', () => {
  expect(fromDate(toDate('2026-11-03'))).toBe('2026-11-03')
  expect(() => toDate('2026-02-30')).toThrow()
  expect(isDay('2026-1-1')).toBe(false)
  expect(formatDay('2026-11-03')).toBe('2026年11月3日')
  expect(daySchema.safeParse('2026-02-30').success).toBe(false)
})
