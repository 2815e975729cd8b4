'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { EMPTY_ENTRANT, EntrantFields, entrantBody } from '#components/features/contests/entrant-fields.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { type Command, useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { EventItem } from '#lib/features/contests/schema/contest.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type FrameProps = {
  title: string
  description?: string
  trigger: string
  label: string
  open: boolean
  setOpen: (open: boolean) => void
  command: Command<{ id: string }>
  onSave: () => void
  children: ReactNode
}

/** Trigger, title and buttons that the dialogs of an entry have in common. */
function Frame({ title, description, trigger, label, open, setOpen, command, onSave, children }: FrameProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant={label === '报名' ? 'primary' : 'secondary'}>
          {trigger}
        </Button>
      }
      title={title}
      description={description}
      wide
      footer={
        <>
          <Button variant="primary" pending={command.pending} pendingLabel="正在提交…" onClick={onSave}>
            {label}
          </Button>
          <Button onClick={() => setOpen(false)}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        {children}
      </div>
    </Dialog>
  )
}

type EnterProps = {
  contestId: string
  events: readonly EventItem[]
  units: readonly { id: string; name: string }[]
}

/** Enters an individual or a team; stays open for the next one of the same event. */
export function EnterDialog({ contestId, events, units }: EnterProps) {
  const [open, setOpen] = useState(false)
  const [eventId, setEventId] = useState(events[0]?.id ?? '')
  const [unitId, setUnitId] = useState('')
  const [values, setValues] = useState(EMPTY_ENTRANT)
  const command = useCommand<{ id: string }>({ url: apiPaths.list('competition-entries') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const team = events.find(({ id }) => id === eventId)?.entryKind === 'team'
  const save = async () => {
    const unit = units.length > 0 ? { unitId } : {}
    const result = await command.run({ contestId, eventId, ...unit, ...entrantBody(values) })
    if (!result.ok) return
    toast(`${values.name} 已报名`)
    setValues(EMPTY_ENTRANT)
    router.refresh()
  }
  return (
    <Frame
      {...{ open, setOpen, command, trigger: '报名', label: '报名', title: '报名参赛' }}
      description="不收集身份证号、电话和住址。报完一名可以接着报下一名。"
      onSave={() => void save()}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="项目" path="eventId" error={errors.eventId} required>
          <Select
            options={events.map(({ id, name }) => ({ value: id, label: name }))}
            value={eventId}
            onChange={(event) => setEventId(event.target.value)}
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
      <EntrantFields
        values={values}
        set={(part) => setValues((old) => ({ ...old, ...part }))}
        errors={errors}
        team={team}
      />
    </Frame>
  )
}

/** Somebody else in place of an entrant, with the reason. */
export function SubstituteDialog({ id, name, team }: { id: string; name: string; team: boolean }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [values, setValues] = useState(EMPTY_ENTRANT)
  const command = useCommand<{ id: string }>({ url: apiPaths.act('competition-entries', id, 'substitute') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const save = async () => {
    const result = await command.run({ reason, ...entrantBody(values) })
    if (!result.ok) return
    toast(`${name} 已换为 ${values.name}，等待资格审核`)
    setOpen(false)
    router.refresh()
  }
  return (
    <Frame
      {...{ open, setOpen, command, trigger: '更换选手', label: '更换', title: `更换选手：${name}` }}
      description="原报名保留并注明已被替换；新选手重新审核资格。"
      onSave={() => void save()}
    >
      <EntrantFields
        values={values}
        set={(part) => setValues((old) => ({ ...old, ...part }))}
        errors={errors}
        team={team}
      />
      <Field label="更换原因" path="reason" error={errors.reason} required>
        <Textarea
          rows={2}
          value={reason}
          maxChars={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Frame>
  )
}
