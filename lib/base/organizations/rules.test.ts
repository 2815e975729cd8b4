import { expect, test } from 'vitest'
import { aliasesFromText, movedOrders } from './rules.ts'

test('aliases are parted by any comma or line break', () => {
  expect(aliasesFromText(' 县总， 总工会、县总\n工会 ')).toEqual(['县总', '总工会', '工会'])
  expect(aliasesFromText('')).toEqual([])
})

test('a row moves past its neighbor, equal orders are parted', () => {
  const rows = ['a', 'b', 'c'].map((id) => ({ id, displayOrder: 0 }))
  expect(movedOrders(rows, 'c', 'up')).toEqual([
    { id: 'a', displayOrder: 10 },
    { id: 'c', displayOrder: 20 },
    { id: 'b', displayOrder: 30 },
  ])
  expect(movedOrders(rows, 'a', 'up')).toEqual([])
  expect(movedOrders(rows, 'x', 'down')).toEqual([])
})
