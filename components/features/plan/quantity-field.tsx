'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'
import { parseQuantity, quantityText } from '#lib/kernel/pure/quantity.ts'

export type QuantityFieldProps = {
  label: string
  path: string
  /** hundredths; null = empty */
  value: number | null
  onValue: (value: number | null) => void
  unit?: string
  hideLabel?: boolean
  optional?: boolean
  whole?: boolean
}

/** A number typed in natural units and kept in hundredths; what is no number is kept as typed and said so. */
export function QuantityField({
  label,
  path,
  value,
  onValue,
  unit,
  hideLabel,
  optional,
  whole,
}: QuantityFieldProps) {
  const [text, setText] = useState(value === null ? '' : quantityText(value))
  const parsed = text === '' ? null : parseQuantity(text)
  const wrong = text !== '' && (parsed === null || (whole && parsed % 100 !== 0))
  const message = whole ? '请填整数' : '请填写数字，例如 131 或 1.25万'
  // A value that came from elsewhere (undo, another version) is shown; what is being typed is not touched.
  const shown = !wrong && parsed !== value ? (value === null ? '' : quantityText(value)) : text
  return (
    <Field
      label={label}
      path={path}
      error={wrong ? message : undefined}
      {...(hideLabel ? { hideLabel } : {})}
      {...(optional ? { optional } : {})}
    >
      <NumberInput
        value={shown}
        {...(unit ? { unit } : {})}
        onValueChange={(next) => {
          setText(next)
          onValue(next === '' ? null : parseQuantity(next))
        }}
      />
    </Field>
  )
}
