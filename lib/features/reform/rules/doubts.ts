import type { Period } from '#lib/kernel/pure/period.ts'
import { formatPercent, formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'
import { assignmentRawBp, type IndicatorRule } from './completion.ts'
import type { Bp } from './divide.ts'

/** More than half of the year's target in one month is worth a second look. */
const JUMP_BP: Bp = 5_000

/** What a report was before: the value that this month's grows from, and the months in which it grew. */
export type Growth = {
  rule: IndicatorRule
  /** hundredths */
  target: number
  /** last cumulative value within the year, hundredths; null = this is the first */
  lastCum: number | null
  /** ratio only: what the last value was a share of */
  lastDenominator: number | null
  /** at least 1 */
  months: number
}

/** What is looked at in a report; hundredths. */
export type DoubtInput = {
  content: string
  situation: string
  cumValue: number | null
  denominator: number | null
}

const monthNo = (period: Period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7))

/** Months in which an increase came about: since the last report with a number, or since the task began; at least 1. */
export function growthMonths(period: Period, last: Period | null, since: Period): number {
  return Math.max(1, monthNo(period) - (last ? monthNo(last) : monthNo(since) - 1))
}

function jump(input: DoubtInput, growth: Growth): FieldError[] {
  const { rule, target, lastCum, lastDenominator, months } = growth
  const by = (input.cumValue ?? 0) - (lastCum ?? 0)
  // one node more is the smallest step that there is
  if (rule === 'milestone' && by <= 100) return []
  const now = assignmentRawBp(rule, target, input.cumValue, input.denominator)
  const monthly = Math.floor((now - assignmentRawBp(rule, target, lastCum ?? 0, lastDenominator)) / months)
  if (monthly <= JUMP_BP) return []
  // nobody reads the size of 999999940%
  const share = monthly < 100_000 ? formatPercent(monthly) : `${formatQuantity(Math.floor(monthly / 100))} 倍`
  const message = `平均每月增加了年度目标的 ${share}，增幅较大，请核对`
  return [{ path: 'cumValue', message }]
}

/**
 * Soft checks of a report's value and situation (domain.md §1.6: more than 100 % is allowed but flagged; ux.md §4.3:
 * 正常增幅). They never stop by themselves: whoever sends is shown them and says in a note that it is right, whoever
 * reviews sees them with that note. A value that stands as it was has been looked at already.
 */
export function doubtsOf(input: DoubtInput, growth: Growth): FieldError[] {
  if (input.content !== 'VALUE' || input.cumValue === null) return []
  const { rule, target, lastCum, lastDenominator } = growth
  const bp = assignmentRawBp(rule, target, input.cumValue, input.denominator)
  const unchanged = input.cumValue === lastCum && input.denominator === lastDenominator
  const doubts = jump(input, growth)
  if (bp > 10_000 && !unchanged) doubts.push({ path: 'cumValue', message: '已超过年度目标，请核对数字' })
  if (input.situation === 'DONE' && bp < 10_000) {
    doubts.push({ path: 'situation', message: '累计数还没有达到目标，请核对是否已完成' })
  }
  if (input.situation === 'NOT_STARTED' && input.cumValue > 0) {
    doubts.push({ path: 'situation', message: '已有累计数，请核对是否仍未启动' })
  }
  return doubts
}
