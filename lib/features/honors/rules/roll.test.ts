import { describe, expect, test } from 'vitest'
import { withQuery } from '#lib/kernel/pure/paths.ts'
import { type Cell, countAwards, facetsOf } from './facets.ts'
import { isFiltered, NO_FILTER, rollFilter, rollQuery, rollView, searchQuery } from './roll.ts'

describe('an address of the roll', () => {
  test('and its filter are the same thing', () => {
    const search = { q: '曾 zfr', year: '2021', level: 'national', kind: 'person', area: '泗县', model: '1' }
    const filter = rollFilter(search)
    expect(filter).toMatchObject({ year: 2021, level: 'national', model: true })
    const address = new URLSearchParams(withQuery('', rollQuery({ filter })).slice(1))
    expect(rollFilter(Object.fromEntries(address))).toEqual(filter)
    expect(rollView({ sort: 'year', page: '3' })).toEqual({ filter: NO_FILTER, sort: 'year', page: 3 })
  })

  test('with values that mean nothing shows the whole roll', () => {
    const odd = { year: '20x1', level: 'galactic', kind: ['a', 'b'], sort: 'evil', page: '-1' }
    expect(rollView(odd)).toEqual({ filter: NO_FILTER, sort: 'stroke', page: 1 })
    expect(isFiltered(rollFilter(odd))).toBe(false)
    expect(isFiltered(rollFilter({ year: '0' }))).toBe(true)
  })
})

test.each([
  ['', ''],
  ['  ', ''],
  ['ZFR', "'zfr':*"],
  ['曾 供电', "'曾':* & '供电':*"],
  ["o'x\\", "'o''x\\\\':*"],
])('the words %j are asked for as %j', (q, query) => {
  expect(searchQuery(q)).toBe(query)
})

describe('facets', () => {
  const cell = (year: number, level: Cell['level'], area: string, count: number): Cell => ({
    ...{ year, level, area, count },
    kind: 'person',
  })
  const cells = [
    cell(2021, 'national', '泗县', 1),
    cell(2021, 'municipal', '泗县', 4),
    cell(2020, 'municipal', '萧县', 2),
    cell(0, 'municipal', '', 3),
  ]

  test('are counted under all other choices, years newest first and those not stated last', () => {
    const facets = facetsOf(cells, { ...NO_FILTER, level: 'municipal' })
    expect(facets.year).toEqual([
      { value: '2021', count: 4 },
      { value: '2020', count: 2 },
      { value: '0', count: 3 },
    ])
    expect(facets.level).toEqual([
      { value: 'national', count: 1 },
      { value: 'municipal', count: 9 },
    ])
    expect(facets.area.map(({ value }) => value)).toEqual(['泗县', '萧县'])
  })

  test('promise what the list then shows', () => {
    for (const { value, count } of facetsOf(cells, NO_FILTER).year) {
      expect(countAwards(cells, { ...NO_FILTER, year: Number(value) })).toBe(count)
    }
  })
})
