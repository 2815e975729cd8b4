import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsOfYear } from '#lib/kernel/pure/period.ts'
import {
  deadlineOf,
  isFullForm,
  isLate,
  isLocked,
  isOpen,
  notYetDue,
  scheduledBp,
  type TaskSchedule,
  workingPeriod,
} from './schedule.ts'

const year: TaskSchedule = { year: 2026, startOn: '2026-01-01', dueKind: 'date', dueOn: '2026-12-31' }

test('linear over the days from start to due', () => {
  expect(scheduledBp(year, '2026-06')).toBe(4959) // 181 / 365
  expect(scheduledBp(year, '2026-12')).toBe(10_000)
  const quarter: TaskSchedule = { ...year, startOn: '2026-07-01', dueOn: '2026-09-30' }
  expect(scheduledBp(quarter, '2026-06')).toBe(0)
  expect(scheduledBp(quarter, '2026-07')).toBe(3370) // 31 / 92
  expect(scheduledBp(quarter, '2026-10')).toBe(10_000)
})

test('长期坚持 follows the calendar year; earlier starts are clipped to it', () => {
  expect(scheduledBp({ ...year, startOn: '2020-03-01', dueKind: 'long_term', dueOn: null }, '2026-06')).toBe(
    4959,
  )
  expect(scheduledBp({ ...year, startOn: '2025-07-01' }, '2026-06')).toBe(4959)
})

test('a monthly plan curve wins and carries its last value', () => {
  const curve = { '2026-03': 2000, '2026-09': 9000 }
  expect(scheduledBp({ ...year, curve }, '2026-02')).toBe(0)
  expect(scheduledBp({ ...year, curve }, '2026-05')).toBe(2000)
  expect(scheduledBp({ ...year, curve }, '2026-12')).toBe(9000)
})

test('never falls and stays within 0 and 100 %', () => {
  const day = fc
    .integer({ min: 0, max: 364 })
    .map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, (startOn, dueOn) => {
      const values = periodsOfYear(2026).map((period) => scheduledBp({ ...year, startOn, dueOn }, period))
      expect(values.every((value, i) => value >= 0 && value <= 10_000 && value >= (values[i - 1] ?? 0))).toBe(
        true,
      )
      expect(values.at(-1)).toBe(10_000)
    }),
  )
})

test('the deadline is day 5 of the next month, or the next workday', () => {
  expect(deadlineOf('2026-10')).toBe('2026-11-05')
  expect(deadlineOf('2026-11')).toBe('2026-12-07') // the 5th is a Saturday
  expect(deadlineOf('2026-09')).toBe('2026-10-08') // National Day
  expect(deadlineOf('2026-01', { reportDay: 31, fullMonths: [] })).toBe('2026-02-28') // a workday by 调休
  expect(isLate('2026-11', '2026-12-07')).toBe(false)
  expect(isLate('2026-11', '2026-12-08')).toBe(true)
})

test('which month is worked on', () => {
  expect(workingPeriod('2026-11-04')).toBe('2026-10')
  expect(workingPeriod('2026-11-06')).toBe('2026-11')
  expect(isOpen('2026-11', '2026-10-31')).toBe(false)
  expect(isFullForm('2026-12')).toBe(true)
  expect(isFullForm('2026-11')).toBe(false)
  expect(notYetDue({ startOn: '2026-12-01' }, '2026-11')).toBe(true)
})

test('a month with dates of its own, corrected workdays, and a locked month', () => {
  const calendar = {
    reportDay: 5,
    fullMonths: [12],
    months: {
      '2026-10': { dueOn: '2026-11-12', opensOn: '2026-10-25', fullForm: true },
      '2026-09': { lockedAt: '2026-10-01T00:00:00.000Z' },
    },
    workdays: { '2026-12-07': false },
  }
  expect(deadlineOf('2026-10', calendar)).toBe('2026-11-12')
  expect(deadlineOf('2026-11', calendar)).toBe('2026-12-08')
  expect(isOpen('2026-10', '2026-10-24', calendar)).toBe(false)
  expect(isOpen('2026-10', '2026-10-25', calendar)).toBe(true)
  expect(isFullForm('2026-10', calendar)).toBe(true)
  expect(isFullForm('2026-12', calendar)).toBe(true)
  expect(isLocked('2026-09', calendar)).toBe(true)
  expect(isLocked('2026-10', calendar)).toBe(false)
  expect(workingPeriod('2026-11-10', calendar)).toBe('2026-10')
  expect(workingPeriod('2026-10-02', calendar)).toBe('2026-10') // September would be due on the 8th
})
