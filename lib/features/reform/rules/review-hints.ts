import type { Period } from '#lib/kernel/pure/period.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { ReportInput } from './check-report.ts'
import type { IndicatorRule } from './completion.ts'
import { doubtsOf, growthMonths } from './doubts.ts'
import { SIMILAR, similarity, type TextShape, textShape } from './similarity.ts'

/** What a reviewer should look at twice. It warns and never stops; `reportId` = the report it is compared with. */
export type ReviewHint = { text: string; reportId?: string }

export type HintInput = {
  period: Period
  rule: IndicatorRule
  target: number
  unitOfMeasure: string
  fields: ReportInput
  late: boolean
  /** the last accepted report of the year; null = none */
  last: { period: Period; cumValue: number | null; denominator: number | null; narrative: string } | null
  /** the first month in which progress was expected */
  since: Period
}

/** Another unit's text on the same task and month. */
export type OtherText = { reportId: string; unitName: string; shape: TextShape }

function amount(input: HintInput, value: number): string {
  return `${formatQuantity(Math.abs(value))}${input.rule === 'ratio' ? '' : ` ${input.unitOfMeasure}`}`
}

function fallHint(input: HintInput): ReviewHint[] {
  const { fields, last } = input
  if (fields.cumValue === null || last?.cumValue == null || fields.cumValue >= last.cumValue) return []
  const why = fields.decreaseReason ? `，原因：${fields.decreaseReason}` : '，请核对'
  return [{ text: `累计数比上次少 ${amount(input, fields.cumValue - last.cumValue)}${why}` }]
}

/** What the sender was asked about, by the same rules; here the increase counts from the last accepted report. */
function doubtHints({ fields, rule, target, period, last, since }: HintInput): ReviewHint[] {
  const growth = {
    rule,
    target,
    lastCum: last?.cumValue ?? null,
    lastDenominator: last?.denominator ?? null,
    months: growthMonths(period, last?.period ?? null, since),
  }
  return doubtsOf(fields, growth).map(({ message }) => ({ text: message }))
}

const share = (part: number) => `${Math.round(part * 100)}%`

function textHints({ fields, last }: HintInput, others: readonly OtherText[]): ReviewHint[] {
  if (fields.narrative === '') return []
  if (last && last.narrative === fields.narrative) return [{ text: '进展情况与上次一字不差' }]
  const shape = textShape(fields.narrative)
  if (!shape) return []
  const before = last ? textShape(last.narrative) : null
  const alike = before ? similarity(shape, before) : 0
  const own = alike >= SIMILAR ? [{ text: `进展情况与上次相似 ${share(alike)}` }] : []
  let best: { other: OtherText; alike: number } | null = null
  for (const other of others) {
    const each = similarity(shape, other.shape)
    if (each >= SIMILAR && each > (best?.alike ?? 0)) best = { other, alike: each }
  }
  if (!best) return own
  const { reportId, unitName } = best.other
  return [...own, { text: `进展情况与${unitName}本月所写相似 ${share(best.alike)}`, reportId }]
}

/**
 * Hints beside a report in review (ux.md §4.3: 「与上月文字相似 92%」, 「正常增幅」; domain.md §1.6: falling cumulative
 * values and more than 100 % are flagged, not refused). They only warn.
 */
export function reviewHints(input: HintInput, others: readonly OtherText[] = []): ReviewHint[] {
  const late = input.late ? [{ text: '晚于报送期限' }] : []
  if (input.fields.content === 'NOT_APPLICABLE') return late
  const fall = input.fields.content === 'VALUE' ? fallHint(input) : []
  return [...fall, ...doubtHints(input), ...textHints(input, others), ...late]
}
