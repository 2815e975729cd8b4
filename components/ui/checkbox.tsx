'use client'

import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

export type CheckboxProps = Omit<ComponentPropsWithRef<'input'>, 'type'> & {
  label: ReactNode
  hint?: string
  /** The label is read out but not shown (row selection in tables). */
  hideLabel?: boolean
}

/** A checkbox with its label; the whole line is the target. */
export function Checkbox({ label, hint, hideLabel = false, className, ...rest }: CheckboxProps) {
  return (
    <label className={cn('inline-flex min-h-6 touch-target items-start gap-2', className)}>
      <input type="checkbox" {...rest} className="mt-1 size-[18px] shrink-0 accent-action" />
      <span className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {hint && <span className="block text-sm text-ink-2">{hint}</span>}
      </span>
    </label>
  )
}
