'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLine } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { ENTRY_KIND_LABELS, ENTRY_KINDS, type EntryKind } from '#lib/features/contests/labels.ts'
import type { EventItem } from '#lib/features/contests/schema/contest.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EMPTY = { name: '', occupationCode: '', entryKind: 'person' as EntryKind }
const start = (event: EventItem | null) => ({
  name: event?.name ?? '',
  occupationCode: event?.occupationCode ?? '',
  entryKind: event?.entryKind ?? EMPTY.entryKind,
})

/** Adds an event (trade) to a competition, or mends one. */
export function EventDialog({ contestId, event }: { contestId: string; event: EventItem | null }) {
  const [values, setValues] = useState(() => start(event))
  const { act, errors, ...command } = useAct(
    event
      ? { url: apiPaths.one('competition-events', event.id), method: 'PUT', done: '项目已保存' }
      : { url: apiPaths.act('competitions', contestId, 'events'), done: '项目已增加' },
  )
  const set = (part: Partial<typeof EMPTY>) => setValues((old) => ({ ...old, ...part }))
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
      <TextLine
        label="项目（工种）"
        path="name"
        value={values.name}
        errors={errors}
        onValue={(name) => set({ name })}
        required
      />
      <TextLine
        label="职业编码"
        path="occupationCode"
        value={values.occupationCode}
        errors={errors}
        onValue={(occupationCode) => set({ occupationCode })}
        hint="按职业分类大典，例如 6-18-02-04；不清楚留空"
      />
      <Field label="形式" path="entryKind" error={errors.entryKind} required>
        <Select
          options={ENTRY_KINDS.map((value) => ({ value, label: ENTRY_KIND_LABELS[value] }))}
          value={values.entryKind}
          onChange={({ target }) => set({ entryKind: target.value as EntryKind })}
        />
      </Field>
    </FormDialog>
  )
}
