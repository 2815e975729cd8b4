import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isComplete, partScore, type ScoringRule, scoreOf, scoringErrors } from './scoring.ts'

const RULE: ScoringRule = {
  parts: [
    { key: 'theory', name: '理论', weightBp: 3000, fullMark: 10_000 },
    { key: 'practice', name: '实操', weightBp: 7000, fullMark: 10_000 },
  ],
  dropHigh: 0,
  dropLow: 0,
  tieOrder: ['practice'],
}

describe('the score of a part', () => {
  test.each([
    [[9000, 8901], 0, 0, 8951],
    [[9000, 8900, 8800], 0, 0, 8900],
    [[9900, 9000, 8800, 2000], 1, 1, 8900],
    [[9900, 2000], 1, 1, null],
    [[9900, 2000], 3, 0, null],
    [[], 0, 0, null],
  ])('judges %j without %i high and %i low: %s', (raw, dropHigh, dropLow, expected) => {
    expect(partScore(raw, { dropHigh, dropLow })).toBe(expected)
  })

  test('never leaves the span of the scores and does not depend on the order of the judges', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 }), (raw) => {
        const score = partScore(raw, { dropHigh: 0, dropLow: 0 }) as number
        expect(score).toBeGreaterThanOrEqual(Math.min(...raw))
        expect(score).toBeLessThanOrEqual(Math.max(...raw))
        expect(partScore(raw.toReversed(), { dropHigh: 0, dropLow: 0 })).toBe(score)
      }),
    )
  })
})

test('an entry is complete when every part keeps a score: the count of judges tells it, without the scores', () => {
  const rule = { ...RULE, dropHigh: 1, dropLow: 1 }
  const judges = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(judges, judges, (theory, practice) => {
      const raw = { theory: Array(theory).fill(9000), practice: Array(practice).fill(8000) }
      expect(isComplete({ theory, practice }, rule)).toBe(scoreOf(raw, rule) !== null)
    }),
  )
  expect(isComplete({ practice: 5 }, rule)).toBe(false)
})

describe('the total', () => {
  test('weighs the rounded scores of the parts to the hundredth', () => {
    expect(scoreOf({ theory: [8455], practice: [9015, 9020] }, RULE)).toEqual({
      parts: { theory: 8455, practice: 9018 },
      total: 8849, // 25.365 + 63.126 = 88.491
    })
    expect(scoreOf({ theory: [8450], practice: [9000] }, RULE)?.total).toBe(8835)
    expect(scoreOf({ theory: [8455] }, RULE)).toBeNull()
  })

  test('can be computed again from the printed parts', () => {
    const score = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(score, score, fc.integer({ min: 0, max: 100 }), (theory, practice, percent) => {
        const [first, second] = RULE.parts as [(typeof RULE.parts)[0], (typeof RULE.parts)[0]]
        const parts = [
          { ...first, weightBp: percent * 100 },
          { ...second, weightBp: 10_000 - percent * 100 },
        ]
        const found = scoreOf({ theory: [theory], practice: [practice] }, { ...RULE, parts })
        const exact = BigInt(theory) * BigInt(percent) + BigInt(practice) * BigInt(100 - percent)
        expect(found?.total).toBe(Number((exact * 2n + 100n) / 200n))
      }),
    )
  })
})

test('a rule whose weights are not 100 % or whose tie order names no part is refused', () => {
  expect(scoringErrors(RULE)).toEqual([])
  const parts = RULE.parts.map((part) => ({ ...part, weightBp: 4000 }))
  expect(scoringErrors({ ...RULE, parts, tieOrder: ['speed'] })).toEqual([
    { path: 'parts', message: '各部分权重合计应为 100%，现为 80%' },
    { path: 'tieOrder.0', message: '同分比较的部分不在评分部分里' },
  ])
})
