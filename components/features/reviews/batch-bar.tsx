'use client'

import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { Queue, QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { BATCH_MAX, type BatchApproved } from '#lib/features/reform/schema/review-batch.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export const APPROVE_MANY = `${apiPaths.list('progress-reports')}/approve-many`

const isRed = (item: QueueItem) => item.light === 'overdue'
export const canApprove = (item: QueueItem) => item.verbs.includes('approve')

type Ticked = { ids: ReadonlySet<string>; set: (ids: ReadonlySet<string>) => void }
type Asked = 'ticked' | 'all'

/** What a request names: reds that were ticked by hand go along, others are left out by the server. */
function itemsOf(asked: Asked, items: readonly QueueItem[], rest: Queue['rest'], ids: ReadonlySet<string>) {
  const lines = items
    .filter((item) => asked === 'all' || ids.has(item.id))
    .map((item) => ({ id: item.id, submittedNo: item.submittedNo, chosen: isRed(item) && ids.has(item.id) }))
  return asked === 'all' ? [...lines, ...rest].slice(0, BATCH_MAX) : lines
}

function question(asked: Asked, count: number, reds: number): string {
  const left = reds > 0 ? `另有红灯 ${reds} 条会留下，` : '红灯会留下，'
  return asked === 'ticked'
    ? `将通过勾选的 ${count} 条。打开本页后重新提交过或已被他人处理的会留下，并逐条说明。`
    : `将通过列表里的 ${count} 条。${left}打开本页后重新提交过或已被他人处理的也会留下，并逐条说明。`
}

/** What the county passes on cannot be called back by it. */
const afterwards = (items: readonly QueueItem[]) =>
  items.some((item) => item.screen.state === 'COUNTY_REVIEW')
    ? '县级先审的通过后送市级审核，不能由本级撤销。'
    : '通过后可以撤销。'

type Props = {
  queue: Queue
  /** those still in the list, of which these may be approved by this person */
  items: readonly QueueItem[]
  ticked: Ticked
  onDone: (result: BatchApproved) => void
}

/** Ticks and the two acts on many: the ticked ones, or all that the list is narrowed to. */
export function BatchBar({ queue, items, ticked, onDone }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { run, pending, problem } = useCommand<BatchApproved>({ url: APPROVE_MANY })
  const open = items.filter(canApprove)
  const plain = open.filter((item) => !isRed(item))
  const wanted = itemsOf(asked ?? 'all', open, queue.rest, ticked.ids)
  const everyTicked = plain.length > 0 && plain.every((item) => ticked.ids.has(item.id))
  const leftReds = open.filter((item) => isRed(item) && !ticked.ids.has(item.id)).length
  const named = itemsOf('all', open, queue.rest, ticked.ids).length
  // reds are named too, so that the answer tells of each, but they stay
  const count = asked === 'ticked' ? wanted.length : named - leftReds
  const send = async () => {
    const answer = await run({ items: wanted })
    setAsked(null)
    if (answer.ok) onDone(answer.value)
  }
  if (open.length < 2) return null
  return (
    <div className="no-print space-y-2">
      <ErrorSummary problem={problem} />
      <div className="flex flex-wrap items-center gap-3">
        {plain.length > 0 && (
          <Checkbox
            label={`全选本页（不含红灯，${plain.length} 条）`}
            checked={everyTicked}
            onChange={() => ticked.set(new Set(everyTicked ? [] : plain.map((item) => item.id)))}
          />
        )}
        {ticked.ids.size > 0 && (
          <Button variant="primary" onClick={() => setAsked('ticked')}>
            批量通过所选 {ticked.ids.size} 条
          </Button>
        )}
        {plain.length + queue.rest.length > 0 && (
          <Button onClick={() => setAsked('all')}>
            批量通过全部 {named - leftReds} 条{leftReds > 0 && '（不含红灯）'}
          </Button>
        )}
      </div>
      <AlertDialog
        open={asked !== null}
        onOpenChange={(next) => setAsked((old) => (next ? old : null))}
        title={`批量通过 ${count} 条填报？`}
        description={`${question(asked ?? 'all', count, leftReds)}${afterwards(open)}`}
        confirmLabel={`通过 ${count} 条`}
        pending={pending}
        onConfirm={() => void send()}
      />
    </div>
  )
}
