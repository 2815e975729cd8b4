import type { Words } from '#lib/kernel/pure/actor.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'

export function dueWords(dueOn: Day | null): string {
  return dueOn ? formatDay(dueOn) : '长期坚持'
}

export function percentOf(bp: number | null): string {
  return bp === null ? '—' : formatPercent(bp)
}

type Value = {
  rule: 'sum' | 'ratio' | 'milestone'
  unitOfMeasure: string
  value: number | null
  denominator: number | null
}

/** `148 场`, `88.2%（441 / 500 人）`; 「还没有通过的数」 before the first acceptance. */
export function valueWords({ rule, unitOfMeasure, value, denominator }: Value): string {
  if (value === null) return '还没有通过的数'
  if (rule !== 'ratio') return `${formatQuantity(value)} ${unitOfMeasure}`
  if (!denominator) return '—'
  const share = formatPercent(Math.round((value * 10_000) / denominator))
  return `${share}（${formatQuantity(value)} / ${formatQuantity(denominator)}）`
}

/** `200 场`, `90%` */
export function targetWords(rule: Value['rule'], target: number, unitOfMeasure: string): string {
  return rule === 'ratio' ? `${formatQuantity(target)}%` : `${formatQuantity(target)} ${unitOfMeasure}`
}

/** 「泗县的」 of a reader who sees a part of the plan only. */
export function scopeNote(whole: boolean, orgShort: string, words: Pick<Words, 'measure'>): string {
  return whole ? '' : `只列出与${orgShort}有关的${words.measure}，完成率按${orgShort}承担的部分计算。`
}
