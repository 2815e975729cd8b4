import { expect, test } from 'vitest'
import { chaseWords, daysLate, isReminderDay, leftOutReason, reminderWords } from './chasing.ts'
import { DEFAULT_CALENDAR } from './schedule.ts'

const missing = { counted: true, reported: false, state: '' as const }
const LOCKED = { ...DEFAULT_CALENDAR, months: { '2026-10': { lockedAt: '2026-11-10T00:00:00.000Z' } } }
const why = (month: Parameters<typeof leftOutReason>[0]['month'], calendar = DEFAULT_CALENDAR, clerks = 1) =>
  leftOutReason({ month, clerks }, '2026-10', '2026-11-20', calendar)

test('days late count from the deadline, and there are none before it', () => {
  expect(daysLate('2026-10', '2026-11-05', DEFAULT_CALENDAR)).toBe(0)
  expect(daysLate('2026-10', '2026-11-06', DEFAULT_CALENDAR)).toBe(1)
  expect(daysLate('2026-11', '2026-11-20', DEFAULT_CALENDAR)).toBe(0)
})

test('who is chased and who is left out, with the reason', () => {
  expect(why(missing)).toBeNull()
  expect(why({ ...missing, state: 'RETURNED' })).toBeNull()
  expect(why({ ...missing, reported: true, state: 'OFFICE_REVIEW' })).toBe('reported')
  expect(why({ ...missing, counted: false })).toBe('not_due')
  expect(why(null)).toBe('not_due')
  expect(why(missing, DEFAULT_CALENDAR, 0)).toBe('no_clerk')
  expect(why(missing, LOCKED)).toBe('locked')
  expect(why({ ...missing, state: 'RETURNED' }, LOCKED)).toBeNull()
  expect(leftOutReason({ month: missing, clerks: 1 }, '2026-12', '2026-11-20', DEFAULT_CALENDAR)).toBe(
    'not_open',
  )
})

test('the words say the month, the task and how late it is', () => {
  const chased = { task: '1-01 宣讲', period: '2026-10', state: '' as const, deadline: '2026-11-05' }
  expect(chaseWords({ ...chased, late: 15 })).toBe('催报：2026年10月“1-01 宣讲”已逾期 15 天，请尽快报送')
  expect(chaseWords({ ...chased, late: 0, state: 'RETURNED' })).toBe(
    '催报：2026年10月“1-01 宣讲”退回后还没有重新提交，请在2026年11月5日前报送',
  )
})

test('units are reminded five workdays before the deadline, and one and five after it', () => {
  // due on Monday 2026-12-07
  const days = Array.from({ length: 31 }, (_, n) => `2026-12-${String(n + 1).padStart(2, '0')}`)
  const remind = (day: string) => isReminderDay('2026-11', day, DEFAULT_CALENDAR)
  expect([...['2026-11-29', '2026-11-30'], ...days].filter(remind)).toEqual([
    '2026-11-30',
    '2026-12-08',
    '2026-12-14',
  ])
  const locked = { ...DEFAULT_CALENDAR, months: { '2026-11': { lockedAt: '2026-12-07T12:00:00.000Z' } } }
  expect(isReminderDay('2026-11', '2026-12-08', locked)).toBe(false)
  expect(reminderWords('2026-11', 3, '2026-11-30', DEFAULT_CALENDAR)).toBe(
    '2026年11月还有 3 项没有报送，2026年12月7日截止',
  )
  expect(reminderWords('2026-11', 3, '2026-12-08', DEFAULT_CALENDAR)).toBe(
    '2026年11月还有 3 项没有报送，已逾期 1 天',
  )
})
