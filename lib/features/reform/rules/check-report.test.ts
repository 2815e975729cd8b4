import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkReport,
  cumulativeWord,
  deriveValues,
  type ReportContext,
  type ReportInput,
} from './check-report.ts'

const input = (more: Partial<ReportInput> = {}): ReportInput => ({
  situation: 'ON_TRACK',
  content: 'VALUE',
  periodValue: null,
  cumValue: 15_000,
  denominator: null,
  narrative: '',
  problem: '',
  nextStep: '',
  decreaseReason: '',
  valueNote: '',
  ...more,
})
const context = (more: Partial<ReportContext> = {}): ReportContext => ({
  rule: 'sum',
  unitOfMeasure: '场',
  target: 20_000,
  lastCum: 13_100,
  lastDenominator: null,
  months: 1,
  scheduledBp: 7000,
  fullForm: false,
  ...more,
})
const errors = (more: Partial<ReportInput>, around: Partial<ReportContext> = {}) =>
  checkReport(input(more), context(around)).errors

test('a good report passes; the two numbers derive each other', () => {
  expect(checkReport(input(), context())).toEqual({ errors: [], doubts: [] })
  expect(deriveValues(input(), context()).periodValue).toBe(1900)
  expect(deriveValues(input({ cumValue: null, periodValue: 1900 }), context()).cumValue).toBe(15_000)
})

test('numbers that contradict each other', () => {
  expect(errors({ periodValue: 1000 })[0]?.message).toBe(
    '本月数加上月累计 131 应为 141，请核对本月数或累计数',
  )
})

test('a decrease needs a reason, in the words of the house', () => {
  expect(errors({ cumValue: 12_000, narrative: '字'.repeat(20) })).toEqual([
    { path: 'cumValue', message: '累计场次不能小于上月的 131，如确需调减请填写原因' },
  ])
  expect(errors({ cumValue: 12_000, decreaseReason: '上月重复统计', narrative: '字'.repeat(20) })).toEqual([])
})

test('zero, not applicable, no progress and nothing are four things', () => {
  expect(errors({ cumValue: 0, periodValue: 0 }, { lastCum: null, scheduledBp: 500 })).toEqual([])
  expect(errors({ content: 'NOT_APPLICABLE', narrative: '' })[0]?.path).toBe('narrative')
  expect(errors({ content: 'NOT_APPLICABLE', narrative: '本单位无此类企业' })).toEqual([])
  expect(errors({ content: 'NO_PROGRESS', cumValue: null })).toEqual([])
  expect(deriveValues(input({ content: 'NO_PROGRESS', cumValue: null }), context())).toMatchObject({
    cumValue: 13_100,
    periodValue: 0,
  })
  expect(errors({ cumValue: null })[0]?.message).toContain('本月无新进展')
})

test('text is asked for when behind or blocked, and only then', () => {
  const late = { scheduledBp: 8500 } // 75 % done
  expect(errors({}, late)[0]).toEqual({
    path: 'narrative',
    message: '进度落后于序时进度，请写 20 至 300 字进展情况，现在 0 字',
  })
  expect(errors({ narrative: '字'.repeat(19) }, late)).toHaveLength(1)
  expect(errors({ narrative: '字'.repeat(20) }, late)).toEqual([])
  expect(errors({ situation: 'BLOCKED' })[0]?.message).toContain('受阻')
  expect(errors({ narrative: '字'.repeat(301) })[0]?.message).toContain('最多 300 字')
  expect(errors({ content: 'NO_PROGRESS' }, late)).toEqual([])
})

test('full-form months ask for problem and next step', () => {
  expect(errors({}, { fullForm: true }).map((each) => each.path)).toEqual(['problem', 'nextStep'])
  expect(errors({ problem: '无', nextStep: '继续推进' }, { fullForm: true })).toEqual([])
})

test('ratios and milestones', () => {
  const ratio = { rule: 'ratio' as const, target: 9000, lastCum: null, months: 10, scheduledBp: 0 }
  expect(errors({ denominator: 0 }, ratio)[0]?.path).toBe('denominator')
  expect(errors({ denominator: 10_000 }, ratio)[0]?.message).toContain('不能大于总数 100')
  expect(errors({ denominator: 20_000 }, ratio)).toEqual([])
  expect(errors({ cumValue: 250 }, { rule: 'milestone', target: 400, lastCum: 200 })[0]?.message).toContain(
    '整数',
  )
})

test('a doubtful value is no error once a note says that it is right', () => {
  const check = checkReport(input({ cumValue: 20_500 }), context())
  expect(check.doubts).toEqual([{ path: 'cumValue', message: '已超过年度目标，请核对数字' }])
  expect(check.errors).toMatchObject([{ path: 'valueNote' }])
  expect(errors({ cumValue: 20_500, valueNote: '对' })).toMatchObject([{ path: 'valueNote' }])
  expect(errors({ cumValue: 20_500, valueNote: '已核对' })).toEqual([])
})

test('what deriveValues made is never found contradictory', () => {
  const amount = fc.nat(1_000_000)
  fc.assert(
    fc.property(amount, amount, fc.boolean(), (last, value, asCumulative) => {
      const made = input(asCumulative ? { cumValue: last + value } : { cumValue: null, periodValue: value })
      const texts = { narrative: '字'.repeat(20), valueNote: '已核对' }
      expect(errors({ ...made, ...texts }, { lastCum: last })).toEqual([])
    }),
  )
})

test('units as people say them', () => {
  const word = (unitOfMeasure: string) => cumulativeWord({ rule: 'sum', unitOfMeasure })
  expect([word('场'), word('人次'), word('家'), word('项')]).toEqual([
    '累计场次',
    '累计人次',
    '累计家数',
    '累计数',
  ])
})
