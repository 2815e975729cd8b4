'use client'

import { ChoiceLine } from '#components/form/choice-line.tsx'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { optionsOf } from '#components/ui/options.ts'
import { ENTRY_KIND_LABELS, ENTRY_KINDS } from '#lib/features/contests/labels.ts'
import type { EventItem } from '#lib/features/contests/schema/contest.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const start = (event: EventItem | null) => ({
  name: event?.name ?? '',
  occupationCode: event?.occupationCode ?? '',
  entryKind: event?.entryKind ?? 'person',
})

/** Adds an event (trade) to a competition, or mends one. */
export function EventDialog({ contestId, event }: { contestId: string; event: EventItem | null }) {
  const { act, command, values, setValues, part } = useForm(
    () => start(event),
    event
      ? { url: apiPaths.one('competition-events', event.id), method: 'PUT', done: '项目已保存' }
      : { url: apiPaths.act('competitions', contestId, 'events'), done: '项目已增加' },
  )
  const line = lineOf(part)
  return (
    <FormDialog
      trigger={event ? '修改' : '增加项目'}
      {...(event ? { triggerLabel: `修改项目 ${event.name}` } : {})}
      title={event ? `修改项目：${event.name}` : '增加比赛项目'}
      save={event ? '保存' : '增加'}
      command={command}
      onOpen={() => setValues(start(event))}
      onSave={() => act({ ...values, ...(event ? { version: event.version } : {}) })}
    >
      <TextLine {...line('name')} label="项目（工种）" required />
      <TextLine
        {...line('occupationCode')}
        label="职业编码"
        hint="按职业分类大典，例如 6-18-02-04；不清楚留空"
      />
      <ChoiceLine
        {...line('entryKind')}
        label="形式"
        options={optionsOf(ENTRY_KIND_LABELS, ENTRY_KINDS)}
        required
      />
    </FormDialog>
  )
}
