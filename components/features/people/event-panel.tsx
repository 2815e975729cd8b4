'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.tsx'
import { EVENT_KINDS, EVENT_LABELS, type EventKind } from '#lib/base/people/labels.ts'

const NOTE_HINTS: Partial<Record<EventKind, string>> = {
  seat: '写明届次和职务，例如 中共二十大代表',
  unit_changed: '新的工作单位全称',
  moved: '调往何处',
}

/** Adds an event to a life; what was added stays. */
export function EventForm({ personId }: { personId: string }) {
  const [kind, setKind] = useState<EventKind | ''>('')
  const [happenedOn, setHappenedOn] = useState('')
  const [note, setNote] = useState('')
  const command = useCommand({ url: `/api/v1/people/${personId}/events` })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ kind, happenedOn, note })
    if (!result.ok) return
    toast('变动已登记')
    setKind('')
    setHappenedOn('')
    setNote('')
    router.refresh()
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-3">
      <ErrorSummary problem={command.problem} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="事项" path="kind" error={errors.kind} required>
          <Select
            placeholder="请选择"
            options={EVENT_KINDS.map((value) => ({ value, label: EVENT_LABELS[value] }))}
            value={kind}
            onChange={(event) => setKind(event.target.value as EventKind)}
          />
        </Field>
        <TextLine label="时间" path="happenedOn" value={happenedOn} errors={errors} onValue={setHappenedOn} />
        <TextLine
          label="说明"
          path="note"
          value={note}
          errors={errors}
          onValue={setNote}
          hint={kind ? NOTE_HINTS[kind] : undefined}
        />
      </div>
      <Button type="submit" pending={command.pending} pendingLabel="正在登记…">
        登记变动
      </Button>
    </form>
  )
}
