import { describe, expect, test } from 'vitest'
import { likeness, withIdNumber } from './rules.ts'

const blank = { sex: '', birthMonth: '' }

describe('an identity number', () => {
  test('fills in sex and month of birth', () => {
    expect(withIdNumber({ ...blank, idNumber: '341399199001010015' }, '2026-11-20')).toEqual({
      input: { idNumber: '341399199001010015', sex: 'male', birthMonth: '1990-01' },
    })
  })
  test('that contradicts the form is pointed out at the fields', () => {
    const given = { idNumber: '341399199001010015', sex: 'female', birthMonth: '1991' }
    expect(withIdNumber(given, '2026-11-20')).toMatchObject({
      errors: [{ path: 'sex' }, { path: 'birthMonth' }],
    })
  })
  test('with a wrong check digit is refused; none at all is fine', () => {
    expect(withIdNumber({ ...blank, idNumber: '341399199001010016' }, '2026-11-20')).toMatchObject({
      errors: [{ path: 'idNumber' }],
    })
    expect(withIdNumber(blank, '2026-11-20')).toEqual({ input: blank })
  })
})

describe('two records', () => {
  const one = { name: '张伟', formerName: '', birthMonth: '1980-05', unitName: '一厂', sex: 'male' }
  test.each([
    ['the same in all', one, ['姓名相同', '出生年月相同', '单位相同']],
    ['year of birth only', { ...one, birthMonth: '1980', unitName: '' }, ['姓名相同', '出生年月相同']],
    [
      'known by a former name',
      { ...one, name: '张卫', formerName: '张伟' },
      ['姓名与曾用名相同', '出生年月相同', '单位相同'],
    ],
    ['another month of birth', { ...one, birthMonth: '1980-06' }, []],
    ['another sex', { ...one, sex: 'female' }, []],
    ['another name', { ...one, name: '张卫' }, []],
  ])('%s', (_name, other, reasons) => {
    expect(likeness(one, other)).toEqual(reasons)
  })
})
