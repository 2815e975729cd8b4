import { expect, test } from 'vitest'
import { type HintInput, reviewHints } from './review-hints.ts'
import { similarity, textShape } from './similarity.ts'

const TEXT = '本月组织宣讲团走进 12 家企业，开展政策宣讲 18 场，覆盖职工 1,260 人次，收集意见建议 21 条。'
const INPUT: HintInput = {
  period: '2026-11',
  rule: 'sum',
  target: 20_000,
  unitOfMeasure: '场',
  fields: {
    situation: 'ON_TRACK',
    content: 'VALUE',
    periodValue: null,
    cumValue: 15_000,
    denominator: null,
    narrative: TEXT,
    problem: '',
    nextStep: '',
    decreaseReason: '',
    valueNote: '',
  },
  late: false,
  last: { period: '2026-10', cumValue: 14_000, denominator: null, narrative: '另外写的一段话。' },
  since: '2026-01',
}
const hints = (change: Partial<HintInput>, fields: Partial<HintInput['fields']> = {}) =>
  reviewHints({ ...INPUT, ...change, fields: { ...INPUT.fields, ...fields } }).map((hint) => hint.text)
const last = (change: Partial<NonNullable<HintInput['last']>>) => ({ last: { ...INPUT.last!, ...change } })

test('an ordinary report has no hint', () => {
  expect(hints({})).toEqual([])
})

test('more than half of the target in a month is a jump; the months between are counted', () => {
  expect(hints(last({ cumValue: 4_000 }))).toEqual(['平均每月增加了年度目标的 55%，增幅较大，请核对'])
  expect(hints(last({ cumValue: 5_000 }))).toEqual([])
  expect(hints(last({ cumValue: 0, period: '2026-09' }))).toEqual([])
  expect(hints({ last: null })).toEqual([])
  expect(hints({ last: null, since: '2026-11' })).toEqual(['平均每月增加了年度目标的 75%，增幅较大，请核对'])
})

test('one node of a milestone task is no jump, several at once are', () => {
  const nodes = { rule: 'milestone' as const, target: 200 }
  expect(hints({ ...nodes, ...last({ cumValue: 0 }) }, { cumValue: 100 })).toEqual([])
  expect(hints({ ...nodes, target: 300, ...last({ cumValue: 0 }) }, { cumValue: 200 })).toHaveLength(1)
})

test('a ratio jumps and falls by its share', () => {
  const ratio = { rule: 'ratio' as const, target: 9_000 }
  const from = (cumValue: number) => last({ cumValue, denominator: 10_000 })
  expect(hints({ ...ratio, ...from(2_000) }, { cumValue: 8_000, denominator: 10_000 })).toHaveLength(1)
  expect(hints({ ...ratio, ...from(8_000) }, { cumValue: 2_000, denominator: 10_000 })).toEqual([
    '累计数比上次少 60，请核对',
  ])
})

test('falling values name the reason; more than the target is said', () => {
  expect(hints({}, { cumValue: 13_000, decreaseReason: '上月多算' })).toEqual([
    '累计数比上次少 10 场，原因：上月多算',
  ])
  expect(hints(last({ cumValue: 19_000 }), { cumValue: 21_000 })).toEqual(['已超过年度目标，请核对数字'])
})

test('a text in which only the figures changed is the same text', () => {
  const changed = TEXT.replace('12', '9').replace('18', '21')
  expect(similarity(textShape(TEXT)!, textShape(changed)!)).toBe(1)
  expect(hints(last({ narrative: changed }))).toEqual(['进展情况与上次相似 100%'])
  expect(hints(last({ narrative: TEXT }))).toEqual(['进展情况与上次一字不差'])
  expect(textShape('按计划推进。')).toBeNull()
})

test('the most similar other unit is named, with its report', () => {
  const other = (reportId: string, text: string) => ({
    reportId,
    unitName: `单位${reportId}`,
    shape: textShape(text)!,
  })
  const others = [
    other('1', '围绕技能提升行动，联合高校举办培训班两期，发放补贴，职工反响良好。'),
    other('2', TEXT.replace('收集意见建议', '征求意见')),
    other('3', TEXT),
  ]
  expect(reviewHints(INPUT, others)).toEqual([{ text: '进展情况与单位3本月所写相似 100%', reportId: '3' }])
  expect(reviewHints(INPUT, others.slice(0, 1))).toEqual([])
})

test('not applicable has no number and no text to compare; late is said of every report', () => {
  expect(hints({ ...last({ narrative: TEXT }), late: true }, { content: 'NOT_APPLICABLE' })).toEqual([
    '晚于报送期限',
  ])
})
