'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import { contestWords } from '#lib/features/contests/rules/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  id: string
  name: string
  reviewed: boolean
  office: { name: string; phone: string }
  today: string
}

/** Drafts the notice of the results; the list is made from the results. */
export function NoticeDialog({ id, name, reviewed, office, today }: Props) {
  const { verb, result, state } = contestWords(reviewed)
  const [values, setValues] = useState({
    startOn: today,
    workdays: '5',
    contactOffice: office.name,
    contactPhone: office.phone,
  })
  const { act, errors, ...command } = useAct({
    url: apiPaths.act('competitions', id, 'notice'),
    done: `已起草${state.NOTICE}，请另一位经办人到“公示”里发布`,
  })
  const line = (path: keyof typeof values, label: string, more = {}) => (
    <TextLine
      {...{ label, path, errors, value: values[path], required: true }}
      onValue={(value) => setValues((old) => ({ ...old, [path]: value }))}
      {...more}
    />
  )
  return (
    <FormDialog
      trigger={verb.notice}
      triggerLabel={`${verb.notice} ${name}`}
      variant="primary"
      title={`${verb.notice}：${name}`}
      description={`名单由${result}生成。公示期不少于 5 个工作日，期满无异议后才能表彰。`}
      save="起草公示"
      pendingLabel="正在起草…"
      command={command}
      onSave={() => act({ ...values, workdays: Number(values.workdays) })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {line('startOn', '公示开始', { type: 'date' })}
        {line('workdays', '公示几个工作日', { numeric: true })}
        {line('contactOffice', '受理部门')}
        {line('contactPhone', '联系电话')}
      </div>
    </FormDialog>
  )
}
