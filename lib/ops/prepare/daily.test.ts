import { expect, test } from 'vitest'
import { untilNextRun } from '#lib/ops/prepare/daily.ts'

const HOUR = 3_600_000

test('the daily job runs at 00:05 in Asia/Shanghai', () => {
  expect(untilNextRun(Date.parse('2026-11-20T00:04:00+08:00'))).toBe(60_000)
  expect(untilNextRun(Date.parse('2026-11-20T00:05:00+08:00'))).toBe(24 * HOUR)
  expect(untilNextRun(Date.parse('2026-11-20T23:05:00+08:00'))).toBe(HOUR)
})
