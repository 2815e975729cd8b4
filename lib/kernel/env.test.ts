import { afterEach, expect, test, vi } from 'vitest'
import { env, reloadEnv } from '#lib/kernel/env.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  reloadEnv()
})

function portOf(given: string | undefined): number {
  vi.stubEnv('PORT', given)
  reloadEnv()
  return env().PORT
}

test.each(['abc', '99999', '-1', '80.5'])('a port that cannot be is refused in Chinese: %s', (given) => {
  expect(() => portOf(given)).toThrow('环境变量有误（PORT：应是 0 至 65535 的整数，如 PORT=3001）')
})

test('the port is what is given, else 3000', () => {
  expect([portOf('8080'), portOf('0'), portOf(''), portOf(undefined)]).toEqual([8080, 0, 3000, 3000])
})

test.each(['2026-13-45', '2026-2-1', '今天'])('a day that does not exist is refused: %s', (given) => {
  vi.stubEnv('TODAY', given)
  reloadEnv()
  expect(() => env().TODAY).toThrow('环境变量有误（TODAY：应是一个日期，写成 YYYY-MM-DD）')
})
