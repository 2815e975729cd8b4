'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import type { PeriodChanged, PeriodItem } from '#lib/features/reform/schema/period.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

type Form = 'rule' | 'yes' | 'no'

const formOf = (own: boolean | null): Form => (own === null ? 'rule' : own ? 'yes' : 'no')
const fromForm = (form: Form): boolean | null => (form === 'rule' ? null : form === 'yes')

export type PeriodDialogProps = { item: PeriodItem; onClose: () => void }

/** Dates and form of one month; an empty date follows the rule. */
export function PeriodDialog({ item, onClose }: PeriodDialogProps) {
  const [opensOn, setOpensOn] = useState(item.own.opensOn ?? '')
  const [dueOn, setDueOn] = useState(item.own.dueOn ?? '')
  const [form, setForm] = useState<Form>(formOf(item.own.fullForm))
  const { act, errors, ...command } = useAct<PeriodChanged>({
    url: apiPaths.one('periods', item.period),
    method: 'PUT',
    done: `${formatPeriod(item.period)}已保存`,
  })
  const save = () => {
    const dates = { opensOn: opensOn || null, dueOn: dueOn || null }
    return act({ version: item.version, ...dates, fullForm: fromForm(form) })
  }
  const ruleForm = item.rule.fullForm ? '要填' : '不填'
  return (
    <FormDialog
      onClose={onClose}
      title={`${formatPeriod(item.period)}的填报日历`}
      save="保存"
      command={command}
      onSave={save}
    >
      <TextLine
        label="开放日期"
        path="opensOn"
        type="date"
        value={opensOn}
        errors={errors}
        onValue={setOpensOn}
        hint={`不填：${formatDay(item.rule.opensOn)}`}
      />
      <TextLine
        label="截止日期"
        path="dueOn"
        type="date"
        value={dueOn}
        errors={errors}
        onValue={setDueOn}
        hint={`不填：${formatDay(item.rule.dueOn)}（遇节假日顺延）`}
      />
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
    </FormDialog>
  )
}
