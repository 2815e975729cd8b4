import { expect, test } from 'vitest'
import { NO_PART, type PublicCell, publicCells, type YearTotal } from './public-cells.ts'

const total = (dim: string, kind: string, part: string, households: number): YearTotal => ({
  ...{ dim, kind, part, households },
  personTimes: households,
  amountFen: households * 50_000,
})

/** Two kinds in two areas, one small group in one of them. */
const YEAR = [
  total('year', '', '', 63),
  total('year', 'living', '', 43),
  total('year', 'medical', '', 20),
  total('area', '', '龙固镇', 30),
  total('area', 'living', '龙固镇', 27),
  total('area', 'medical', '龙固镇', 3),
  total('area', '', '', 33),
  total('area', 'living', '', 16),
  total('area', 'medical', '', 17),
  total('fund', '', 'f1', 61),
  total('fund', '', 'f2', 2),
  total('season', '', 'winter', 30),
  total('season', '', '', 33),
]

const told = (cells: readonly PublicCell[]) =>
  cells.filter((cell) => cell.told).map(({ dim, kind, part }) => `${dim}/${kind}/${part}`)

test('a group under five takes with it what would give it away; the totals stay', () => {
  const cells = publicCells(YEAR)
  expect(told(cells)).toContain('area//')
  expect(told(cells)).not.toContain('area/medical/龙固镇')
  // total minus rest: by row, by column
  expect(told(cells)).not.toContain('area/living/龙固镇')
  expect(told(cells)).not.toContain(`area/medical/${NO_PART}`)
  // two funds: the large one is the total less the small one
  expect(told(cells).filter((key) => key.startsWith('fund'))).toEqual([])
  expect(told(cells)).toContain('season//winter')
})

test('a part that is nearly a kind is left out, and so is what has changed by a few since it was published', () => {
  const near = publicCells([
    ...YEAR.filter(({ dim }) => dim !== 'fund'),
    total('fund', '', 'f1', 41),
    total('fund', '', 'f2', 11),
    total('fund', '', 'f3', 11),
  ])
  expect(told(near)).not.toContain('fund//f1')
  const before = publicCells(YEAR)
  const later = YEAR.map((row) =>
    ['year/', 'year/living', 'area/', 'area/living', 'season/'].includes(`${row.dim}/${row.kind}`) &&
    row.part !== 'winter' &&
    row.part !== '龙固镇'
      ? total(row.dim, row.kind, row.part, row.households + 1)
      : row,
  )
  expect(told(publicCells(later, before))).not.toContain('area//')
  expect(told(publicCells(YEAR, before))).toEqual(told(before))
})

test('nothing paid, nothing shown; fewer than five households in all: not one number', () => {
  expect(publicCells([])).toEqual([])
  expect(told(publicCells([total('year', '', '', 4), total('year', 'living', '', 4)]))).toEqual([])
})
