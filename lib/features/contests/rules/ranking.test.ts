import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Contender, type Ranked, ranking, unitRanking } from './ranking.ts'
import { type Scored, type ScoringRule, scoreOf } from './scoring.ts'

const RULE = {
  parts: [
    { key: 'theory', name: '理论', weightBp: 3000, fullMark: 10_000 },
    { key: 'practice', name: '实操', weightBp: 7000, fullMark: 10_000 },
  ],
  tieOrder: ['practice', 'theory'],
}

const entry = (id: string, total: number, practice: number, theory = 8000): Contender => ({
  id,
  total,
  parts: { theory, practice },
})

const contenders = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    total: fc.integer({ min: 8000, max: 8003 }),
    practice: fc.integer({ min: 0, max: 2 }),
    theory: fc.integer({ min: 0, max: 1 }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

describe('ranking', () => {
  test('equal totals are told apart by the better practice, and the list says so', () => {
    const rows = ranking([entry('a', 8850, 8950), entry('b', 8850, 9000), entry('c', 9000, 9100)], RULE)
    expect(rows.map(({ id, rank }) => [id, rank])).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
    ])
    expect(rows.map(({ tie }) => tie)).toEqual([
      '',
      '总分同为 88.50，按实操成绩 90.00 排序',
      '总分同为 88.50，按实操成绩 89.50 排序',
    ])
  })

  test('what nothing tells apart shares a rank, and the next rank is left out', () => {
    const rows = ranking([entry('b', 8850, 9000), entry('a', 8850, 9000), entry('c', 8000, 8000)], RULE)
    expect(rows.map(({ id, rank }) => [id, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
    ])
    expect(rows[0]?.tie).toBe('总分同为 88.50，各部分成绩也相同，名次并列')
  })

  test('does not depend on the order of the entries', () => {
    fc.assert(
      fc.property(contenders, fc.infiniteStream(fc.nat()), (rows, dice) => {
        const entries = rows.map(({ id, total, practice, theory }) => entry(id, total, practice, theory))
        const shuffled = entries
          .map((each) => ({ each, at: dice.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each)
        expect(ranking(shuffled, RULE)).toEqual(ranking(entries, RULE))
      }),
    )
  })

  test('one rank is one more than the number of entries that are strictly better', () => {
    const better = (a: Contender, b: Contender) => {
      const keys = (each: Contender) => [
        each.total,
        each.parts.practice as number,
        each.parts.theory as number,
      ]
      const [x, y] = [keys(a), keys(b)]
      const at = x.findIndex((value, index) => value !== y[index])
      return at >= 0 && (x[at] as number) > (y[at] as number)
    }
    fc.assert(
      fc.property(contenders, (rows) => {
        const entries = rows.map(({ id, total, practice, theory }) => entry(id, total, practice, theory))
        for (const ranked of ranking(entries, RULE)) {
          expect(ranked.rank).toBe(1 + entries.filter((other) => better(other, ranked)).length)
        }
      }),
    )
  })
})

const keysOf = ({ total, parts }: Contender) => [total, parts.practice ?? 0, parts.theory ?? 0]

/** Weighed to the hundredth (half up), and rightly before the next one. */
function standsRight(entry: Ranked, after: Ranked | undefined): void {
  const { theory = 0, practice = 0 } = entry.parts
  expect(entry.total).toBe(Math.floor((theory * 3 + practice * 7 + 5) / 10))
  if (!after) return
  const [own, next] = [keysOf(entry), keysOf(after)]
  const first = own.findIndex((value, index) => value !== next[index])
  expect(after.rank - entry.rank > 0).toBe(first >= 0)
  if (first >= 0) expect(own[first]).toBeGreaterThan(next[first] ?? 0)
  if (entry.total === after.total) expect(entry.tie).not.toBe('')
}

describe('from the judges to the ranks', () => {
  const rule: ScoringRule = { ...RULE, dropHigh: 0, dropLow: 0 }
  const mark = fc.integer({ min: 7990, max: 8010 })
  const judged = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      theory: fc.array(mark, { minLength: 1, maxLength: 2 }),
      practice: fc.tuple(mark, mark),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
  )
  const scored = ({ id, theory, practice }: { id: string; theory: number[]; practice: number[] }) => ({
    id,
    ...(scoreOf({ theory, practice }, rule) as Scored),
  })

  test('neither the order of entries nor that of the judges decides; equal totals go by practice, then theory', () => {
    fc.assert(
      fc.property(judged, (rows) => {
        const ranked = ranking(rows.map(scored), rule)
        const turned = rows.toReversed().map(({ id, theory, practice }) => ({
          ...{ id, theory: theory.toReversed(), practice: practice.toReversed() },
        }))
        expect(ranking(turned.map(scored), rule)).toEqual(ranked)
        for (const [at, entry] of ranked.entries()) standsRight(entry, ranked[at + 1])
      }),
    )
  })
})

test('units stand by the sum of their best three', () => {
  const rows = [
    { unitId: 'a', total: 9000 },
    { unitId: 'a', total: 8000 },
    { unitId: 'a', total: 7000 },
    { unitId: 'a', total: 6000 },
    { unitId: 'b', total: 9900 },
    { unitId: 'b', total: 9900 },
  ]
  expect(unitRanking(rows, 3)).toEqual([
    { unitId: 'a', total: 24_000, counted: 3, rank: 1 },
    { unitId: 'b', total: 19_800, counted: 2, rank: 2 },
  ])
})
