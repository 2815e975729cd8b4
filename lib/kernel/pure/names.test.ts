import { expect, test } from 'vitest'
import { loginName } from '#lib/kernel/pure/names.ts'

test.each([
  'peixian.officer',
  ' Peixian.Officer ',
  'ｐｅｉｘｉａｎ．ｏｆｆｉｃｅｒ',
  'peixian。officer',
  '\u200bpeixian.officer',
])('a login name is the same however it was typed: %j', (typed) => {
  expect(loginName(typed)).toBe('peixian.officer')
})
