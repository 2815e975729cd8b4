import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignmentBp, assignmentRawBp, explainMean, explainTaskSums, weightedMeanBp } from './completion.ts'

const TASK = { id: 't', label: 't', rule: 'sum', weight: 1 } as const

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
  const sums = { value: 10_000, denominator: 0, target: 100_000, count: 2 }
  expect(explainTaskSums(TASK, sums).completionBp).toBe(1000)
  const above = explainTaskSums(TASK, { ...sums, value: 30_000, target: 20_000 })
  expect(above).toMatchObject({ rawBp: 15_000, completionBp: 10_000 })
})

test('a ratio task divides the sums', () => {
  const sums = { value: 9000, denominator: 20_000, target: 18_000, count: 2 }
  const ratio = explainTaskSums({ ...TASK, rule: 'ratio' }, sums)
  expect(ratio).toMatchObject({ completionBp: 5000, numerator: 9000, denominator: 20_000 })
})

test('a task with nothing to count counts nowhere', () => {
  const out = explainTaskSums({ ...TASK, weight: 9 }, { value: 0, denominator: 0, target: 0, count: 0 })
  const inside = explainTaskSums(TASK, { value: 50, denominator: 0, target: 100, count: 1 })
  const head = { kind: 'measure', id: 'm', label: 'm', weight: 1 } as const
  expect(out).toMatchObject({ counted: false, completionBp: null, reason: '下面还没有可计算的内容，不计入' })
  expect(explainMean(head, [out, inside]).completionBp).toBe(5000)
  expect(explainMean(head, [out])).toMatchObject({ counted: false, reason: out.reason })
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
