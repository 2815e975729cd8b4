'use client'

import { StatusLight } from '#components/data/status-light.tsx'
import { change } from '#components/features/reviews/review-detail.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { cn } from '#components/ui/cn.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { shortPeriod } from '#lib/kernel/pure/period.ts'

type RowProps = {
  item: QueueItem
  current: boolean
  onOpen: () => void
  /** undefined = this person cannot approve it */
  tick: { on: boolean; toggle: () => void } | undefined
}

/** One report in the list: the line opens it, the box before it picks it for a batch. */
export function QueueRow({ item, current, onOpen, tick }: RowProps) {
  return (
    <li
      className={cn(
        'flex border-b border-l-4 border-b-line',
        current ? 'border-l-action bg-action-soft' : 'border-l-transparent',
      )}
    >
      {tick && (
        <Checkbox
          hideLabel
          label={`选择 ${item.unitName} ${shortPeriod(item.period)} ${item.taskCode}`}
          className="shrink-0 px-2 py-2"
          checked={tick.on}
          onChange={tick.toggle}
        />
      )}
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        onClick={onOpen}
        className={cn(
          'block min-w-0 grow py-2 pr-3 text-left -outline-offset-2 hover:bg-action-soft',
          !tick && 'pl-3',
        )}
      >
        <span className="flex items-baseline gap-2">
          <strong className="min-w-0 grow truncate">{item.unitName}</strong>
          <span className="whitespace-nowrap text-sm">{change(item)}</span>
        </span>
        <span className="flex items-baseline gap-2 text-sm text-ink-2">
          <span className="min-w-0 grow truncate">
            {shortPeriod(item.period)} {item.taskCode} {item.taskTitle}
          </span>
          {item.screen.flag && <span className="whitespace-nowrap text-warn">{item.screen.flag}</span>}
          {item.hints.length > 0 && (
            <span className="whitespace-nowrap text-warn">
              <span aria-hidden="true">⚠</span>
              <span className="sr-only">提示 </span>
              {item.hints.length}
            </span>
          )}
          <StatusLight light={item.light} predicted={item.predicted} overridden={item.overridden} compact />
        </span>
      </button>
    </li>
  )
}
