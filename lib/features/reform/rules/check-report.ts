import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'
import { countChars } from '#lib/kernel/pure/text.ts'
import { assignmentRawBp } from './completion.ts'
import type { Bp } from './divide.ts'
import { doubtsOf, type Growth } from './doubts.ts'
import { DEFAULT_LIGHT_RULE } from './light.ts'

export const SITUATIONS = ['ON_TRACK', 'DONE', 'BLOCKED', 'NOT_STARTED'] as const
export type Situation = (typeof SITUATIONS)[number]

/** VALUE includes a reported zero; the other two are not a number. Not reported = no report at all. */
export const CONTENTS = ['VALUE', 'NO_PROGRESS', 'NOT_APPLICABLE'] as const
export type Content = (typeof CONTENTS)[number]

/** What a unit fills in for a month. Quantities in hundredths. */
export type ReportInput = {
  situation: Situation
  content: Content
  periodValue: number | null
  cumValue: number | null
  denominator: number | null
  narrative: string
  problem: string
  nextStep: string
  decreaseReason: string
  /** why a value that looks doubtful is right, by whoever sends it */
  valueNote: string
}

export type ReportContext = Growth & {
  unitOfMeasure: string
  scheduledBp: Bp
  /** months that end a quarter, half-year or year */
  fullForm: boolean
  /** gap at or below which an explanation is asked; default −10 points */
  behindGapBp?: number
}

/** `doubts`: what is to be confirmed by a note before it is sent (rules/doubts.ts). */
export type ReportCheck = { errors: FieldError[]; doubts: FieldError[] }

export const NARRATIVE_MIN = 20
export const NARRATIVE_MAX = 300

/**
 * Completes what one of the two numbers says about the other: cumulative = last cumulative + this period.
 * A ratio is reported as it stands (numerator of denominator), so nothing is derived there. 本月无新进展
 * carries the last cumulative value; 不适用 has no number.
 */
export function deriveValues(
  input: ReportInput,
  context: Pick<ReportContext, 'rule' | 'lastCum'>,
): ReportInput {
  const last = context.lastCum ?? 0
  if (input.content === 'NOT_APPLICABLE')
    return { ...input, periodValue: null, cumValue: null, denominator: null }
  if (input.content === 'NO_PROGRESS') {
    return context.rule === 'ratio'
      ? { ...input, periodValue: null }
      : { ...input, periodValue: 0, cumValue: last }
  }
  if (context.rule === 'ratio') return { ...input, periodValue: null }
  if (input.cumValue === null && input.periodValue !== null) {
    return { ...input, cumValue: last + input.periodValue }
  }
  if (input.cumValue !== null && input.periodValue === null) {
    return { ...input, periodValue: input.cumValue - last }
  }
  return input
}

/** Checks a report before it is sent. Errors stop it; doubts are shown, and ask for a note once the rest is right. */
export function checkReport(raw: ReportInput, context: ReportContext): ReportCheck {
  const input = deriveValues(raw, context)
  const valueErrors = input.content === 'VALUE' ? checkValues(input, context) : []
  const doubts = valueErrors.length === 0 ? doubtsOf(input, context) : []
  return {
    errors: [
      ...valueErrors,
      ...checkNote(input, doubts),
      ...checkTexts(input, context, valueErrors.length === 0),
    ],
    doubts,
  }
}

// the same words for every doubt: rows of an imported file that lack the note are mended together
function checkNote(input: ReportInput, doubts: readonly FieldError[]): FieldError[] {
  if (doubts.length === 0 || countChars(input.valueNote) >= 2) return []
  const message =
    '请核对：数字超过年度目标、增幅较大或与状态不符。确认无误的，请写一句核对说明（至少 2 个字）'
  return [{ path: 'valueNote', message }]
}

function checkValues(input: ReportInput, context: ReportContext): FieldError[] {
  const { cumValue, periodValue } = input
  if (cumValue === null) {
    return [{ path: 'cumValue', message: `请填写${cumulativeWord(context)}；没有进展请点“本月无新进展”` }]
  }
  if (cumValue < 0) return [{ path: 'cumValue', message: `${cumulativeWord(context)}不能小于 0` }]
  if (context.rule === 'ratio') return checkRatio(input)
  if (context.rule === 'milestone' && cumValue % 100 !== 0) {
    return [{ path: 'cumValue', message: '完成的节点数请填整数' }]
  }
  const last = context.lastCum ?? 0
  if (periodValue !== null && last + periodValue !== cumValue) {
    const message = `本月数加上月累计 ${formatQuantity(last)} 应为 ${formatQuantity(last + periodValue)}，请核对本月数或累计数`
    return [{ path: 'cumValue', message }]
  }
  if (cumValue < last && input.decreaseReason.trim() === '') {
    const message = `${cumulativeWord(context)}不能小于上月的 ${formatQuantity(last)}，如确需调减请填写原因`
    return [{ path: 'cumValue', message }]
  }
  return []
}

