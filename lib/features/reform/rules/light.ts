import { z } from 'zod'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { formatPercent, formatPoints, formatQuantity, printedGap } from '#lib/kernel/pure/quantity.ts'
import { type WorkdayTable, workdaysUntil } from '#lib/kernel/pure/workdays.ts'
import type { Bp } from './divide.ts'

/** Worst last: the order in which a cell of several lights picks the one it shows. */
export const LIGHTS = ['done', 'not_due', 'normal', 'behind', 'overdue'] as const
export type Light = (typeof LIGHTS)[number]

/** Thresholds of the rule; a region may change them, each change is a new version. */
export const lightRuleSchema = z.object({
  version: z.number().int().min(1),
  /** gap below this is 逾期 */
  overdueGapBp: z.number().int().min(-10_000).max(0),
  /** gap at or below this is 滞后 */
  behindGapBp: z.number().int().min(-10_000).max(0),
  /** so many periods running without a report is 逾期 */
  missedPeriods: z.number().int().min(1).max(12),
  /** 临期: so many workdays or fewer to the deadline */
  nearDueWorkdays: z.number().int().min(0).max(60),
})
export type LightRule = z.infer<typeof lightRuleSchema>

/** Rule v1: −10 and −30 points from 银川, repair from 瓯海, near-due from 宿迁. */
export const DEFAULT_LIGHT_RULE: LightRule = {
  version: 1,
  overdueGapBp: -3000,
  behindGapBp: -1000,
  missedPeriods: 2,
  nearDueWorkdays: 7,
}

/** Everything the light is computed from; stored with it, so that it still explains itself later. */
export type LightInputs = {
  /** last accepted completion, before the cap */
  completionBp: Bp
  scheduledBp: Bp
  /** begun, applicable, and something planned for this period */
  planned: boolean
  /** the task's deadline; null = 长期坚持 */
  dueOn: Day | null
  /** the day on which it is judged */
  asOf: Day
  /** periods running, up to this one, past their deadline without a report */
  missed: number
  /** this period's report came, or is coming, after its deadline */
  late: boolean
  /** the light of the period before; null = none */
  lastLight: Light | null
  /** for the sentence only: target, value (hundredths) and unit of a sum or milestone */
  target?: number
  value?: number
  unit?: string
}

export type LightOutcome = {
  light: Light
  /** ◷ overlay: few workdays to the deadline; never replaces the light */
  nearDue: boolean
  ruleVersion: number
  inputs: LightInputs
  because: string
  /** what has to happen for ● 正常; null when it is well as it is */
  turnsGreen: string | null
}

type Finding = { light: Light; because: string; turnsGreen: string | null }

/** The light of one assignment in one period, conditions checked top-down (ux.md §4.11). */
export function computeLight(
  inputs: LightInputs,
  rule: LightRule = DEFAULT_LIGHT_RULE,
  workdays: WorkdayTable = {},
): LightOutcome {
  const finding = settled(inputs) ?? overdue(inputs, rule) ?? behind(inputs, rule) ?? normal(inputs)
  const nearDue =
    finding.light !== 'done' &&
    finding.light !== 'not_due' &&
    inputs.dueOn !== null &&
    inputs.asOf <= inputs.dueOn &&
    workdaysUntil(inputs.asOf, inputs.dueOn, workdays, rule.nearDueWorkdays + 1) <= rule.nearDueWorkdays
  return { ...finding, nearDue, ruleVersion: rule.version, inputs }
}

function settled(inputs: LightInputs): Finding | null {
  if (inputs.completionBp >= 10_000) {
    return { light: 'done', because: '已通过的累计数达到目标', turnsGreen: null }
  }
  if (!inputs.planned) return { light: 'not_due', because: '还没有开始，或本月没有安排', turnsGreen: null }
  return null
}

