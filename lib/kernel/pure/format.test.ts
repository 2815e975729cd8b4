import { expect, test } from 'vitest'
import { formatCount, formatDateTime, formatMoment, formatTime, shortDateTime } from './format.ts'

test('instants are told in Asia/Shanghai, whatever the zone of the machine', () => {
  expect(formatTime('2026-11-19T22:00:00Z')).toBe('06:00')
  expect(formatTime(new Date('2026-11-19T16:00:00Z'))).toBe('00:00')
  expect(formatDateTime('2026-11-19T22:00:00Z')).toBe('2026年11月20日 06:00')
})

test('the short form names the year only when it is another one', () => {
  expect(shortDateTime('2026-11-19T22:00:00Z', '2026-11-21')).toBe('11-20 06:00')
  expect(shortDateTime('2025-12-31T15:59:00Z', '2026-11-21')).toBe('2025-12-31 23:59')
})

test('today and yesterday are said in words, across the new year too', () => {
  expect(formatMoment('2026-11-21T01:12:00Z', '2026-11-21')).toBe('今天 09:12')
  expect(formatMoment('2026-11-20T09:40:00Z', '2026-11-21')).toBe('昨天 17:40')
  expect(formatMoment('2025-12-31T09:40:00Z', '2026-01-01')).toBe('昨天 17:40')
  expect(formatMoment('2026-11-18T09:40:00Z', '2026-11-21')).toBe('11-18 17:40')
})

test('counts carry thousands commas', () => {
  expect(formatCount(8965)).toBe('8,965')
  expect(formatCount(0)).toBe('0')
  expect(formatCount(1234567)).toBe('1,234,567')
})
