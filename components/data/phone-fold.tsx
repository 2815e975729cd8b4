'use client'

import { type ReactNode, useId, useState } from 'react'
import { cn } from '#components/ui/cn.ts'

export type PhoneFoldProps = {
  title: string
  /** Level of the title in the page's outline. */
  level?: 2 | 3
  /** The title is for the phone alone: on a wide screen the part speaks for itself. */
  onPhone?: boolean
  children: ReactNode
}

/** A part of a long page that a phone shows folded under its title; on a wide screen and on paper it is always open. */
export function PhoneFold({ title, level = 2, onPhone = false, children }: PhoneFoldProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <>
      <div
        className={cn(
          'relative flex items-center gap-3 sm:mb-3',
          open && 'mb-3',
          onPhone && 'sm:hidden print:hidden',
        )}
      >
        <Heading id={`${id}-title`} className={cn('grow', level === 2 ? 'text-xl' : 'text-base')}>
          {title}
        </Heading>
        <button
          type="button"
          id={`${id}-act`}
          aria-expanded={open}
          aria-controls={`${id}-part`}
          aria-labelledby={`${id}-act ${id}-title`}
          onClick={() => setOpen(!open)}
          // the whole line is the target
          className="link min-h-11 shrink-0 after:absolute after:inset-0 sm:hidden print:hidden"
        >
          {open ? '收起' : '展开'}
        </button>
      </div>
      <div id={`${id}-part`} className={cn(!open && 'max-sm:hidden print:block')}>
        {children}
      </div>
    </>
  )
}