function overdue(inputs: LightInputs, rule: LightRule): Finding | null {
  const gap = inputs.completionBp - inputs.scheduledBp
  const light = 'overdue' as const
  if (inputs.dueOn !== null && inputs.asOf > inputs.dueOn) {
    return {
      light,
      because: `已过完成时限 ${formatDay(inputs.dueOn)}，完成 ${formatPercent(inputs.completionBp)}`,
      turnsGreen: `${remaining(inputs)}并通过审核后，转为完成`,
    }
  }
  if (gap < rule.overdueGapBp)
    return { light, because: gapText(inputs), turnsGreen: catchUp(inputs, rule, true) }
  if (inputs.missed >= rule.missedPeriods) {
    return {
      light,
      because: `连续 ${inputs.missed} 个月没有报送`,
      turnsGreen: '补报并通过审核后转为滞后，下月按时报送后转为正常',
    }
  }
  return null
}

function behind(inputs: LightInputs, rule: LightRule): Finding | null {
  const gap = inputs.completionBp - inputs.scheduledBp
  const light = 'behind' as const
  if (gap <= rule.behindGapBp)
    return {
      light,
      because: gapText(inputs),
      turnsGreen: catchUp(inputs, rule, inputs.lastLight === 'overdue'),
    }
  if (inputs.late || inputs.missed > 0) {
    const because = inputs.missed > 0 ? '本月已过报送期限，还没有报送' : '本月报送晚于期限'
    return { light, because, turnsGreen: '下月按时报送后转为正常' }
  }
  if (inputs.lastLight === 'overdue') {
    return { light, because: '上月逾期，本月已补上', turnsGreen: '下月继续按序时进度推进即转为正常' }
  }
  return null
}

function normal(inputs: LightInputs): Finding {
  return { light: 'normal', because: gapText(inputs), turnsGreen: null }
}

function gapText(inputs: LightInputs): string {
  const gap = printedGap(inputs.completionBp, inputs.scheduledBp)
  const base = `完成 ${formatPercent(inputs.completionBp)}，序时进度 ${formatPercent(inputs.scheduledBp)}`
  if (gap === 0) return `${base}，与序时进度持平`
  return `${base}，${gap < 0 ? '落后' : '超'}序时进度 ${formatPoints(gap)} 个百分点`
}

// The first whole unit at which the gap is above the 滞后 threshold. Who comes from 逾期 is 滞后 for one month.
function catchUp(inputs: LightInputs, rule: LightRule, fromOverdue: boolean): string {
  const neededBp = Math.max(0, inputs.scheduledBp + rule.behindGapBp)
  const lamp = fromOverdue ? '先转为滞后，下月转为正常' : '转为正常'
  const needed = quantityAbove(inputs, neededBp)
  if (needed === null) return `完成率超过 ${formatPercent(neededBp)} 并通过审核后，${lamp}`
  const missing = needed - (inputs.value ?? 0)
  return `累计达到 ${formatQuantity(needed)} ${inputs.unit}（还差 ${formatQuantity(missing)} ${inputs.unit}）并通过审核后，${lamp}`
}

function quantityAbove(inputs: LightInputs, bp: Bp): number | null {
  if (!inputs.target || inputs.value === undefined || !inputs.unit) return null
  const product = BigInt(inputs.target) * BigInt(bp + 1)
  return Number((product + 999_999n) / 1_000_000n) * 100
}

function remaining(inputs: LightInputs): string {
  if (!inputs.target || inputs.value === undefined || !inputs.unit) return '完成全部目标'
  return `完成剩余的 ${formatQuantity(inputs.target - inputs.value)} ${inputs.unit}`
}

/** The worst of several lights; null for none. 逾期 > 滞后 > 正常 > 未到期 > 完成. */
export function worstLight(lights: readonly Light[]): Light | null {
  return lights.reduce<Light | null>(
    (worst, light) => (worst === null || LIGHTS.indexOf(light) > LIGHTS.indexOf(worst) ? light : worst),
    null,
  )
}
