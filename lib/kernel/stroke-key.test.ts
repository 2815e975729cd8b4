import { expect, test } from 'vitest'
import { strokeKey } from './stroke-key.ts'

const order = (names: string[]) => names.toSorted((a, b) => (strokeKey(a) < strokeKey(b) ? -1 : 1))

test('by strokes of the surname, then of the given name', () => {
  expect(order(['廖志斌', '王宝红', '孟凯', '丁一', '曾繁荣', '欧阳修', '王一'])).toEqual([
    '丁一',
    '王一',
    '王宝红',
    '孟凯',
    '欧阳修',
    '曾繁荣',
    '廖志斌',
  ])
})

test('a name that begins another one comes first; the middle dot and rare characters have their place', () => {
  expect(order(['王一丁', '王一'])).toEqual(['王一', '王一丁'])
  expect(strokeKey('阿迪力·买买提')).toHaveLength(28)
  expect(strokeKey('𠀀')).toMatch(/^[0-9a-f]{4}$/)
})
