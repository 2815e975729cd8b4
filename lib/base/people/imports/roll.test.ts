import { expect, test } from 'vitest'
import { type Known, type Named, type Placed, Roll } from './roll.ts'

const row = (no: number, name: string, more: Partial<Named> = {}): Named => ({
  no,
  id: null,
  name,
  idNumber: null,
  unitName: null,
  birthMonth: null,
  ...more,
})
const known = (id: string, name: string, more: Partial<Known> = {}): Known => ({
  id,
  name,
  unitName: '',
  birthMonth: '',
  hasNumber: false,
  ...more,
})
const person = (placed: Placed) => {
  if ('errors' in placed) throw new Error(placed.errors[0]?.message)
  return placed.person
}
const wrong = (placed: Placed) => ('errors' in placed ? placed.errors[0]?.key : 'no error')

test('two people of one name at two units stay two; the same one twice becomes one', () => {
  const roll = new Roll([], new Map())
  const first = person(roll.place(row(1, '张伟', { unitName: '甲 厂' })))
  const other = person(roll.place(row(2, '张伟', { unitName: '乙厂' })))
  const again = person(roll.place(row(3, '张 伟', { unitName: '甲厂' })))
  expect(other).not.toBe(first)
  expect(again).toBe(first)
  expect(first.nos).toEqual([1, 3])
})

test('an identity number decides over name and unit', () => {
  const roll = new Roll([], new Map())
  const first = person(roll.place(row(1, '李娜', { unitName: '甲厂', idNumber: 'A' })))
  const other = person(roll.place(row(2, '李娜', { unitName: '甲厂', idNumber: 'B' })))
  const moved = person(roll.place(row(3, '李娜', { unitName: '丙厂', idNumber: 'A' })))
  expect(other).not.toBe(first)
  expect(moved).toBe(first)
  // without a number the two cannot be told apart
  expect(wrong(roll.place(row(4, '李娜', { unitName: '甲厂' })))).toBe('name')
  expect(wrong(roll.place(row(5, '王娜', { idNumber: 'A' })))).toBe('idNumber')
})

test('a record of the register is found by number, by name and unit, by name and month of birth', () => {
  const records = [
    known('p1', '赵强', { unitName: '甲厂', birthMonth: '1980-05', hasNumber: true }),
    known('p2', '钱进', { unitName: '乙厂', birthMonth: '1975-01' }),
  ]
  const [p1] = records
  const roll = new Roll(records, new Map([['N', p1!]]))
  expect(person(roll.place(row(1, '赵强', { unitName: '别处', idNumber: 'N' }))).known?.id).toBe('p1')
  expect(person(roll.place(row(2, '钱进', { unitName: '乙厂' }))).known?.id).toBe('p2')
  expect(person(roll.place(row(3, '钱进', { unitName: '丙厂', birthMonth: '1975-01' }))).known?.id).toBe('p2')
  // another number at the same unit is another person
  expect(person(roll.place(row(4, '赵强', { unitName: '甲厂', idNumber: 'M' }))).known).toBeNull()
  // a record without a number takes the number of the file
  expect(person(roll.place(row(5, '钱进', { unitName: '乙厂', idNumber: 'Q' }))).known?.id).toBe('p2')
})

test('a name alone is asked about when somebody bears it, and enough when nobody does', () => {
  const roll = new Roll([known('p1', '孙立', { unitName: '甲厂' })], new Map())
  expect(wrong(roll.place(row(1, '孙立')))).toBe('name')
  expect(person(roll.place(row(2, '周新'))).known).toBeNull()
})

test('another month of birth at the same unit is another person', () => {
  const roll = new Roll([known('p1', '吴昊', { unitName: '甲厂', birthMonth: '1970-03' })], new Map())
  const other = row(1, '吴昊', { unitName: '甲厂', birthMonth: '1991-08' })
  expect(person(roll.place(other)).known).toBeNull()
})

test('a number of the template names its record, whatever the name says now', () => {
  const roll = new Roll([known('p1', '郑国', { unitName: '甲厂' })], new Map())
  expect(person(roll.place(row(1, '郑国富', { id: 'p1' }))).known?.id).toBe('p1')
  expect(wrong(roll.place(row(2, '郑国', { id: 'another region' })))).toBe('')
})
