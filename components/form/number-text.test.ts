import { expect, test } from 'vitest'
import { groupThousands, normalizeNumberText } from './number-text.ts'

test('full-width digits, separators and blanks become a plain number', () => {
  expect(normalizeNumberText('１，０７０．５')).toBe('1070.5')
  expect(normalizeNumberText(' 12 345。5 ')).toBe('12345.5')
  expect(normalizeNumberText('－３')).toBe('-3')
  expect(normalizeNumberText('12万')).toBe('12万')
})

test('thousands are grouped for showing only', () => {
  expect(groupThousands('1234567.50')).toBe('1,234,567.50')
  expect(groupThousands('148')).toBe('148')
  expect(groupThousands('-1000')).toBe('-1,000')
  expect(groupThousands('12万')).toBe('12万')
  expect(groupThousands('')).toBe('')
})
