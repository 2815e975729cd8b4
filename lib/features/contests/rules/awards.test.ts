import { describe, expect, test } from 'vitest'
import { type AwardRule, awardErrors, awardsFor } from './awards.ts'

const line = (rankTo: number, minEntrants: number, maxEntrants: number | null): AwardRule => ({
  ...{ key: `${minEntrants}`, name: '技术能手', rankFrom: 1, rankTo, minEntrants, maxEntrants },
  ...{ mode: 'grant', titleId: 'title', amountFen: 0 },
})

/** Fewer than ten: the first; 10–30: the first two; more: the first three. */
const TABLE = [line(1, 1, 9), line(2, 10, 30), line(3, 31, null)]

describe('the awards table', () => {
  test.each([
    [9, 1],
    [10, 2],
    [11, 2],
    [30, 2],
    [31, 3],
    [500, 3],
  ])('of %i entrants the first %i win', (entrants, winners) => {
    const ranks = Array.from({ length: entrants }, (_, index) => index + 1)
    expect(ranks.filter((rank) => awardsFor(TABLE, rank, entrants).length > 0)).toEqual(
      ranks.slice(0, winners),
    )
  })

  test('one rank may win several awards', () => {
    const prize: AwardRule = { ...line(1, 1, null), key: 'first', name: '一等奖', mode: 'prize', titleId: '' }
    expect(awardsFor([...TABLE, prize], 1, 12).map(({ name }) => name)).toEqual(['技术能手', '一等奖'])
  })
})

describe('a table that leaves something open', () => {
  test('is complete when its bands meet', () => {
    expect(awardErrors(TABLE)).toEqual([])
    expect(awardErrors([line(1, 8, null)])).toEqual([])
    expect(awardErrors([line(1, 8, 20)])).toEqual([])
  })

  test('says which number of entrants has no line', () => {
    expect(awardErrors([line(1, 1, 9), line(2, 11, 30), line(3, 31, null)])).toEqual([
      { path: '0.minEntrants', message: '“技术能手”在参赛 10 人时没有规定，请补齐人数区间' },
    ])
  })

  test('says which number of entrants has two', () => {
    expect(awardErrors([line(1, 1, 10), line(2, 10, null)])).toEqual([
      { path: '0.minEntrants', message: '“技术能手”在参赛 10 人时有两条规定，请补齐人数区间' },
    ])
  })

  test('says what a line lacks', () => {
    expect(awardErrors([{ ...line(1, 5, 4), rankFrom: 3, titleId: '' }]).map(({ path }) => path)).toEqual([
      '0.rankTo',
      '0.maxEntrants',
      '0.titleId',
    ])
  })
})
