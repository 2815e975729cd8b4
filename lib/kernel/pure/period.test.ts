import { expect, test } from 'vitest'
import {
  addPeriods,
  firstDayOf,
  isPeriod,
  lastDayOf,
  lastPeriods,
  nextPeriod,
  periodOf,
  periodRange,
  periodsOfYear,
  previousPeriod,
} from './period.ts'

test('months step over the year', () => {
  expect(nextPeriod('2026-12')).toBe('2027-01')
  expect(previousPeriod('2026-01')).toBe('2025-12')
  expect(addPeriods('2026-11', -23)).toBe('2024-12')
  expect(periodOf('2026-11-21')).toBe('2026-11')
})

test('first and last day', () => {
  expect(firstDayOf('2024-02')).toBe('2024-02-01')
  expect(lastDayOf('2024-02')).toBe('2024-02-29')
  expect(lastDayOf('2026-12')).toBe('2026-12-31')
})

test('ranges', () => {
  expect(lastPeriods('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(lastPeriods('2026-11')).toHaveLength(12)
  expect(periodsOfYear(2026)).toHaveLength(12)
  expect(periodRange('2026-02', '2026-01')).toEqual([])
  expect([isPeriod('2026-13'), isPeriod('2026-1'), isPeriod('2026-01')]).toEqual([false, false, true])
})
