import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPercent, formatPoints, formatQuantity, printedGap } from '#lib/kernel/pure/quantity.ts'
import { LIGHT_LABELS } from './labels.ts'
import {
  computeLight,
  DEFAULT_LIGHT_RULE,
  type LightInputs,
  type LightRule,
  lightRuleSchema,
} from './light.ts'

/** The light's inputs as they are stored with it: with the rule that read them, so that it explains itself later. */
export function storedLight(inputs: LightInputs, rule: LightRule) {
  return { ...inputs, ruleVersion: rule.version, rule: { ...rule } }
}

/** Why a light is what it is: one sentence, the way to green, the numbers, the thresholds. */
export type LightWhy = {
  because: string
  turnsGreen: string | null
  facts: { label: string; value: string }[]
  thresholds: string
  ruleVersion: number
}

function isStored(stored: unknown): stored is LightInputs & { rule?: unknown; ruleVersion?: number } {
  const inputs = stored as Partial<LightInputs> | null
  return (
    typeof inputs === 'object' &&
    typeof inputs?.completionBp === 'number' &&
    typeof inputs.scheduledBp === 'number' &&
    typeof inputs.asOf === 'string'
  )
}

/** 「落后序时进度 30 个百分点以上为逾期，…」: a rule in words. */
export function ruleWords(rule: LightRule): string {
  const { overdue, behind } = LIGHT_LABELS
  return [
    `落后序时进度超过 ${formatPoints(rule.overdueGapBp)} 个百分点、超过完成时限，或连续 ${rule.missedPeriods} 个月未报，为${overdue.symbol}${overdue.word}`,
    `落后 ${formatPoints(rule.behindGapBp)} 个百分点及以上，本月迟报或未报，或上月逾期，为${behind.symbol}${behind.word}`,
    `距完成时限 ${rule.nearDueWorkdays} 个工作日以内标◷临期`,
  ].join('；')
}

function factsOf(inputs: LightInputs): LightWhy['facts'] {
  const { completionBp, scheduledBp, dueOn, asOf, missed, late, lastLight, target, value, unit } = inputs
  const gap = printedGap(completionBp, scheduledBp)
  const facts: [string, string | false | null | undefined][] = [
    [
      '已通过的累计数',
      target !== undefined && unit && `${formatQuantity(value ?? 0)} / ${formatQuantity(target)} ${unit}`,
    ],
    ['完成率', formatPercent(completionBp)],
    ['序时进度', formatPercent(scheduledBp)],
    ['相差', `${gap < 0 ? '落后' : '超出'} ${formatPoints(gap)} 个百分点`],
    ['完成时限', dueOn ? formatDay(dueOn) : '长期坚持'],
    ['连续未报', missed > 0 && `${missed} 个月`],
    ['本月报送', late && '晚于期限'],
    ['上月的灯', lastLight && `${LIGHT_LABELS[lastLight].symbol} ${LIGHT_LABELS[lastLight].word}`],
    ['计算日期', formatDay(asOf)],
  ]
  return facts.flatMap(([label, text]) => (text ? [{ label, value: text }] : []))
}

/** Explains a light that this rule gives to these inputs. */
export function whyOf(inputs: LightInputs, rule: LightRule): LightWhy {
  const { because, turnsGreen, ruleVersion } = computeLight(inputs, rule)
  return { because, turnsGreen, facts: factsOf(inputs), thresholds: ruleWords(rule), ruleVersion }
}

/** Explains a light from what was stored with it, by the rule of that time. Null: nothing that can be read. */
export function explainLight(stored: unknown): LightWhy | null {
  if (!isStored(stored)) return null
  const parsed = lightRuleSchema.safeParse(stored.rule)
  const rule = parsed.success
    ? parsed.data
    : { ...DEFAULT_LIGHT_RULE, version: stored.ruleVersion ?? DEFAULT_LIGHT_RULE.version }
  return whyOf(stored, rule)
}
