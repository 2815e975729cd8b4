import { LIGHT_LABELS, REFORM_TASK_LABELS, TASK_FORCE_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { MeasureFilter, MeasureList } from '#lib/reports/progress/schema.ts'

/** 「思想引领 · 滞后 · 含“宣讲”」; '' when nothing is filtered. */
export function filterWords(list: Pick<MeasureList, 'pillars'>, filter: MeasureFilter): string {
  const pillar = list.pillars.find((each) => each.id === filter.pillar)
  return [
    pillar?.title,
    filter.light && LIGHT_LABELS[filter.light].word,
    filter.task && REFORM_TASK_LABELS[filter.task],
    filter.force && TASK_FORCE_LABELS[filter.force],
    filter.q && `含“${filter.q}”`,
  ]
    .filter(Boolean)
    .join(' · ')
}

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
