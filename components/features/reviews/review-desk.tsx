'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { BatchResult } from '#components/features/reviews/batch-result.tsx'
import { KeyHints } from '#components/features/reviews/key-hints.tsx'
import { ReviewQueue } from '#components/features/reviews/review-queue.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { QUEUE_VIEW_LABELS, QUEUE_VIEWS, type Queue } from '#lib/features/reform/schema/report-views.ts'
import type { BatchApproved } from '#lib/features/reform/schema/review-batch.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** The views with their counts; what was decided on since the list was loaded waits no more. */
function tabs({ view, counts }: Queue, handled: number) {
  return QUEUE_VIEWS.map((each) => ({
    href: deskPaths.reviews({ view: each }),
    label: QUEUE_VIEW_LABELS[each],
    current: each === view,
    ...(each === 'done' ? {} : { count: counts[each] - (each === view ? handled : 0) }),
  }))
}

/** `children`: what narrows the list, between the tabs and it */
type Props = { queue: Queue; sel: string | undefined; children: ReactNode }

/** The queue and what batches have done to it; the results outlive the list, which is made anew after each. */
export function ReviewDesk({ queue, sel, children }: Props) {
  const router = useRouter()
  const [handled, setHandled] = useState(0)
  const [results, setResults] = useState<BatchApproved[]>([])
  const again = () => {
    // the report that the address names is put on top whatever its state: what is decided on must not come back
    window.history.replaceState(null, '', deskPaths.reviews({ view: queue.view, ...queue.filter }))
    router.refresh()
  }
  const add = (result: BatchApproved) => {
    setResults((old) => [result, ...old])
    again()
  }
  return (
    <div className="space-y-4">
      <Tabs label="审核队列" items={tabs(queue, handled)} />
      {children}
      {results.map((result) => (
        <BatchResult
          key={`${result.at} ${result.accepted[0]?.id ?? result.leftOut[0]?.id ?? ''}`}
          result={result}
          onMore={add}
          onUndone={again}
          onClose={() => setResults((old) => old.filter((each) => each !== result))}
        />
      ))}
      {queue.items.length > 0 && <KeyHints />}
      <ReviewQueue
        key={`${queue.view} ${queue.items.map((item) => `${item.id} ${item.submittedNo}`).join()}`}
        queue={queue}
        sel={sel}
        onBatch={add}
        onHandled={setHandled}
      />
    </div>
  )
}
