'use client'

import { StatusLight } from '#components/data/status-light.tsx'
import { type FormState, fieldsOf } from '#components/features/reporting/form-state.ts'
import { targetWords } from '#components/features/reporting/report-aside.tsx'
import { TextLines } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'
import {
  checkReport,
  cumulativeWord,
  deriveValues,
  NARRATIVE_MAX,
} from '#lib/features/reform/rules/check-report.ts'
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

/** The shortest note there is, for those who have nothing to add. */
const CHECKED = '已核对，数字无误'

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

/** What looks doubtful in the typed figure, by the rules of the review, and the note that says it is right. */
function Doubts({ form, state, set, errors }: Props) {
  const { doubts } = checkReport(fieldsOf(state), form.context)
  const { length } = doubts
  return (
    <>
      <div role="status">
        {length > 0 && (
          <ul className="rounded border-l-4 border-warn bg-warn-soft px-4 py-2 text-warn">
            {doubts.map(({ message }) => (
              <li key={message}>注意：{message}</li>
            ))}
          </ul>
        )}
      </div>
      {(length > 0 || state.valueNote !== '') && (
        <TextLines
          label="核对说明"
          path="valueNote"
          value={state.valueNote}
          errors={errors}
          onValue={(valueNote) => set({ valueNote })}
          hint="数字有误请直接改；确认无误的写一句，审核人会看到。"
          rows={2}
          maxChars={NARRATIVE_MAX}
          required={length > 0}
        />
      )}
      {length > 0 && state.valueNote === '' && (
        <Button size="sm" onClick={() => set({ valueNote: CHECKED })}>
          填入“{CHECKED}”
        </Button>
      )}
    </>
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
      <Doubts {...props} />
    </div>
  )
}
