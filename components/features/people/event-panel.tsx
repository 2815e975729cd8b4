'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { optionsOf } from '#components/ui/options.ts'
import { EVENT_KINDS, EVENT_LABELS, type EventKind } from '#lib/base/people/labels.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const NOTE_HINTS: Partial<Record<EventKind, string>> = {
  seat: '写明届次和职务，例如 中共二十大代表',
  unit_changed: '新的工作单位全称',
  moved: '调往何处',
}

const EMPTY = { kind: '' as EventKind | '', happenedOn: '', note: '' }

/** Adds an event to a life; what was added stays. */
export function EventForm({ personId }: { personId: string }) {
  const { act, command, values, setValues, part } = useForm(EMPTY, {
    url: apiPaths.act('people', personId, 'events'),
    done: '变动已登记',
  })
  const line = lineOf(part)
  const send = async () => {
    if (await act(values)) setValues(EMPTY)
  }
  return (
    <ActForm
      className="space-y-3"
      command={command}
      onSend={send}
      submit="登记变动"
      pendingLabel="正在登记…"
      variant="secondary"
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <ChoiceLine
          {...line('kind')}
          label="事项"
          placeholder="请选择"
          options={optionsOf(EVENT_LABELS, EVENT_KINDS)}
          required
        />
        <TextLine {...line('happenedOn')} label="时间" />
        <TextLine {...line('note')} label="说明" hint={values.kind ? NOTE_HINTS[values.kind] : undefined} />
      </div>
    </ActForm>
  )
}
