'use client'

import type { ComponentPropsWithRef } from 'react'
import { cn } from '#components/ui/cn.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { useFieldControl } from '#components/ui/field.tsx'

/** A text input; all props of `<input>`. */
export function Input({ className, ...rest }: ComponentPropsWithRef<'input'>) {
  const field = useFieldControl()
  return <input type="text" {...field} {...rest} className={cn(CONTROL_CLASS, className)} />
}
