import { expect, test } from 'vitest'
import { passwordProblem } from './rules.ts'

const WORDS = ['peixian.unit1.clerk', '沛县总工会', 'peixianzonggonghui', '张三', 'zhangsan']

test.each([
  'ChanGai-2026',
  'gonghui123456',
  'Suzhou@20260101',
  'peixian-2026-2026',
  'aaaaaaaaaaaaaa',
  '123456789012',
  'qwertyuiop123',
  'zhangsan19880101',
  '沛县总工会沛县总工会2026',
  'Password12345678',
])('guessable: %s', (password) => {
  expect(passwordProblem(password, WORDS)).toMatch(/太容易猜到/)
})

test.each(['早上七点去河边跑步三圈半', 'correct horse battery', 'k7mq-w3xy-9rtb-e4hp', 'mvbnrtkw8362'])(
  'accepted: %s',
  (password) => {
    expect(passwordProblem(password, WORDS)).toBeNull()
  },
)

test('length comes first, with the count', () => {
  expect(passwordProblem('k7mq-w3xy', WORDS)).toBe('密码至少 12 位，现在是 9 位。可以用一句好记的话')
  expect(passwordProblem('k7mq-w3xy'.repeat(20), WORDS)).toBe('密码最多 128 位')
})
