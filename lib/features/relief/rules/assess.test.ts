import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess, type Facts, netPerHead } from './assess.ts'

// 宿迁 2024 (domain.md §4.2): 620, 1240, 1860 元
const RULES = {
  year: 2026,
  basis: '虚构文件',
  lineUrbanFen: 62_000,
  lineRuralFen: 50_000,
  deepPercent: 100,
  relativePercent: 200,
  accidentPercent: 300,
  accidentRatio: 80,
}
/** Three people whose net income is `net` fen per head and month. */
const facts = (net: number, more: Partial<Facts> = {}): Facts => ({
  ...{ lineKind: 'urban', people: 3, incomeFen: net * 36 + 500_000, rigidFen: 500_000 },
  ...{ accidentFen: 0, disaster: false, exclusions: [] },
  ...more,
})

describe('the class of a household', () => {
  test.each([
    ['just below the line', facts(61_999), 'deep'],
    ['at the line', facts(62_000), 'relative'],
    ['just below twice the line', facts(123_999), 'relative'],
    ['at twice the line', facts(124_000), ''],
    ['a disaster, below three times', facts(150_000, { disaster: true }), 'accident'],
    ['a disaster, at three times', facts(186_000, { disaster: true }), ''],
    [
      'costs of 80 percent of the income',
      facts(150_000, { incomeFen: 5_400_000 + 500_000, accidentFen: 4_720_000 }),
      '',
    ],
    ['costs above 80 percent of the income', facts(150_000, { accidentFen: 4_720_001 }), 'accident'],
    [
      'no income at all and costs',
      facts(0, { incomeFen: 0, rigidFen: 0, accidentFen: 1, people: 1 }),
      'deep',
    ],
    ['a rural household at its lower line', facts(50_000, { lineKind: 'rural' }), 'relative'],
    ['an exclusion', facts(10_000, { exclusions: ['拥有两套以上住宅'] }), ''],
    ['nobody who lives together', facts(10_000, { people: 0 }), ''],
  ])('%s', (_name, given, hardshipClass) => {
    expect(assess(given, RULES).hardshipClass).toBe(hardshipClass)
  })

  test('every step is said with its inputs and its result', () => {
    const { lines, netFen } = assess(facts(100_000), RULES)
    expect(netFen).toBe(100_000)
    expect(lines.map(({ clause, result }) => [clause, result])).toEqual([
      ['2026 年城市低保标准', '620.00 元/人·月'],
      ['月人均净收入＝（家庭年收入－刚性支出）÷12÷共同生活人口', '1,000.00 元'],
      ['深度困难：低于低保标准的 1 倍', '不符合'],
      ['相对困难：低于低保标准的 2 倍', '符合'],
    ])
    expect(lines[1]?.inputs).toBe('（41,000.00－5,000.00）÷12÷3')
  })

  test('more income or fewer expenses never make a household poorer', () => {
    const rank = { deep: 0, relative: 1, accident: 2, '': 3 }
    const amount = fc.integer({ min: 0, max: 50_000_000 })
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 1, max: 8 }), (income, rigid, more, people) => {
        const base = { ...facts(0), incomeFen: income, rigidFen: rigid, people }
        const richer = { ...base, incomeFen: income + more }
        expect(rank[assess(richer, RULES).hardshipClass]).toBeGreaterThanOrEqual(
          rank[assess(base, RULES).hardshipClass],
        )
        expect(netPerHead(base)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
