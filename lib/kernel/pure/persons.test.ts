import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkIdNumber, idCheckChar } from './id-number.ts'
import { maskName, maskPhone } from './mask.ts'

const DAY = '2026-11-21'

test.each([
  '11010519491231002X',
  '440524188001010014',
  '341399199001010015',
  '341399198506300021',
  '320399197908150039',
  '320399200002290048',
])('%s is valid (domain vectors)', (value) =>
  expect(checkIdNumber(value, DAY)).toMatchObject({ ok: true, value, areaKnown: true }),
)

test('tolerates full width, blanks and x; refuses the rest with a reason', () => {
  expect(checkIdNumber('１１０１０５ 19491231-002x', DAY)).toMatchObject({
    ok: true,
    birth: '1949-12-31',
    sex: 'female',
  })
  expect(checkIdNumber('110105194912310021', DAY)).toMatchObject({ ok: false })
  expect(checkIdNumber('110105490101001', DAY)).toMatchObject({
    ok: false,
    message: expect.stringContaining('15 位'),
  })
  expect(checkIdNumber('341399199002300010', DAY)).toMatchObject({ ok: false })
})

test('one changed digit never passes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, step) => {
      const digits = '34139919900101001'.split('')
      digits[place] = String((Number(digits[place]) + step) % 10)
      expect(idCheckChar(digits.join(''))).not.toBe('5')
    }),
  )
})

test('masks keep what the table allows', () => {
  expect(maskPhone('13812341234')).toBe('138****1234')
  expect([maskName('张明'), maskName('张晓明'), maskName('欧阳修文'), maskName('张')]).toEqual([
    '张*',
    '张*明',
    '欧**文',
    '*',
  ])
})