function checkRatio(input: ReportInput): FieldError[] {
  if (input.denominator === null || input.denominator <= 0) {
    return [{ path: 'denominator', message: '请填写总数，总数要大于 0；没有对象时请选“不适用”' }]
  }
  if (input.cumValue !== null && input.cumValue > input.denominator) {
    return [{ path: 'cumValue', message: `达到数不能大于总数 ${formatQuantity(input.denominator)}，请核对` }]
  }
  return []
}

function checkTexts(input: ReportInput, context: ReportContext, valuesFine: boolean): FieldError[] {
  return [
    ...checkNarrative(input, context, valuesFine),
    ...checkFullForm(input, context),
    ...tooLong('problem', input.problem),
    ...tooLong('nextStep', input.nextStep),
    ...tooLong('decreaseReason', input.decreaseReason),
    ...tooLong('valueNote', input.valueNote),
  ]
}

function checkNarrative(input: ReportInput, context: ReportContext, valuesFine: boolean): FieldError[] {
  const path = 'narrative'
  const count = countChars(input.narrative)
  if (count > NARRATIVE_MAX)
    return [{ path, message: `进展情况最多 ${NARRATIVE_MAX} 字，现在 ${count} 字，请精简` }]
  if (input.content === 'NOT_APPLICABLE') {
    return count < 5 ? [{ path, message: '请写明本月为什么不适用（至少 5 个字）' }] : []
  }
  const why = whyNarrative(input, context, valuesFine)
  if (!why || count >= NARRATIVE_MIN) return []
  return [{ path, message: `${why}，请写 ${NARRATIVE_MIN} 至 ${NARRATIVE_MAX} 字进展情况，现在 ${count} 字` }]
}

// 本月无新进展 stays one click unless the unit itself says it is blocked: the light tells the rest.
function whyNarrative(input: ReportInput, context: ReportContext, valuesFine: boolean): string | null {
  if (input.situation === 'BLOCKED') return '选择了受阻'
  if (input.content === 'VALUE' && valuesFine && isBehind(input, context)) return '进度落后于序时进度'
  return null
}

/** True when the value, once accepted, would lie so far behind 序时进度 that a text is asked for. */
export function isBehind(input: ReportInput, context: ReportContext): boolean {
  const bp = assignmentRawBp(context.rule, context.target, input.cumValue, input.denominator)
  return bp < 10_000 && bp - context.scheduledBp <= (context.behindGapBp ?? DEFAULT_LIGHT_RULE.behindGapBp)
}

function checkFullForm(input: ReportInput, context: ReportContext): FieldError[] {
  if (!context.fullForm || input.content === 'NOT_APPLICABLE') return []
  const errors: FieldError[] = []
  if (countChars(input.problem) < 1)
    errors.push({ path: 'problem', message: '季末月请填写存在问题，没有请写“无”' })
  if (countChars(input.nextStep) < 2) errors.push({ path: 'nextStep', message: '季末月请填写下一步打算' })
  return errors
}

function tooLong(path: 'problem' | 'nextStep' | 'decreaseReason' | 'valueNote', value: string): FieldError[] {
  const count = countChars(value)
  return count > NARRATIVE_MAX
    ? [{ path, message: `最多 ${NARRATIVE_MAX} 字，现在 ${count} 字，请精简` }]
    : []
}

const COUNT_WORDS: Record<string, string> = {
  场: '场次',
  人: '人数',
  户: '户数',
  家: '家数',
  名: '人数',
  次: '次数',
}

/** 累计场次, 累计人数 …: the unit of measure as people say it. */
export function cumulativeWord(context: Pick<ReportContext, 'rule' | 'unitOfMeasure'>): string {
  if (context.rule === 'ratio') return '达到数'
  if (context.rule === 'milestone') return '累计完成节点数'
  const unit = context.unitOfMeasure
  return `累计${COUNT_WORDS[unit] ?? (Array.from(unit).length > 1 ? unit : '数')}`
}
