import { expect, test } from 'vitest'
import { type Progress, progressSentence } from './sentence.ts'

const SUM: Progress = {
  rule: 'sum',
  unitOfMeasure: '场',
  value: 18_500,
  denominator: null,
  target: 20_000,
  completionBp: 9250,
  scheduledBp: 8330,
}

test('a sum with what the span added', () => {
  expect(progressSentence({ ...SUM, growth: { label: '本季度', value: 3500 } })).toBe(
    '累计完成 185 场，目标 200 场，完成 92.5%；序时进度 83.3%，超序时进度 9.2 个百分点。本季度新增 35 场。',
  )
})

test('a ratio says what is divided by what', () => {
  const ratio = { ...SUM, rule: 'ratio' as const, value: 44_100, denominator: 50_000, target: 9000 }
  expect(progressSentence({ ...ratio, completionBp: 9800, scheduledBp: 9800 })).toBe(
    '达到 88.2%（441 ÷ 500），目标 90%，完成 98%；序时进度 98%，与序时进度持平。',
  )
})

test('nothing accepted is not the same as not applicable', () => {
  expect(progressSentence({ ...SUM, value: null, completionBp: 0 })).toContain(
    '还没有审核通过的数，按 0 计算',
  )
  expect(progressSentence({ ...SUM, completionBp: null })).toContain('不计入')
})
