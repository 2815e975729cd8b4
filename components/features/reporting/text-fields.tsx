'use client'

import { type FormState, fieldsOf } from '#components/features/reporting/form-state.ts'
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
      <Field
        label={notApplicable ? '为什么不适用' : '进展情况'}
        path="narrative"
        error={errors.narrative}
        required={asked}
        optional={!asked}
        hint={asked && !notApplicable ? '进度落后或受阻时必填，写做了什么、为什么慢。' : undefined}
      >
        <Textarea
          autoFocus={notApplicable}
          value={state.narrative}
          minChars={notApplicable ? 5 : NARRATIVE_MIN}
          maxChars={NARRATIVE_MAX}
          onChange={(event) => set({ narrative: event.target.value })}
        />
      </Field>
      {showMore && (
        <>
          <Field
            label="存在问题"
            path="problem"
            error={errors.problem}
            required={fullForm}
            optional={!fullForm}
            hint={fullForm ? '季末月必填，没有请写“无”。' : undefined}
          >
            <Textarea
              rows={2}
              value={state.problem}
              maxChars={NARRATIVE_MAX}
              onChange={(event) => set({ problem: event.target.value })}
            />
          </Field>
          <Field
            label="下一步打算"
            path="nextStep"
            error={errors.nextStep}
            required={fullForm}
            optional={!fullForm}
          >
            <Textarea
              rows={2}
              value={state.nextStep}
              maxChars={NARRATIVE_MAX}
              onChange={(event) => set({ nextStep: event.target.value })}
            />
          </Field>
        </>
      )}
    </>
  )
}
