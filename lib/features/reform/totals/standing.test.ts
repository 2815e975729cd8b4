import { expect, test } from 'vitest'
import { standingOfPlan } from './standing.ts'

test('a region is the weighted mean of its measures, not of its pillars', () => {
  const pillars = ['p', 'q'].map((id) => ({ id, title: id }))
  const measures = [
    { id: '1', pillarId: 'p', title: '1', weight: 1 },
    { id: '2', pillarId: 'p', title: '2', weight: 1 },
    { id: '3', pillarId: 'p', title: '3', weight: 2 },
    { id: '4', pillarId: 'q', title: '4', weight: 4 },
  ]
  const tasks = measures.map(({ id }) => ({
    id,
    measureId: id,
    title: id,
    rule: 'sum' as const,
    weight: 1,
  }))
  const totals = new Map(
    tasks.map(({ id }, at) => [
      id,
      { taskId: id, counted: 1, value: at < 2 ? 10_000 : 0, denominator: 0, target: 10_000 },
    ]),
  )
  const region = standingOfPlan({ id: 'r', label: 'r' }, pillars, measures, tasks, totals)
  expect(region.children.map((child) => child.completionBp)).toEqual([5000, 0])
  expect(region).toMatchObject({ completionBp: 2500, numerator: 20_000, denominator: 8 })
})
