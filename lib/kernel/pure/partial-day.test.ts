import { expect, test } from 'vitest'
import { formatPartialDay, parsePartialDay, partialDay, yearOfDay } from './partial-day.ts'

test.each([
  ['2022年5月1日', '2022-05-01', '2022年5月1日'],
  ['2022.5', '2022-05', '2022年5月'],
  ['2022/5/1', '2022-05-01', '2022年5月1日'],
  ['２０２２', '2022', '2022年'],
  ['2022年', '2022', '2022年'],
  ['', '', ''],
])('%s is read as %s and shown as %s', (text, day, shown) => {
  expect(parsePartialDay(text)).toBe(day)
  expect(partialDay.parse(text)).toBe(day)
  expect(formatPartialDay(day)).toBe(shown)
  expect(yearOfDay(day)).toBe(day ? 2022 : 0)
})

test.each(['2022-13', '2022-02-30', '去年', '22', '20220501x'])('%s is no date', (text) => {
  expect(parsePartialDay(text)).toBeNull()
  expect(partialDay.safeParse(text).success).toBe(false)
})
