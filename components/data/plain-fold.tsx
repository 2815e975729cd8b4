import { type ReactNode, useId } from 'react'

export type PlainFoldProps = { title: string; children: ReactNode }

/**
 * A part of a long public page that a phone shows folded under its title; on a wide screen and on paper it is always
 * open. It works without script: a tick box opens it (PhoneFold is the same for pages that run scripts).
 */
export function PlainFold({ title, children }: PlainFoldProps) {
  const id = useId()
  return (
    <div className="relative">
      <input
        id={id}
        type="checkbox"
        aria-label={`展开 ${title}`}
        aria-controls={`${id}-part`}
        className="peer sr-only sm:hidden print:hidden"
      />
      <div className="flex items-center gap-3 rounded-sm peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-action peer-checked:mb-2 peer-checked:[&_.fold-closed]:hidden sm:mb-2 peer-checked:[&_.fold-open]:inline">
        <h3 className="grow">{title}</h3>
        <label
          htmlFor={id}
          aria-hidden="true"
          // the whole line is the target
          className="link inline-flex min-h-11 shrink-0 items-center after:absolute after:inset-x-0 after:top-0 after:h-11 sm:hidden print:hidden"
        >
          <span className="fold-closed">展开</span>
          <span className="fold-open hidden">收起</span>
        </label>
      </div>
      <div id={`${id}-part`} className="max-sm:hidden peer-checked:block print:block">
        {children}
      </div>
    </div>
  )
}
