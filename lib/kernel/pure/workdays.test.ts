import { expect, test } from 'vitest'
import { addWorkdays, isWorkday, noticeEnd, workdayOnOrAfter, workdaysUntil } from './workdays.ts'

test('holidays, 调休 and weekends', () => {
  expect(isWorkday('2026-10-01')).toBe(false)
  expect(isWorkday('2026-10-10')).toBe(true)
  expect(isWorkday('2026-11-21')).toBe(false)
  expect(isWorkday('2026-11-20')).toBe(true)
  expect(isWorkday('2026-11-20', { '2026-11-20': false })).toBe(false)
})

test('steps over days off in both directions', () => {
  expect(workdayOnOrAfter('2026-12-05')).toBe('2026-12-07')
  expect(addWorkdays('2026-11-20', 5)).toBe('2026-11-27')
  expect(addWorkdays('2026-11-23', -1)).toBe('2026-11-20')
  expect(workdaysUntil('2026-11-20', '2026-11-27')).toBe(5)
  expect(workdaysUntil('2026-11-27', '2026-11-20')).toBe(0)
})

test('a notice of five workdays from 14 May 2020 ends on 20 May', () =>
  expect(noticeEnd('2020-05-14', 5)).toBe('2020-05-20'))
