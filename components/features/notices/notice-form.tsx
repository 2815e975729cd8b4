'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useMemo, useState } from 'react'
import { NoticeTable } from '#components/features/notices/notice-text.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import {
  LEAST_WORKDAYS,
  listFromText,
  SUBJECT_LABELS,
  SUBJECT_TYPES,
  textFromList,
} from '#lib/base/notices/rules.ts'
import type { NoticeDetail, NoticeSaved } from '#lib/base/notices/schema.ts'
import { formatDay, isDay } from '#lib/kernel/pure/day.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'
import { noticeEnd, type WorkdayTable } from '#lib/kernel/pure/workdays.ts'

/** What a new notice starts with. */
export type NoticeStart = Pick<
  NoticeDetail,
  | 'subjectType'
  | 'title'
  | 'basis'
  | 'list'
  | 'subjectIds'
  | 'contactOffice'
  | 'contactPhone'
  | 'contactAddress'
> & { startOn: string; workdays: number }

export type NoticeFormProps = {
  start: NoticeStart
  /** the draft that is changed; null: a new one */
  draft: { id: string; version: number } | null
  workdayTable: WorkdayTable
}

type Values = Omit<NoticeStart, 'list' | 'workdays'> & { listText: string; workdays: string }

function endHint({ startOn, workdays }: Values, table: WorkdayTable): string {
  const count = Number(workdays)
  if (!isDay(startOn) || !Number.isInteger(count) || count < 1 || count > 60)
    return `不少于 ${LEAST_WORKDAYS} 个工作日`
  return `公示到 ${formatDay(noticeEnd(startOn, count, table))}（含当天）`
}

type FieldsProps = { values: Values; set: (part: Partial<Values>) => void; errors: Record<string, string> }

function PeriodFields({ values, set, errors, table }: FieldsProps & { table: WorkdayTable }) {
  return (
    <div className="flex flex-wrap gap-4">
      <TextLine
        label="起始日期"
        path="startOn"
        type="date"
        value={values.startOn}
        errors={errors}
        onValue={(startOn) => set({ startOn })}
        className="w-full sm:w-48"
        required
      />
      <Field
        label="公示几个工作日"
        path="workdays"
        error={errors.workdays}
        hint={endHint(values, table)}
        className="w-full sm:w-80"
        required
      >
        <Input
          inputMode="numeric"
          value={values.workdays}
          onChange={(event) => set({ workdays: event.target.value })}
        />
      </Field>
    </div>
  )
}

function ContactFields({ values, set, errors }: FieldsProps) {
  const field = (name: 'contactOffice' | 'contactPhone' | 'contactAddress') => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <>
      <Field label="受理部门" path="contactOffice" error={errors.contactOffice} required>
        <Input {...field('contactOffice')} />
      </Field>
      <Field label="联系电话" path="contactPhone" error={errors.contactPhone} required>
        <Input {...field('contactPhone')} />
      </Field>
      <Field label="地址" path="contactAddress" error={errors.contactAddress} optional>
        <Input {...field('contactAddress')} />
      </Field>
    </>
  )
}

/** Draft of a public notice; the list is pasted from Excel and shown as a table at once. */
export function NoticeForm({ start, draft, workdayTable }: NoticeFormProps) {
  const { list, workdays, ...rest } = start
  const [values, setValues] = useState<Values>({
    ...rest,
    workdays: String(workdays),
    listText: textFromList(list),
  })
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }))
  const parsed = useMemo(() => listFromText(values.listText), [values.listText])
  const command = useCommand<NoticeSaved>(
    draft ? { url: apiPaths.one('notices', draft.id), method: 'PUT' } : { url: apiPaths.list('notices') },
  )
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const listError = Object.entries(errors).find(([path]) => path.split('.')[0] === 'list')?.[1]
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { listText: _text, workdays: typed, ...body } = values
    const days = /^\d+$/.test(typed.trim()) ? Number(typed) : typed
    const result = await command.run({
      ...body,
      list: parsed,
      workdays: days,
      ...(draft ? { version: draft.version } : {}),
    })
    if (!result.ok) return
    toast('公示草稿已保存')
    router.push(deskPaths.notice(result.value.id))
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <Field label="公示什么" path="subjectType" error={errors.subjectType} required>
        <Select
          options={SUBJECT_TYPES.map((value) => ({ value, label: SUBJECT_LABELS[value] }))}
          value={values.subjectType}
          onChange={(event) => set({ subjectType: event.target.value as Values['subjectType'] })}
        />
      </Field>
      <TextLine
        label="标题"
        path="title"
        value={values.title}
        errors={errors}
        onValue={(title) => set({ title })}
        hint="例如：关于 2026 年拟命名劳模创新工作室的公示"
        required
      />
      <TextLines
        label="依据和说明"
        path="basis"
        value={values.basis}
        errors={errors}
        onValue={(basis) => set({ basis })}
        maxChars={1000}
      />
      <Field
        label="名单"
        path="list"
        error={listError}
        hint="从 Excel 复制后粘贴，第一行是列名（如 姓名、单位、拟授称号）；不要有身份证号、手机号、银行卡号"
        required
      >
        <Textarea
          rows={8}
          value={values.listText}
          onChange={(event) => set({ listText: event.target.value })}
        />
      </Field>
      {parsed.rows.length > 0 && (
        <section aria-label="名单预览" className="space-y-2">
          <p className="text-ink-2">
            预览：{parsed.columns.length} 列，{parsed.rows.length} 行
            {values.subjectType === 'relief' && '；姓名保存后自动打码'}
          </p>
          <NoticeTable list={parsed} title={values.title} />
        </section>
      )}
      <PeriodFields values={values} set={set} errors={errors} table={workdayTable} />
      <ContactFields values={values} set={set} errors={errors} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          保存草稿
        </Button>
        <a
          href={draft ? deskPaths.notice(draft.id) : deskPaths.notices()}
          className={buttonClass('secondary')}
        >
          取消
        </a>
      </div>
    </form>
  )
}
