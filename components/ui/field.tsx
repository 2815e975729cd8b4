'use client'

import { createContext, type ReactNode, useContext, useId, useMemo } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import { cn } from '#components/ui/cn.ts'

type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean | undefined
}

const FieldContext = createContext<FieldControl | null>(null)

/** Props that tie a control to its Field; `{}` outside of one. Props given to the control itself win. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {}
}

export type FieldProps = {
  label: ReactNode
  /** Path of the value in the posted body ("values.0.cum"); makes the id that the error summary links to. */
  path?: string
  hint?: ReactNode
  error?: string | null | undefined
  required?: boolean
  /** Shown after the label for fields that may be left empty. */
  optional?: boolean
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/**
 * One labelled control with its hint and error. Put exactly one control of this kit inside.
 * `required` marks the control for screen readers; the browser's own bubbles are kept away by `noValidate` on
 * the form.
 */
export function Field({
  label,
  path,
  hint,
  error,
  required,
  optional,
  hideLabel,
  className,
  children,
}: FieldProps) {
  const unique = useId()
  const id = path ? fieldId(path) : unique
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const control = useMemo<FieldControl>(
    () => ({
      id,
      'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
      'aria-invalid': errorId ? true : undefined,
      required: required || undefined,
    }),
    [id, hintId, errorId, required],
  )
  return (
    <div className={cn(error && 'border-l-4 border-union pl-3', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-semibold'}>
        {label}
        {required && (
          <span className="ml-1 text-union" aria-hidden="true">
            *
          </span>
        )}
        {optional && <span className="ml-1 font-normal text-ink-3">（选填）</span>}
      </label>
      {hint && (
        <p id={hintId} className="mb-1 text-sm text-ink-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="mb-1 font-semibold text-union">
          <span className="sr-only">错误：</span>
          {error}
        </p>
      )}
      <FieldContext value={control}>{children}</FieldContext>
    </div>
  )
}
