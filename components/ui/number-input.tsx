'use client'

import { type ChangeEvent, type ComponentPropsWithRef, useState } from 'react'
import { groupThousands, normalizeNumberText } from '#components/form/number-text.ts'
import { cn } from '#components/ui/cn.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { useFieldControl } from '#components/ui/field.tsx'

export type NumberInputProps = Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'type'> & {
  /** The text as typed, half-width and without separators ("1070.5"); '' when empty. */
  value: string
  onValueChange: (text: string) => void
  /** Unit shown behind the figure: 场, 人次, 万元. */
  unit?: string
}

/**
 * A figure typed as text (no spinner, no wheel). Takes full-width digits and separators, shows thousands
 * separators while it is not being edited. Whether the text is a number is for the schema to say.
 */
export function NumberInput({
  value,
  onValueChange,
  unit,
  className,
  onFocus,
  onBlur,
  ...rest
}: NumberInputProps) {
  const field = useFieldControl()
  const [editing, setEditing] = useState(false)
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const composing = (event.nativeEvent as InputEvent).isComposing
    onValueChange(composing ? event.target.value : normalizeNumberText(event.target.value))
  }
  return (
    <span className="flex items-center gap-2">
      <input
        inputMode="decimal"
        autoComplete="off"
        {...field}
        {...rest}
        type="text"
        value={editing ? value : groupThousands(value)}
        onChange={change}
        onCompositionEnd={(event) => onValueChange(normalizeNumberText(event.currentTarget.value))}
        onFocus={(event) => {
          setEditing(true)
          onFocus?.(event)
        }}
        onBlur={(event) => {
          setEditing(false)
          onBlur?.(event)
        }}
        className={cn(CONTROL_CLASS, 'max-w-48 text-right', className)}
      />
      {unit && <span className="shrink-0 text-ink-2">{unit}</span>}
    </span>
  )
}
