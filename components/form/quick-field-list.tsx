'use client'

import type { ReactNode } from 'react'
import { PersonField } from '#components/form/person-field.tsx'
import type { QuickField, QuickValues } from '#components/form/quick-fields.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { NumberInput } from '#components/ui/number-input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

type OneProps = {
  field: QuickField
  value: string | boolean
  set: (value: string | boolean) => void
  error: string | undefined
}

function control(
  { type, options = [], maxChars = 300, preset }: QuickField,
  value: string,
  set: (value: string) => void,
): ReactNode {
  const change = (event: { target: { value: string } }) => set(event.target.value)
  switch (type) {
    case 'area':
      return <Textarea rows={4} value={value} maxChars={maxChars} onChange={change} />
    case 'select':
      return (
        <Select
          {...(preset ? {} : { placeholder: '请选择' })}
          options={options}
          value={value}
          onChange={change}
        />
      )
    case 'number':
      return <NumberInput value={value} onValueChange={set} />
    case 'day':
      return <Input type="date" value={value} onChange={change} />
    default:
      return <Input value={value} autoComplete="off" onChange={change} />
  }
}

function One({ field, value, set, error }: OneProps) {
  const { label, type, hint, required = false, name } = field
  const path = field.path ?? name
  if (type === 'check') {
    return (
      <Checkbox
        label={label}
        {...(hint ? { hint } : {})}
        checked={value === true}
        onChange={(event) => set(event.target.checked)}
      />
    )
  }
  const text = String(value)
  if (type === 'person') {
    return (
      <PersonField
        {...{ label, path, error, hint, required, value: text }}
        shown={field.shown ?? ''}
        onChange={set}
      />
    )
  }
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} optional={!required}>
      {control(field, text, set)}
    </Field>
  )
}

type Props = {
  fields: readonly QuickField[]
  values: QuickValues
  set: (name: string, value: string | boolean) => void
  errors: Record<string, string>
}

/** Fields that are data, in two columns where there is room. */
export function QuickFieldList({ fields, values, set, errors }: Props) {
  if (fields.length === 0) return null
  const over = (field: QuickField) => field.wide || field.type === 'area' || fields.length === 1
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <div key={field.name} className={over(field) ? 'sm:col-span-2' : undefined}>
          <One
            field={field}
            value={values[field.name] ?? ''}
            set={(value) => set(field.name, value)}
            error={errors[field.path ?? field.name]}
          />
        </div>
      ))}
    </div>
  )
}
