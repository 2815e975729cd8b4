'use client'

import { StatusLight } from '#components/data/status-light.tsx'
import { type FormState, fieldsOf } from '#components/features/reporting/form-state.ts'
import { targetWords } from '#components/features/reporting/report-aside.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'
import { cumulativeWord, deriveValues } from '#lib/features/reform/rules/check-report.ts'
import { assignmentRawBp } from '#lib/features/reform/rules/completion.ts'
import { computeLight } from '#lib/features/reform/rules/light.ts'
import type { ReportForm } from '#lib/features/reform/schema/report-views.ts'
import {
  formatPercent,
  formatPoints,
  formatQuantity,
  printedGap,
  quantityText,
} from '#lib/kernel/pure/quantity.ts'

type Props = {
  form: ReportForm
  state: FormState
  set: (change: Partial<FormState>) => void
  errors: Record<string, string>
}

/** What the typed figure comes to: share of the target, gap to the schedule, the light it will give. */
function Forecast({ form, state }: Pick<Props, 'form' | 'state'>) {
  const { context, light } = form
  const fields = deriveValues(fieldsOf(state), context)
  if (fields.cumValue === null) return null
  const bp = assignmentRawBp(context.rule, context.target, fields.cumValue, fields.denominator)
  const gap = printedGap(bp, context.scheduledBp)
  const outcome = computeLight({ ...light.inputs, completionBp: bp, value: fields.cumValue }, light.rule)
  const period = fields.periodValue
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {period !== null && (
        <span>
          本月 {period >= 0 ? '+' : '−'}
          {formatQuantity(Math.abs(period))} {context.unitOfMeasure}
        </span>
      )}
      <span>
        完成 {formatPercent(bp)}
        {gap === 0 ? '，与序时进度持平' : `，${gap < 0 ? '低于' : '高于'}序时 ${formatPoints(gap)} 个百分点`}
      </span>
      <span>
        通过后亮 <StatusLight light={outcome.light} predicted near={outcome.nearDue} />
      </span>
    </p>
  )
}

function Ratio({ form, state, set, errors }: Props) {
  const { context } = form
  return (
    <div className="flex flex-wrap gap-4">
      <Field label={cumulativeWord(context)} path="cumValue" error={errors.cumValue} required>
        <NumberInput autoFocus value={state.cumText} unit="/" onValueChange={(cumText) => set({ cumText })} />
      </Field>
      <Field label="总数" path="denominator" error={errors.denominator} required>
        <NumberInput
          value={state.denominatorText}
          unit={context.unitOfMeasure === '%' ? '' : context.unitOfMeasure}
          onValueChange={(denominatorText) => set({ denominatorText })}
        />
      </Field>
    </div>
  )
}

/** The cumulative figure, with last month's as a gray reference that is never sent by itself. */
export function ValueField(props: Props) {
  const { form, state, set, errors } = props
  const { context, last } = form
  const lastText = last?.cumValue == null ? null : quantityText(last.cumValue)
  const repeat = () =>
    set({
      cumText: lastText ?? '',
      ...(last?.denominator == null ? {} : { denominatorText: quantityText(last.denominator) }),
    })
  return (
    <div className="space-y-2">
      {context.rule === 'ratio' ? (
        <Ratio {...props} />
      ) : (
        <Field
          label={cumulativeWord(context)}
          path="cumValue"
          error={errors.cumValue}
          hint={`本单位年初以来的总数，本单位目标 ${targetWords(context)}`}
          required
        >
          <NumberInput
            autoFocus
            value={state.cumText}
            unit={context.unitOfMeasure}
            placeholder={lastText ? `上月 ${lastText}` : undefined}
            onValueChange={(cumText) => set({ cumText })}
          />
        </Field>
      )}
      {lastText && (
        <Button size="sm" onClick={repeat}>
          沿用上月
        </Button>
      )}
      <Forecast form={form} state={state} />
    </div>
  )
}
