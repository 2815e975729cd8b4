'use client'

import { useState } from 'react'
import { useTicks } from '#components/data/use-ticks.ts'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { EventFinalists } from '#lib/features/contests/schema/desk.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const ABOUT = '未晋级的保留报名记录，不进入决赛评分和名次；开始评分以前可以逐名“恢复参赛”。'

/** Why the list cannot be settled as it is ticked; null = it can. */
function hindrance(chosen: number, all: number): string | null {
  if (chosen === 0) return '请勾选晋级决赛的选手'
  return chosen === all ? '全部晋级，没有要确定的' : null
}

type EventProps = { contestId: string; event: EventFinalists }

/** The entrants of one event: who is ticked reaches the final, the others do not. */
function EventForm({ contestId, event }: EventProps) {
  const { eventId, name, entries, eliminated } = event
  const ticks = useTicks()
  const [asked, setAsked] = useState(false)
  const out = entries.filter(({ id }) => !ticks.ids.has(id)).map(({ id }) => id)
  const chosen = entries.length - out.length
  const { act, ...command } = useAct<{ done: number }>({
    url: apiPaths.act('competitions', contestId, 'eliminate'),
    done: ({ done }) => `${name}：${done} 名未晋级`,
    onDone: () => ticks.set(new Set()),
  })
  const send = async () => {
    await act({ eventId, ids: out })
    setAsked(false)
  }
  return (
    <div className="space-y-3">
      <ErrorSummary problem={command.problem} />
      <fieldset className="space-y-2">
        <legend>
          勾选晋级决赛的选手（{name}，{entries.length} 名{eliminated > 0 && `，另有 ${eliminated} 名未晋级`}）
        </legend>
        <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2 xl:grid-cols-3">
          {entries.map((entry) => (
            <Checkbox
              key={entry.id}
              label={`${entry.startNo ? `${entry.startNo} 号 ` : ''}${entry.name}（${entry.unitName}）`}
              checked={ticks.ids.has(entry.id)}
              onChange={() => ticks.toggle(entry.id)}
            />
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabledReason={hindrance(chosen, entries.length)}
          onClick={() => setAsked(true)}
        >
          确定决赛名单
        </Button>
        <span>
          晋级 {chosen} 名，未晋级 {out.length} 名
        </span>
      </div>
      <AlertDialog
        open={asked}
        onOpenChange={setAsked}
        title={`${name}：晋级 ${chosen} 名，未晋级 ${out.length} 名？`}
        description={ABOUT}
        confirmLabel={`确定 ${out.length} 名未晋级`}
        pending={command.pending}
        onConfirm={() => void send()}
      />
    </div>
  )
}

/** After the preliminary round the office says, event by event, who reaches the final. */
export function FinalistsForm({
  contestId,
  events,
}: {
  contestId: string
  events: readonly EventFinalists[]
}) {
  const open = events.filter(({ entries }) => entries.length > 0)
  const [eventId, setEventId] = useState('')
  const event = open.find((each) => each.eventId === eventId) ?? open[0]
  if (!event) return null
  return (
    <Card title="决赛名单">
      <div className="space-y-3">
        {open.length > 1 && (
          <Field label="项目" className="w-full sm:w-56">
            <Select
              options={open.map((each) => ({ value: each.eventId, label: each.name }))}
              value={event.eventId}
              onChange={({ target }) => setEventId(target.value)}
            />
          </Field>
        )}
        <EventForm key={event.eventId} contestId={contestId} event={event} />
      </div>
    </Card>
  )
}
