import { expect, test } from 'vitest'
import { joinHan, loginName } from '#lib/kernel/pure/names.ts'

test.each([
  'peixian.officer',
  ' Peixian.Officer ',
  'ｐｅｉｘｉａｎ．ｏｆｆｉｃｅｒ',
  'peixian。officer',
  '\u200bpeixian.officer',
])('a login name is the same however it was typed: %j', (typed) => {
  expect(loginName(typed)).toBe('peixian.officer')
})

test('a short name is not pulled apart by blanks', () => {
  expect([joinHan('张　三'), joinHan('张 三 丰'), joinHan('Zhang San')]).toEqual([
    '张三',
    '张三丰',
    'Zhang San',
  ])
})
