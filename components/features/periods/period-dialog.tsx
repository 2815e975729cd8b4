'use client'

import { type SubmitEvent, useId, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { PeriodChanged, PeriodItem } from '#lib/features/reform/schema/period.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

type Form = 'rule' | 'yes' | 'no'

const formOf = (own: boolean | null): Form => (own === null ? 'rule' : own ? 'yes' : 'no')
const fromForm = (form: Form): boolean | null => (form === 'rule' ? null : form === 'yes')

export type PeriodDialogProps = { item: PeriodItem; onClose: () => void; onDone: () => void }

/** Dates and form of one month; an empty date follows the rule. */
export function PeriodDialog({ item, onClose, onDone }: PeriodDialogProps) {
  const [opensOn, setOpensOn] = useState(item.own.opensOn ?? '')
  const [dueOn, setDueOn] = useState(item.own.dueOn ?? '')
  const [form, setForm] = useState<Form>(formOf(item.own.fullForm))
  const formId = useId()
  const command = useCommand<PeriodChanged>({ url: apiPaths.one('periods', item.period), method: 'PUT' })
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const dates = { opensOn: opensOn || null, dueOn: dueOn || null }
    const result = await command.run({ version: item.version, ...dates, fullForm: fromForm(form) })
    if (!result.ok) return
    toast(`${formatPeriod(item.period)}已保存`)
    onDone()
  }
  const ruleForm = item.rule.fullForm ? '要填' : '不填'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${formatPeriod(item.period)}的填报日历`}
      footer={
        <>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            pending={command.pending}
            pendingLabel="正在保存…"
          >
            保存
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <Field
          label="开放日期"
          path="opensOn"
          error={errors.opensOn}
          hint={`不填：${formatDay(item.rule.opensOn)}`}
          optional
        >
          <Input type="date" value={opensOn} onChange={(event) => setOpensOn(event.target.value)} />
        </Field>
        <Field
          label="截止日期"
          path="dueOn"
          error={errors.dueOn}
          hint={`不填：${formatDay(item.rule.dueOn)}（遇节假日顺延）`}
          optional
        >
          <Input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
        </Field>
        <RadioGroup
          legend="存在问题和下一步"
          path="fullForm"
          value={form}
          onValueChange={setForm}
          options={[
            { value: 'rule', label: `按地区设置（${ruleForm}）` },
            { value: 'yes', label: '要填' },
            { value: 'no', label: '不填' },
          ]}
        />
      </form>
    </Dialog>
  )
}
