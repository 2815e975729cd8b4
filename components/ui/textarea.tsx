'use client'

import { type ComponentPropsWithRef, useId } from 'react'
import { cn } from '#components/ui/cn.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { useFieldControl } from '#components/ui/field.tsx'

export type TextareaProps = Omit<ComponentPropsWithRef<'textarea'>, 'value'> & {
  value: string
  /** Bounds in characters; they are shown and counted, never enforced by cutting what was typed. */
  minChars?: number
  maxChars?: number
  /** Shown beside the counter ("已保存 14:03"). */
  note?: string
}

function counterText(count: number, min: number, max: number | undefined): string {
  if (count < min) return `${count} 字，至少 ${min} 字，还差 ${min - count} 字`
  if (max !== undefined && count > max) return `${count} 字，最多 ${max} 字，超出 ${count - max} 字`
  return max === undefined ? `${count} 字` : `${count} / ${max} 字`
}

/** Several lines of text with a character counter (characters as people count them, surrogate pairs once). */
export function Textarea({
  value,
  minChars = 0,
  maxChars,
  note,
  className,
  rows = 4,
  ...rest
}: TextareaProps) {
  const { 'aria-describedby': describedBy, ...field } = useFieldControl()
  const counterId = useId()
  const count = [...value.trim()].length
  const over = maxChars !== undefined && count > maxChars
  return (
    <div>
      <textarea
        {...field}
        {...rest}
        rows={rows}
        value={value}
        aria-describedby={[describedBy, counterId].filter(Boolean).join(' ')}
        className={cn(CONTROL_CLASS, 'resize-y', className)}
      />
      <p className="mt-1 flex justify-between gap-3 text-sm text-ink-2">
        <span>{note}</span>
        <span id={counterId} className={over ? 'font-semibold text-union' : undefined}>
          {counterText(count, value === '' ? 0 : minChars, maxChars)}
        </span>
      </p>
    </div>
  )
}
