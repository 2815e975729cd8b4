'use client'

import { CircleHelp } from 'lucide-react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Popover } from '#components/ui/popover.tsx'

/** 「本页怎么用」: up to five lines. */
export function PageHelp({ lines }: { lines: readonly string[] }) {
  return (
    <Popover
      align="end"
      title="本页怎么用"
      trigger={
        <button type="button" className={`${buttonClass('ghost', 'sm')} no-print`}>
          <CircleHelp aria-hidden="true" className="size-4" />
          本页怎么用
        </button>
      }
    >
      <ol className="list-decimal space-y-1 pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </Popover>
  )
}
