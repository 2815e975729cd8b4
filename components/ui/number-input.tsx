'use client'

import { type ChangeEvent, type ComponentPropsWithoutRef, useLayoutEffect, useRef, useState } from 'react'
import { groupThousands, normalizeNumberText } from '#components/form/number-text.ts'
import { cn } from '#components/ui/cn.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { useFieldControl } from '#components/ui/field.tsx'

export type NumberInputProps = Omit<ComponentPropsWithoutRef<'input'>, 'value' | 'onChange' | 'type'> & {
  /** The text as typed, half-width and without separators ("1070.5"); '' when empty. */
  value: string
  onValueChange: (text: string) => void
  /** Unit shown behind the figure: 场, 人次, 万元. */
  unit?: string
}

/** Puts the caret back where it was after the text around it was made plain. */
function useCaret() {
  const input = useRef<HTMLInputElement>(null)
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current === null) return
    input.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  return { input, caret }
}

/**
 * A figure typed as text (no spinner, no wheel). Takes full-width digits and separators, shows thousands
 * separators until it is edited. Focus alone changes nothing, so that a selected text is replaced by typing.
 * Whether the text is a number is for the schema to say.
 */
export function NumberInput({ value, onValueChange, unit, className, onBlur, ...rest }: NumberInputProps) {
  const field = useFieldControl()
  const [editing, setEditing] = useState(false)
  const { input, caret } = useCaret()
  const take = (element: HTMLInputElement) => {
    const before = element.value.slice(0, element.selectionStart ?? element.value.length)
    caret.current = normalizeNumberText(before).length
    onValueChange(normalizeNumberText(element.value))
  }
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    setEditing(true)
    if ((event.nativeEvent as InputEvent).isComposing) onValueChange(event.target.value)
    else take(event.target)
  }
  return (
    <span className="flex items-center gap-2">
      <input
        inputMode="decimal"
        autoComplete="off"
        {...field}
        {...rest}
        ref={input}
        type="text"
        value={editing ? value : groupThousands(value)}
        onChange={change}
        onCompositionEnd={(event) => take(event.currentTarget)}
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
