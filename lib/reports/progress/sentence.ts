import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import { formatPercent, formatPoints, formatQuantity, printedGap } from '#lib/kernel/pure/quantity.ts'

/** What the sentence is made of. Quantities in hundredths, completions in basis points. */
export type Progress = {
  rule: IndicatorRule
  unitOfMeasure: string
  /** null = nothing accepted yet */
  value: number | null
  denominator: number | null
  /** ratio: hundredths of a percent */
  target: number
  /** null = does not count now */
  completionBp: number | null
  scheduledBp: number
  /** what the span added, and what it is called; null = unknown */
  growth?: { label: string; value: number } | null
}

function gapWords(completionBp: number, scheduledBp: number): string {
  const gap = printedGap(completionBp, scheduledBp)
  if (gap === 0) return '与序时进度持平'
  return `${gap > 0 ? '超' : '落后'}序时进度 ${formatPoints(gap)} 个百分点`
}

function valueWords({ rule, unitOfMeasure, value, denominator, target }: Progress): string {
  if (rule !== 'ratio') {
    return `累计完成 ${formatQuantity(value ?? 0)} ${unitOfMeasure}，目标 ${formatQuantity(target)} ${unitOfMeasure}`
  }
  if (!denominator) return `目标 ${formatQuantity(target)}%`
  const share = Math.round(((value ?? 0) * 10_000) / denominator)
  const parts = `${formatQuantity(value ?? 0)} ÷ ${formatQuantity(denominator)}`
  return `达到 ${formatPercent(share)}（${parts}），目标 ${formatQuantity(target)}%`
}

/** 「累计完成 185 场，目标 200 场，完成 92.5%；序时进度 83.3%，超序时进度 9.2 个百分点。」 */
export function progressSentence(progress: Progress): string {
  const { rule, value, completionBp, scheduledBp, unitOfMeasure, growth } = progress
  if (completionBp === null) return '未到开始时间或本期不适用，不计入。'
  const base = `完成 ${formatPercent(completionBp)}；序时进度 ${formatPercent(scheduledBp)}，${gapWords(completionBp, scheduledBp)}。`
  if (value === null) return `还没有审核通过的数，按 0 计算，${base}`
  const grown =
    growth && growth.value > 0 && rule !== 'ratio'
      ? `${growth.label}新增 ${formatQuantity(growth.value)} ${unitOfMeasure}。`
      : ''
  return `${valueWords(progress)}，${base}${grown}`
}
