import { expect, test } from 'vitest'
import { deadline, phase, shouldPoll, WARN_MS } from './session-clock.ts'

const MIN = 60_000
const clock = { expiresAt: 480 * MIN, lastContact: 0, idleMs: 30 * MIN }

test('the session ends at the idle limit or the absolute limit, whichever is first', () => {
  expect(deadline(clock)).toBe(30 * MIN)
  expect(deadline({ ...clock, lastContact: 470 * MIN })).toBe(480 * MIN)
})

test('five minutes of warning come before the end', () => {
  expect(phase(clock, 24 * MIN)).toBe('open')
  expect(phase(clock, 30 * MIN - WARN_MS)).toBe('warn')
  expect(phase(clock, 30 * MIN)).toBe('ended')
})

test('the server is asked only after activity and at most once a minute', () => {
  expect(shouldPoll(0, 0, 10 * MIN)).toBe(false)
  expect(shouldPoll(0, 5, MIN - 1)).toBe(false)
  expect(shouldPoll(0, 5, MIN)).toBe(true)
})
