'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { cn } from '#components/ui/cn.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { useFieldControl } from '#components/ui/field.tsx'

export type SelectOption = { value: string; label: string; disabled?: boolean }

export type SelectProps = ComponentPropsWithRef<'select'> & {
  options?: readonly SelectOption[]
  /** First, empty choice ("请选择"). */
  placeholder?: string
}

/** The browser's own select, styled: the most robust choice in office browsers. Options or children. */
export function Select({ options, placeholder, className, children, ...rest }: SelectProps) {
  const field = useFieldControl()
  return (
    <span className="relative block">
      <select {...field} {...rest} className={cn(CONTROL_CLASS, 'appearance-none pr-9', className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="no-print pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4 text-ink-2"
      />
    </span>
  )
}
