'use client'

import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
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
  const { act, command, values, part } = useForm(
    { startOn: today, workdays: '5', contactOffice: office.name, contactPhone: office.phone },
    {
      url: apiPaths.act('competitions', id, 'notice'),
      done: `已起草${state.NOTICE}，请另一位经办人到“公示”里发布`,
    },
  )
  const line = lineOf(part)
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
        <TextLine {...line('startOn')} label="公示开始" type="date" required />
        <TextLine {...line('workdays')} label="公示几个工作日" numeric required />
        <TextLine {...line('contactOffice')} label="受理部门" required />
        <TextLine {...line('contactPhone')} label="联系电话" required />
      </div>
    </FormDialog>
  )
}
