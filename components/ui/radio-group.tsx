'use client'

import { type ReactNode, useId } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import { useShortcuts } from '#components/form/use-shortcut.ts'
import { cn } from '#components/ui/cn.ts'
import { Kbd } from '#components/ui/kbd.tsx'

export type RadioOption<T extends string> = {
  value: T
  label: ReactNode
  hint?: string
  disabledReason?: string
}

export type RadioGroupProps<T extends string> = {
  legend: ReactNode
  value: T | null
  onValueChange: (value: T) => void
  options: readonly RadioOption<T>[]
  path?: string
  hint?: ReactNode
  error?: string | null | undefined
  required?: boolean
  /** Keys 1–9 pick the options from anywhere on the page outside text fields. */
  numberKeys?: boolean
}

/** One choice out of a few, as cards in a row (a column on phones). Native radios: arrow keys work. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { legend, value, onValueChange, options, path, hint, error, required, numberKeys = false } = props
  const unique = useId()
  const id = path ? fieldId(path) : unique
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
  const choose = (index: number) => {
    const option = options[index]
    if (option && !option.disabledReason) onValueChange(option.value)
  }
  useShortcuts(Object.fromEntries(options.slice(0, 9).map((_, i) => [String(i + 1), () => choose(i)])), {
    enabled: numberKeys,
  })
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy}
      className={cn('min-w-0', error && 'border-l-4 border-union pl-3')}
    >
      <legend className="mb-1 font-semibold">
        {legend}
        {required && (
          <span className="ml-1 text-union" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-1 text-sm text-ink-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mb-1 font-semibold text-union">
          <span className="sr-only">错误：</span>
          {error}
        </p>
      )}
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        {options.map((option, index) => (
          <label
            key={option.value}
            className={cn(
              'flex min-h-10 touch-target items-center gap-2 rounded border px-3 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
              value === option.value ? 'border-action bg-action-soft' : 'border-control bg-surface',
              option.disabledReason && 'text-idle',
            )}
          >
            <input
              type="radio"
              name={unique}
              value={option.value}
              checked={value === option.value}
              disabled={Boolean(option.disabledReason)}
              required={required}
              onChange={() => onValueChange(option.value)}
              className="size-[18px] shrink-0 accent-action"
            />
            <span>
              {option.label}
              {(option.disabledReason ?? option.hint) && (
                <span className="block text-sm text-ink-2">{option.disabledReason ?? option.hint}</span>
              )}
            </span>
            {numberKeys && index < 9 && <Kbd className="ml-auto max-sm:hidden">{index + 1}</Kbd>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
