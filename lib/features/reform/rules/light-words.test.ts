import { expect, test } from 'vitest'
import { DEFAULT_LIGHT_RULE, type LightInputs } from './light.ts'
import { explainLight, ruleWords, storedLight } from './light-words.ts'

const inputs: LightInputs = {
  completionBp: 4000,
  scheduledBp: 6000,
  planned: true,
  dueOn: '2026-12-31',
  asOf: '2026-11-20',
  missed: 0,
  late: false,
  lastLight: 'normal',
  target: 20_000,
  value: 8000,
  unit: '场',
}

test('a stored light explains itself by the rule of its time, not by today’s', () => {
  const strict = { ...DEFAULT_LIGHT_RULE, version: 4, overdueGapBp: -1500 }
  const why = explainLight(JSON.parse(JSON.stringify(storedLight(inputs, strict))))
  expect(why?.because).toBe('完成 40%，序时进度 60%，落后序时进度 20 个百分点')
  expect(why?.turnsGreen).toContain('先转为滞后')
  expect(why?.ruleVersion).toBe(4)
  expect(why?.thresholds).toContain('超过 15 个百分点')
  expect(explainLight(storedLight(inputs, DEFAULT_LIGHT_RULE))?.turnsGreen).toContain('转为正常')
})

test('the numbers behind a light are named', () => {
  const facts = explainLight(storedLight({ ...inputs, missed: 2, late: true }, DEFAULT_LIGHT_RULE))?.facts
  expect(facts).toContainEqual({ label: '已通过的累计数', value: '80 / 200 场' })
  expect(facts).toContainEqual({ label: '相差', value: '落后 20 个百分点' })
  expect(facts).toContainEqual({ label: '连续未报', value: '2 个月' })
  expect(facts).toContainEqual({ label: '上月的灯', value: '● 正常' })
})

test('a light stored before rules were stored with it is read by the standard rule', () => {
  expect(explainLight({ ...inputs, ruleVersion: 1 })?.ruleVersion).toBe(1)
  expect(explainLight(null)).toBeNull()
  expect(explainLight({})).toBeNull()
})

test('the rule in words', () => {
  expect(ruleWords(DEFAULT_LIGHT_RULE)).toContain('落后序时进度超过 30 个百分点')
})
