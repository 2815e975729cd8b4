'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'

export type WeightFieldProps = { path: string; value: number; onValue: (weight: number) => void }

/** A whole weight from 1 to 1000; what is no such number is said and not taken over. */
export function WeightField({ path, value, onValue }: WeightFieldProps) {
  const [text, setText] = useState(String(value))
  const right = /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1000
  const shown = right && Number(text) !== value ? String(value) : text
  return (
    <Field label="权重" path={path} error={right ? undefined : '权重请填 1–1000 的整数'}>
      <NumberInput
        value={shown}
        onValueChange={(next) => {
          setText(next)
          if (/^\d{1,4}$/.test(next) && Number(next) <= 1000) onValue(Number(next))
        }}
      />
    </Field>
  )
}
