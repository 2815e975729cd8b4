import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DoubtInput, doubtsOf, type Growth, growthMonths } from './doubts.ts'

const GROWTH: Growth = { rule: 'sum', target: 1_000, lastCum: 500, lastDenominator: null, months: 1 }
const INPUT: DoubtInput = { content: 'VALUE', situation: 'ON_TRACK', cumValue: 600, denominator: null }
const doubts = (input: Partial<DoubtInput>, growth: Partial<Growth> = {}) =>
  doubtsOf({ ...INPUT, ...input }, { ...GROWTH, ...growth }).map(({ message }) => message)

test('99,999,999 against a target of 10 is doubtful twice, an ordinary step is not', () => {
  expect(doubts({})).toEqual([])
  expect(doubts({ cumValue: 9_999_999_900 })).toEqual([
    '平均每月增加了年度目标的 9,999,999.4 倍，增幅较大，请核对',
    '已超过年度目标，请核对数字',
  ])
})

test('what was said in an earlier month is not asked again while the value stands', () => {
  expect(doubts({ cumValue: 1_200 }, { lastCum: 1_200 })).toEqual([])
  expect(doubts({ cumValue: 1_201 }, { lastCum: 1_200 })).toEqual(['已超过年度目标，请核对数字'])
  expect(doubts({ content: 'NO_PROGRESS', cumValue: 1_200 })).toEqual([])
  expect(doubts({ content: 'NOT_APPLICABLE', cumValue: null })).toEqual([])
})

test('a situation that contradicts the number', () => {
  expect(doubts({ situation: 'DONE' })).toEqual(['累计数还没有达到目标，请核对是否已完成'])
  expect(doubts({ situation: 'DONE', cumValue: 1_000 })).toEqual([])
  expect(doubts({ situation: 'NOT_STARTED' })).toEqual(['已有累计数，请核对是否仍未启动'])
})

test('the months of an increase: since the last number, else since the task began', () => {
  expect(growthMonths('2026-11', '2026-10', '2026-01')).toBe(1)
  expect(growthMonths('2026-11', '2026-08', '2026-01')).toBe(3)
  expect(growthMonths('2026-03', null, '2026-01')).toBe(3)
  expect(growthMonths('2026-03', null, '2026-05')).toBe(1)
})

test('a value within the target that grew by at most half of it a month is never doubtful', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 1e9 }),
      fc.nat(),
      fc.integer({ min: 1, max: 12 }),
      (target, at, months) => {
        const lastCum = at % (target + 1)
        const cumValue = Math.min(target, lastCum + Math.floor(target / 2) * months)
        expect(doubts({ cumValue }, { target, lastCum, months })).toEqual([])
      },
    ),
  )
})
