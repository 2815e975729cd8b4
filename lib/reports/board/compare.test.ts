import { expect, test } from 'vitest'
import { compareGroups, type Subject } from './compare.ts'
import type { CellRow } from './source.ts'

const zero = { counted: 1, reported: 0, accepted: 0, late: 0, overdue: 0, behind: 0, normal: 0 }
const cell = (place: { countyId?: string; unitId: string }, sums: Partial<CellRow>): CellRow => ({
  ...{ cityId: 'c', countyId: '', townId: '', pillarId: 'p', assigned: 1, missing: 0, done: 0 },
  ...{ weightSum: 1, weightedBp: 0, ...zero, ...place, ...sums },
})
const subject = (id: string, group: string, kind: Subject['kind'] = 'unit'): Subject => ({
  ...{ kind, id, name: id, group },
})

const now = [
  cell({ unitId: 'a' }, { weightedBp: 4000, missing: 1 }),
  cell({ unitId: 'b' }, { weightedBp: 8000, done: 1 }),
  cell({ countyId: 'k', unitId: 'k1' }, { weightedBp: 3000 }),
  cell({ countyId: 'k', unitId: 'k2' }, { weightSum: 3, weightedBp: 15_000, assigned: 3 }),
]
const subjects = [subject('a', '市直'), subject('b', '市直'), subject('k', '县区', 'county')]
const names = ['县区', '市直', '企业']

test('a city compares counties as one each, units in their groups, by completion', () => {
  const groups = compareGroups({ level: 'city' }, { subjects, names }, now, [now[0]!])
  expect(groups.map((group) => [group.name, group.rows.map((row) => row.id)])).toEqual([
    ['县区', ['k']],
    ['市直', ['b', 'a']],
  ])
  expect(groups[0]?.rows[0]).toMatchObject({ completionBp: 4500, assigned: 4, beforeBp: null })
  expect(groups[1]).toMatchObject({ completionBp: 6000 })
  expect(groups[1]?.rows[1]).toMatchObject({ completionBp: 4000, beforeBp: 4000, missing: 1, done: 0 })
})

test('a unit whose group the region no longer has is shown, apart', () => {
  const old = [subject('a', '市属'), subject('b', '市直')]
  const groups = compareGroups({ level: 'city' }, { subjects: old, names }, now, [])
  expect(groups.map((group) => group.name)).toEqual(['市直', '未分组'])
})

test('without groups there is one', () => {
  const all = [subject('k1', ''), subject('k2', '')]
  const groups = compareGroups({ level: 'county' }, { subjects: all, names: [] }, now.slice(2), [])
  expect(groups.map((group) => [group.name, group.rows.map((row) => row.id)])).toEqual([
    ['全部单位', ['k2', 'k1']],
  ])
})
