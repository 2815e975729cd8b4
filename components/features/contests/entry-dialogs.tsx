'use client'

import { useState } from 'react'
import {
  EMPTY_ENTRANT,
  EntrantFields,
  type EntrantText,
  entrantBody,
  entrantText,
} from '#components/features/contests/entrant-fields.tsx'
import { fieldId } from '#components/form/field-errors.ts'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLines } from '#components/form/text-line.tsx'
import { type ActOptions, useAct } from '#components/form/use-act.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Fields of an entrant, and the command that takes them. */
function useEntrant(
  { done, ...options }: Omit<ActOptions<unknown>, 'done'> & { done: (name: string) => string },
  start: EntrantText,
) {
  const [values, setValues] = useState(start)
  const { act, errors, ...command } = useAct({ ...options, done: done(values.name) })
  const set = (part: Partial<EntrantText>) => setValues((old) => ({ ...old, ...part }))
  const send = (more: Record<string, unknown>) => act({ ...more, ...entrantBody(values) })
  return { fields: { values, set, errors }, clear: () => setValues(start), command, send }
}

type EnterProps = {
  contestId: string
  events: readonly EventItem[]
  units: readonly { id: string; name: string }[]
}

/** Enters an individual or a team; stays open for the next one of the same event. */
export function EnterDialog({ contestId, events, units }: EnterProps) {
  const [eventId, setEventId] = useState(events[0]?.id ?? '')
  const [unitId, setUnitId] = useState('')
  const { fields, clear, command, send } = useEntrant(
    { url: apiPaths.list('competition-entries'), done: (name) => `${name} 已报名` },
    EMPTY_ENTRANT,
  )
  const { errors } = fields
  const event = events.find(({ id }) => id === eventId)
  const save = async () => {
    const unit = units.length > 0 ? { unitId } : {}
    if (await send({ contestId, eventId, ...unit })) {
      clear()
      document.getElementById(fieldId('name'))?.focus()
    }
    return false
  }
  return (
    <FormDialog
      trigger="报名"
      size="md"
      variant="primary"
      wide
      title="报名参赛"
      description="不收集身份证号、电话和住址。报完一名可以接着报下一名。"
      save="报名"
      cancel="报完了"
      pendingLabel="正在提交…"
      command={command}
      onSave={save}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="项目" path="eventId" error={errors.eventId} required>
          <Select
            options={events.map(({ id, name }) => ({ value: id, label: name }))}
            value={eventId}
            onChange={({ target }) => setEventId(target.value)}
          />
        </Field>
        {units.length > 0 && (
          <Field label="参赛单位" path="unitId" error={errors.unitId} required>
            <Select
              placeholder="请选择"
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
              value={unitId}
              onChange={(event) => setUnitId(event.target.value)}
            />
          </Field>
        )}
      </div>
      <EntrantFields {...fields} event={event} />
    </FormDialog>
  )
}

/** What came back for mending: changed and handed in again. */
export function MendDialog({ entry, event }: { entry: EntryItem; event: EventItem | undefined }) {
  const { id, name, version } = entry
  const { fields, command, send } = useEntrant(
    {
      url: apiPaths.one('competition-entries', id),
      method: 'PUT',
      done: () => `${name} 的报名已重新提交`,
    },
    entrantText(entry),
  )
  return (
    <FormDialog
      trigger="修改后重新提交"
      triggerLabel={`修改后重新提交 ${name}`}
      variant="primary"
      wide
      title={`修改报名：${name}`}
      {...(entry.reason ? { description: `退回原因：${entry.reason}` } : {})}
      save="重新提交"
      pendingLabel="正在提交…"
      command={command}
      onSave={() => send({ version })}
    >
      <EntrantFields {...fields} event={event} />
    </FormDialog>
  )
}

/** Somebody else in place of an entrant, with the reason. */
export function SubstituteDialog({ entry, event }: { entry: EntryItem; event: EventItem | undefined }) {
  const { id, name } = entry
  const [reason, setReason] = useState('')
  const { fields, command, send } = useEntrant(
    {
      url: apiPaths.act('competition-entries', id, 'substitute'),
      done: (other) => `${name} 已换为 ${other}，等待资格审核`,
    },
    EMPTY_ENTRANT,
  )
  return (
    <FormDialog
      trigger="更换选手"
      triggerLabel={`更换选手 ${name}`}
      wide
      title={`更换选手：${name}`}
      description="原报名保留并注明已被替换；新选手重新审核资格。"
      save="更换"
      pendingLabel="正在提交…"
      command={command}
      onSave={() => send({ reason })}
    >
      <EntrantFields {...fields} event={event} />
      <TextLines
        label="更换原因"
        path="reason"
        value={reason}
        errors={fields.errors}
        onValue={setReason}
        rows={2}
        maxChars={300}
        required
      />
    </FormDialog>
  )
}
