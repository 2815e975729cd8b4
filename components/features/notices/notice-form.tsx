'use client'

import { useMemo } from 'react'
import { NoticeTable } from '#components/features/notices/notice-text.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { optionsOf } from '#components/ui/options.ts'
import {
  LEAST_WORKDAYS,
  listFromText,
  SUBJECT_LABELS,
  SUBJECT_TYPES,
  textFromList,
} from '#lib/base/notices/rules.ts'
import type { NoticeDetail, NoticeSaved } from '#lib/base/notices/schema.ts'
import { formatDay, isDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
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

function startValues({ start: { list, workdays, ...rest } }: NoticeFormProps): Values {
  return { ...rest, workdays: String(workdays), listText: textFromList(list) }
}

/** Draft of a public notice; the list is pasted from Excel and shown as a table at once. */
export function NoticeForm(props: NoticeFormProps) {
  const { draft, workdayTable } = props
  const { act, command, values, part } = useForm(() => startValues(props), {
    ...saveTo('notices', draft),
    done: '公示草稿已保存',
    next: ({ id }: NoticeSaved) => deskPaths.notice(id),
  })
  const line = lineOf(part)
  const parsed = useMemo(() => listFromText(values.listText), [values.listText])
  const listError = Object.entries(part.errors).find(([path]) => path.split('.')[0] === 'list')?.[1]
  const send = () => {
    const { listText: _text, workdays: typed, ...body } = values
    const workdays = /^\d+$/.test(typed.trim()) ? Number(typed) : typed
    return act({ ...body, list: parsed, workdays, ...(draft ? { version: draft.version } : {}) })
  }
  return (
    <ActForm
      className="max-w-3xl space-y-4"
      command={command}
      onSend={send}
      submit="保存草稿"
      leave={{ label: '取消', href: draft ? deskPaths.notice(draft.id) : deskPaths.notices() }}
    >
      <ChoiceLine
        {...line('subjectType')}
        label="公示什么"
        options={optionsOf(SUBJECT_LABELS, SUBJECT_TYPES)}
        required
      />
      <TextLine
        {...line('title')}
        label="标题"
        hint="例如：关于 2026 年拟命名劳模创新工作室的公示"
        required
      />
      <TextLines {...line('basis')} label="依据和说明" maxChars={1000} />
      <TextLines
        {...line('listText', 'list')}
        errors={listError ? { list: listError } : {}}
        label="名单"
        hint="从 Excel 复制后粘贴，第一行是列名（如 姓名、单位、拟授称号）；不要有身份证号、手机号、银行卡号"
        rows={8}
        required
      />
      {parsed.rows.length > 0 && (
        <section aria-label="名单预览" className="space-y-2">
          <p className="text-ink-2">
            预览：{parsed.columns.length} 列，{parsed.rows.length} 行
            {values.subjectType === 'relief' && '；姓名保存后自动打码'}
          </p>
          <NoticeTable list={parsed} title={values.title} />
        </section>
      )}
      <div className="flex flex-wrap gap-4">
        <TextLine {...line('startOn')} label="起始日期" type="date" className="w-full sm:w-48" required />
        <TextLine
          {...line('workdays')}
          label="公示几个工作日"
          hint={endHint(values, workdayTable)}
          className="w-full sm:w-80"
          numeric="whole"
          required
        />
      </div>
      <TextLine {...line('contactOffice')} label="受理部门" required />
      <TextLine {...line('contactPhone')} label="联系电话" required />
      <TextLine {...line('contactAddress')} label="地址" />
    </ActForm>
  )
}
