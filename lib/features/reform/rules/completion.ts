import { type Bp, capBp, FULL_BP, mulDiv, shareBp } from './divide.ts'

export type IndicatorRule = 'sum' | 'ratio' | 'milestone'

export type NodeKind = 'task' | 'measure' | 'pillar' | 'region'

/** One line of 「为什么是 62%？」. */
export type Explanation = {
  kind: NodeKind
  id: string
  label: string
  /** as it counts in the level above: at most 10000; null when nothing below counts */
  completionBp: Bp | null
  /** before the cap: 12000 for 120 % */
  rawBp: Bp | null
  weight: number
  counted: boolean
  /** why it is left out, or what to know about it */
  reason?: string
  /** what was divided by what, hundredths (means: weighted basis points by weights) */
  numerator: number
  denominator: number
  children: Explanation[]
}

/**
 * Completion of one assignment in basis points, before the cap. Sum and milestone: value ÷ target. Ratio:
 * (numerator ÷ denominator) ÷ target percent. No value yet, or nothing to divide by, is 0.
 */
export function assignmentRawBp(
  rule: IndicatorRule,
  target: number,
  value: number | null,
  denominator: number | null = null,
): Bp {
  if (value === null) return 0
  if (rule !== 'ratio') return shareBp(value, target)
  return ratioBp(value, denominator ?? 0, target, 1)
}

// actual = numerator ÷ denominator; wanted = targetSum ÷ count, in hundredths of a percent, which are basis points
function ratioBp(numerator: number, denominator: number, targetSum: number, count: number): Bp {
  if (denominator <= 0 || targetSum <= 0 || numerator <= 0) return 0
  const product = BigInt(numerator) * BigInt(FULL_BP) * BigInt(FULL_BP) * BigInt(count)
  const by = BigInt(denominator) * BigInt(targetSum)
  return Number((product * 2n + by) / (by * 2n))
}

/** The same, capped at 100 %: what is stored and what goes into means. */
export function assignmentBp(
  rule: IndicatorRule,
  target: number,
  value: number | null,
  denominator: number | null = null,
): Bp {
  return capBp(assignmentRawBp(rule, target, value, denominator))
}

/** Totals of a task's counted assignments → completion before the cap. `count` = assignments counted. */
function taskRawBp(rule: IndicatorRule, totals: TaskSums): Bp {
  if (rule === 'ratio') return ratioBp(totals.value, totals.denominator, totals.target, totals.count)
  return shareBp(totals.value, totals.target)
}

/** Weighted mean in basis points, half up; null when no weight counts. */
export function weightedMeanBp(parts: readonly { weight: number; bp: Bp }[]): Bp | null {
  const weights = parts.reduce((sum, part) => sum + part.weight, 0)
  if (weights <= 0) return null
  const weighted = parts.reduce((sum, part) => sum + part.weight * capBp(part.bp), 0)
  return mulDiv(weighted, 1, weights)
}

/** Sums over a task's counted assignments, hundredths; `count` = how many are counted. */
export type TaskSums = { value: number; denominator: number; target: number; count: number }

/** A task from its sums: sum over sum; a ratio from the sums of numerators and denominators. */
export function explainTaskSums(
  task: { id: string; label: string; rule: IndicatorRule; weight: number },
  sums: TaskSums,
  children: Explanation[] = [],
): Explanation {
  const rawBp = sums.count > 0 ? taskRawBp(task.rule, sums) : null
  return {
    kind: 'task',
    id: task.id,
    label: task.label,
    completionBp: rawBp === null ? null : capBp(rawBp),
    rawBp,
    weight: task.weight,
    counted: rawBp !== null,
    ...(rawBp === null ? { reason: emptyReason(children) } : {}),
    numerator: sums.value,
    denominator: task.rule === 'ratio' ? sums.denominator : sums.target,
    children,
  }
}

function emptyReason(children: readonly Explanation[]): string {
  if (children.length === 0) return '下面还没有可计算的内容，不计入'
  const reasons = new Set(children.map((child) => child.reason))
  return reasons.size === 1 ? (children[0]?.reason ?? '不计入') : '下面都不计入'
}

type Head = { kind: NodeKind; id: string; label: string; weight: number }

/**
 * Weighted mean of `parts`; what does not count is left out. `children` is what is shown below (a region shows
 * pillars, but averages measures).
 */
export function explainMean(
  head: Head,
  parts: readonly Explanation[],
  children: Explanation[] = [...parts],
): Explanation {
  const counted = parts.filter((part) => part.counted)
  const weights = counted.reduce((sum, part) => sum + part.weight, 0)
  const weighted = counted.reduce((sum, part) => sum + part.weight * (part.completionBp ?? 0), 0)
  const completionBp = weights > 0 ? mulDiv(weighted, 1, weights) : null
  return {
    ...head,
    completionBp,
    rawBp: completionBp,
    counted: completionBp !== null,
    ...(completionBp === null ? { reason: emptyReason(children) } : {}),
    numerator: weighted,
    denominator: weights,
    children,
  }
}
