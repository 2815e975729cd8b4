import { normalizeNumberText } from '#components/form/number-text.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { parseQuantity, quantityText } from '#lib/kernel/pure/quantity.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'

/** What stands in the form: figures as typed, so that nothing typed is lost while it is no number yet. */
export type FormState = Omit<ReportInput, 'periodValue' | 'cumValue' | 'denominator'> & {
  cumText: string
  denominatorText: string
}

const textOf = (value: number | null) => (value === null ? '' : quantityText(value))

/** Stored fields → form. */
export function stateOf(fields: ReportInput): FormState {
  const { periodValue: _period, cumValue, denominator, ...rest } = fields
  return { ...rest, cumText: textOf(cumValue), denominatorText: textOf(denominator) }
}

const numberOf = (text: string) => (text.trim() === '' ? null : parseQuantity(normalizeNumberText(text)))

/** Form → the fields that are posted; the period's value is derived by the server from the cumulative one. */
export function fieldsOf(state: FormState): ReportInput {
  const { cumText, denominatorText, ...rest } = state
  return { ...rest, periodValue: null, cumValue: numberOf(cumText), denominator: numberOf(denominatorText) }
}

/** Figures that are typed but cannot be read as numbers. */
export function numberErrors(state: FormState): FieldError[] {
  if (state.content !== 'VALUE') return []
  const message = '请填写数字，最多两位小数，例如 131 或 1.25万'
  const wrong = (text: string) => text.trim() !== '' && numberOf(text) === null
  return [
    ...(wrong(state.cumText) ? [{ path: 'cumValue', message }] : []),
    ...(wrong(state.denominatorText) ? [{ path: 'denominator', message }] : []),
  ]
}

export function sameState(left: FormState, right: FormState): boolean {
  const list = (state: FormState) => [
    state.situation,
    state.content,
    state.cumText,
    state.denominatorText,
    state.narrative,
    state.problem,
    state.nextStep,
    state.decreaseReason,
    state.valueNote,
  ]
  return JSON.stringify(list(left)) === JSON.stringify(list(right))
}
