import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AssignmentStanding,
  assignmentBp,
  assignmentRawBp,
  explainRegion,
  explainTask,
  type TaskStanding,
  weightedMeanBp,
} from './completion.ts'

const of = (
  id: string,
  target: number,
  value: number | null,
  more: Partial<AssignmentStanding> = {},
): AssignmentStanding => ({
  id,
  label: id,
  target,
  value,
  ...more,
})
const task = (assignments: AssignmentStanding[], more: Partial<TaskStanding> = {}): TaskStanding => ({
  id: 't',
  label: 't',
  rule: 'sum',
  weight: 1,
  assignments,
  ...more,
})

test('one assignment: half up, capped only where it counts', () => {
  expect(assignmentBp('sum', 30_000, 10_000)).toBe(3333)
  expect(assignmentBp('sum', 30_000, 20_000)).toBe(6667)
  expect(assignmentRawBp('sum', 10_000, 12_000)).toBe(12_000)
  expect(assignmentBp('sum', 10_000, 12_000)).toBe(10_000)
  expect(assignmentBp('sum', 10_000, null)).toBe(0)
  expect(assignmentBp('sum', 0, 100)).toBe(0)
  expect(assignmentBp('milestone', 400, 300)).toBe(7500)
})

test('a ratio is measured against its target percent', () => {
  expect(assignmentRawBp('ratio', 9000, 4500, 10_000)).toBe(5000) // 45 % of 90 %
  expect(assignmentRawBp('ratio', 6000, 7300, 10_000)).toBe(12_167)
  expect(assignmentBp('ratio', 9000, 100, 0)).toBe(0)
})

test('a task is sum over sum, not the mean of percentages', () => {
  expect(explainTask(task([of('a', 10_000, 10_000), of('b', 90_000, 0)])).completionBp).toBe(1000)
  expect(explainTask(task([of('a', 10_000, 30_000), of('b', 10_000, 0)])).rawBp).toBe(15_000)
})

test('a ratio task divides the sums', () => {
  const ratio = task(
    [of('a', 9000, 9000, { denominator: 10_000 }), of('b', 9000, 0, { denominator: 10_000 })],
    { rule: 'ratio' },
  )
  expect(explainTask(ratio)).toMatchObject({ completionBp: 5000, numerator: 9000, denominator: 20_000 })
})

test('not applicable and not yet due are left out; not reported counts and is marked', () => {
  const node = explainTask(
    task([
      of('a', 10_000, 5000),
      of('b', 10_000, null),
      of('c', 10_000, 9000, { notApplicable: true }),
      of('d', 10_000, 9000, { notDue: true }),
      of('e', 10_000, 4000, { carried: true }),
    ]),
  )
  expect(node.completionBp).toBe(3000)
  expect(node.children.map((child) => [child.counted, child.reason])).toEqual([
    [true, undefined],
    [true, '还没有通过的数，按 0 计算'],
    [false, '本月不适用，不计入'],
    [false, '未到开始时间，不计入'],
    [true, '本月未通过，按上次通过的数计算'],
  ])
})

test('a task with nothing to count counts nowhere', () => {
  const out = task([of('a', 100, 100, { notDue: true })], { id: 'out', weight: 9 })
  const inside = task([of('a', 100, 50)], { id: 'in', weight: 1 })
  const region = explainRegion({
    id: 'r',
    label: 'r',
    pillars: [
      { id: 'p', label: 'p', measures: [{ id: 'm', label: 'm', weight: 1, tasks: [out, inside] }] },
      { id: 'q', label: 'q', measures: [{ id: 'n', label: 'n', weight: 5, tasks: [out] }] },
    ],
  })
  expect(region.completionBp).toBe(5000)
  expect(region.children[1]).toMatchObject({
    counted: false,
    completionBp: null,
    reason: '未到开始时间，不计入',
  })
})

test('a region is the weighted mean of its measures, not of its pillars', () => {
  const measure = (id: string, value: number, weight: number) => ({
    id,
    label: id,
    weight,
    tasks: [task([of('a', 10_000, value)])],
  })
  const region = explainRegion({
    id: 'r',
    label: 'r',
    pillars: [
      {
        id: 'p',
        label: 'p',
        measures: [measure('1', 10_000, 1), measure('2', 10_000, 1), measure('3', 0, 2)],
      },
      { id: 'q', label: 'q', measures: [measure('4', 0, 4)] },
    ],
  })
  expect(region.children.map((child) => child.completionBp)).toEqual([5000, 0])
  expect(region).toMatchObject({ completionBp: 2500, numerator: 20_000, denominator: 8 })
})

test('the mean lies between its parts, and more progress never lowers it', () => {
  const part = fc.record({ weight: fc.integer({ min: 1, max: 9 }), bp: fc.integer({ min: 0, max: 12_000 }) })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), fc.nat(2000), (parts, more) => {
      const mean = weightedMeanBp(parts) ?? -1
      const capped = parts.map((each) => Math.min(10_000, each.bp))
      expect(mean).toBeGreaterThanOrEqual(Math.min(...capped))
      expect(mean).toBeLessThanOrEqual(Math.max(...capped))
      const [first, ...rest] = parts
      expect(
        weightedMeanBp([{ weight: first!.weight, bp: first!.bp + more }, ...rest]),
      ).toBeGreaterThanOrEqual(mean)
    }),
  )
  expect(weightedMeanBp([])).toBeNull()
})
