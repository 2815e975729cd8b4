'use client'

import { type MouseEvent, useEffect, useRef } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import type { CommandProblem } from '#components/form/problem.ts'

const PREFIX = '错误：'

/** Puts 错误： before the title of the tab while `on`. */
function useTitlePrefix(on: boolean) {
  useEffect(() => {
    if (!on) return
    if (!document.title.startsWith(PREFIX)) document.title = PREFIX + document.title
    return () => {
      if (document.title.startsWith(PREFIX)) document.title = document.title.slice(PREFIX.length)
    }
  }, [on])
}

function goTo(event: MouseEvent<HTMLAnchorElement>, path: string) {
  const target = document.getElementById(fieldId(path))
  if (!target) return
  event.preventDefault()
  const control = target.matches('fieldset')
    ? target.querySelector<HTMLElement>('input:not(:disabled)')
    : target
  const end = control ?? target
  end.focus({ preventScroll: true })
  end.scrollIntoView({ block: 'center' })
}

/**
 * What is wrong with the form, at its top: takes focus when it appears, says the same words as the fields and
 * leads to them. Renders nothing without a problem.
 */
export function ErrorSummary({ problem }: { problem: CommandProblem | null | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useTitlePrefix(Boolean(problem))
  useEffect(() => {
    if (problem) box.current?.focus()
  }, [problem])
  if (!problem) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-4 rounded border-2 border-union bg-surface px-4 py-3 focus:outline-2 focus:outline-offset-2 focus:outline-action"
    >
      <p className="font-semibold text-union">{problem.title}</p>
      {problem.errors.length > 0 && (
        <ul className="mt-2 space-y-1">
          {problem.errors.map((error) => (
            <li key={`${error.path}:${error.message}`}>
              <a
                href={`#${fieldId(error.path)}`}
                className="text-union underline underline-offset-3"
                onClick={(event) => goTo(event, error.path)}
              >
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {problem.requestId && <p className="mt-2 text-sm text-ink-2">编号 {problem.requestId}</p>}
    </div>
  )
}
