import { expect, test } from 'vitest'
import { cellClass, cellName, cellText } from './heat-cell.ts'

const cell = { href: '/x', light: 'overdue', bp: 4130, count: '1/4' } as const

test('a heat cell says symbol, number and count, and its name says them in words', () => {
  expect(cellText(cell)).toBe('■41 1/4')
  expect(cellName(cell, '技能体系', '泗县')).toBe('技能体系，泗县：■41 1/4，完成 41%，逾期')
})

test('a light set by hand is marked in the cell and in its name', () => {
  const byHand = { ...cell, byHand: true }
  expect(cellText(byHand)).toBe('■41 1/4✎')
  expect(cellName(byHand, '技能体系', '泗县')).toBe(
    '技能体系，泗县：■41 1/4✎，完成 41%，逾期，有灯经人工调整',
  )
  const plain = { href: '/x', light: 'behind', bp: 8000, byHand: true } as const
  expect(cellName(plain, '技能体系', '泗县')).toContain(cellText(plain))
})

test('zero is a number, nothing counted is none', () => {
  expect(cellText({ ...cell, bp: 0, light: 'normal', count: undefined })).toBe('●0')
  expect(cellText({ ...cell, bp: null, light: '', count: undefined })).toBe('·')
})

test('the quantity scale has five steps and ends at 100 %', () => {
  expect(cellClass({ ...cell, bp: 0 }, 'quantity')).toContain('bg-heat-1')
  expect(cellClass({ ...cell, bp: 10_000 }, 'quantity')).toContain('bg-heat-5')
})
