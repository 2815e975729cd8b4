'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'

let waiting: string | null = null

/** Leaves a message for the page that is opened next. */
export function setFlash(text: string): void {
  waiting = text
}

/** What the last act on another page has brought about; also read out. */
export function Flash() {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    if (waiting !== null) setText(waiting)
    waiting = null
  }, [])
  return (
    <div role="status" className="no-print">
      {text && (
        <p className="mb-4 flex items-start gap-2 rounded border border-ok bg-ok-soft px-4 py-2.5 text-ok">
          <CircleCheck aria-hidden="true" className="mt-1 size-5 shrink-0" />
          <span>{text}</span>
        </p>
      )}
    </div>
  )
}
