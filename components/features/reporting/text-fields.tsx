'use client'

import { type FormState, fieldsOf } from '#components/features/reporting/form-state.ts'
import { TextLines } from '#components/form/text-line.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { isBehind, NARRATIVE_MAX, NARRATIVE_MIN } from '#lib/features/reform/rules/check-report.ts'
import type { ReportForm } from '#lib/features/reform/schema/report-views.ts'

type Props = {
  form: ReportForm
  state: FormState
  set: (change: Partial<FormState>) => void
  errors: Record<string, string>
}

/** Is a text asked for? The same rule as the check's. */
function wantsText({ form, state }: Pick<Props, 'form' | 'state'>): boolean {
  if (state.content === 'NOT_APPLICABLE' || state.situation === 'BLOCKED') return true
  const fields = fieldsOf(state)
  return fields.cumValue !== null && isBehind(fields, form.context)
}

function Reason({ form, state, set, errors }: Props) {
  const { cumValue } = fieldsOf(state)
  const lower = cumValue !== null && form.context.rule !== 'ratio' && cumValue < (form.context.lastCum ?? 0)
  if (!lower && state.decreaseReason === '') return null
  return (
    <Field label="调减原因" path="decreaseReason" error={errors.decreaseReason} required={lower}>
      <Textarea
        rows={2}
        value={state.decreaseReason}
        maxChars={NARRATIVE_MAX}
        onChange={(event) => set({ decreaseReason: event.target.value })}
      />
    </Field>
  )
}

/** Progress in words; problem and next step in the months that ask for them or when blocked. */
export function TextFields(props: Props) {
  const { form, state, set, errors } = props
  const asked = wantsText(props)
  const notApplicable = state.content === 'NOT_APPLICABLE'
  const blocked = state.situation === 'BLOCKED'
  const { fullForm } = form.context
  const showMore = !notApplicable && (fullForm || blocked || state.problem !== '' || state.nextStep !== '')
  return (
    <>
      <Reason {...props} />
      <TextLines
        label={notApplicable ? '为什么不适用' : '进展情况'}
        path="narrative"
        value={state.narrative}
        errors={errors}
        onValue={(narrative) => set({ narrative })}
        hint={asked && !notApplicable ? '进度落后或受阻时必填，写做了什么、为什么慢。' : undefined}
        rows={4}
        minChars={notApplicable ? 5 : NARRATIVE_MIN}
        maxChars={NARRATIVE_MAX}
        autoFocus={notApplicable}
        required={asked}
      />
      {showMore && (
        <>
          <TextLines
            label="存在问题"
            path="problem"
            value={state.problem}
            errors={errors}
            onValue={(problem) => set({ problem })}
            hint={fullForm ? '季末月必填，没有请写“无”。' : undefined}
            rows={2}
            maxChars={NARRATIVE_MAX}
            required={fullForm}
          />
          <TextLines
            label="下一步打算"
            path="nextStep"
            value={state.nextStep}
            errors={errors}
            onValue={(nextStep) => set({ nextStep })}
            rows={2}
            maxChars={NARRATIVE_MAX}
            required={fullForm}
          />
        </>
      )}
    </>
  )
}
