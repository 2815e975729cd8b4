import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignmentRawBp } from './completion.ts'
import { computeLight, DEFAULT_LIGHT_RULE, type LightInputs, lightRuleSchema, worstLight } from './light.ts'

const inputs = (more: Partial<LightInputs> = {}): LightInputs => ({
  completionBp: 5000,
  scheduledBp: 5000,
  planned: true,
  dueOn: '2026-12-31',
  asOf: '2026-06-30',
  missed: 0,
  late: false,
  lastLight: 'normal',
  ...more,
})
const lightOf = (more: Partial<LightInputs>) => computeLight(inputs(more)).light

test.each([
  ['done', { completionBp: 10_000, planned: false, dueOn: '2026-01-01' }],
  ['not_due', { planned: false, missed: 5 }],
  ['overdue', { dueOn: '2026-06-29', completionBp: 9900 }],
  ['overdue', { completionBp: 1999 }],
  ['behind', { completionBp: 2000 }], // exactly −30
  ['behind', { completionBp: 4000 }], // exactly −10
  ['normal', { completionBp: 4001 }],
  ['overdue', { missed: 2 }],
  ['behind', { missed: 1 }],
  ['behind', { late: true }],
  ['behind', { lastLight: 'overdue' as const }],
  ['normal', {}],
] as const)('%s for %j', (light, more) => expect(lightOf(more as Partial<LightInputs>)).toBe(light))

test('near due is an overlay within seven workdays, never a light', () => {
  expect(computeLight(inputs({ asOf: '2026-12-21' }))).toMatchObject({ light: 'normal', nearDue: false })
  expect(computeLight(inputs({ asOf: '2026-12-22' }))).toMatchObject({ light: 'normal', nearDue: true })
  expect(computeLight(inputs({ asOf: '2026-12-31', completionBp: 10_000 })).nearDue).toBe(false)
  expect(computeLight(inputs({ dueOn: null })).nearDue).toBe(false)
})

test('says why and what turns it green', () => {
  const outcome = computeLight(inputs({ completionBp: 3500, target: 20_000, value: 7000, unit: '场' }))
  expect(outcome.because).toBe('完成 35%，序时进度 50%，落后序时进度 15 个百分点')
  expect(outcome.turnsGreen).toBe('累计达到 81 场（还差 11 场）并通过审核后，转为正常')
  expect(computeLight(inputs()).turnsGreen).toBeNull()
  expect(computeLight(inputs({ missed: 3 })).because).toBe('连续 3 个月没有报送')
  expect(computeLight(inputs({ completionBp: 6250 })).because).toContain('超序时进度 12.5 个百分点')
  expect(outcome).toMatchObject({ ruleVersion: 1, inputs: { completionBp: 3500 } })
})

test('the value it asks for does end the gap', () => {
  const value = fc.nat(100_000).map((each) => each * 100)
  const target = fc.integer({ min: 100, max: 100_000 }).map((each) => each * 100)
  fc.assert(
    fc.property(target, value, fc.integer({ min: 0, max: 10_000 }), (targetValue, valueNow, scheduledBp) => {
      const now = inputs({
        scheduledBp,
        target: targetValue,
        value: valueNow,
        unit: '人',
        completionBp: assignmentRawBp('sum', targetValue, valueNow),
      })
      const needed = /累计达到 ([\d,]+) 人/.exec(computeLight(now).turnsGreen ?? '')?.[1]
      if (!needed) return
      const then = Number(needed.replaceAll(',', '')) * 100
      expect(['normal', 'done']).toContain(
        lightOf({ ...now, value: then, completionBp: assignmentRawBp('sum', targetValue, then) }),
      )
    }),
  )
})

test('thresholds are data', () => {
  const strict = { ...DEFAULT_LIGHT_RULE, version: 2, behindGapBp: -500 }
  expect(lightRuleSchema.safeParse(strict).success).toBe(true)
  expect(computeLight(inputs({ completionBp: 4400 }), strict)).toMatchObject({
    light: 'behind',
    ruleVersion: 2,
  })
})

test('the worst light of a cell', () => {
  expect(worstLight(['done', 'normal', 'behind'])).toBe('behind')
  expect(worstLight(['done', 'not_due'])).toBe('not_due')
  expect(worstLight([])).toBeNull()
})
