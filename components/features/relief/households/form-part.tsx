import type { ReactNode } from 'react'
import type { HouseholdValues } from '#components/features/relief/households/form-values.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'

/** What each section of the form gets. */
export type FormPart = {
  values: HouseholdValues
  set: (part: Partial<HouseholdValues>) => void
  errors: Record<string, string>
}

type LineProps = {
  label: string
  path: string
  value: string
  onValue: (value: string) => void
  errors: Record<string, string>
  hint?: ReactNode
  required?: boolean
  /** offered while typing */
  list?: readonly string[] | undefined
}

/** One line of text. */
export function TextLine({ label, path, value, onValue, errors, hint, required = false, list }: LineProps) {
  const listId = list ? `list-${path.replaceAll('.', '-')}` : undefined
  return (
    <Field
      label={label}
      path={path}
      error={errors[path]}
      hint={hint}
      required={required}
      optional={!required}
    >
      <Input
        value={value}
        autoComplete="off"
        list={listId}
        onChange={(event) => onValue(event.target.value)}
      />
      {list && (
        <datalist id={listId}>
          {list.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </Field>
  )
}

type ChoiceProps = Omit<LineProps, 'list'> & {
  options: Readonly<Record<string, string>>
  placeholder?: string
}

/** One choice of a map code → label. */
export function Choice({
  label,
  path,
  value,
  onValue,
  errors,
  hint,
  required = false,
  options,
  placeholder,
}: ChoiceProps) {
  return (
    <Field
      label={label}
      path={path}
      error={errors[path]}
      hint={hint}
      required={required}
      optional={!required}
    >
      <Select
        placeholder={placeholder ?? '请选择'}
        options={Object.entries(options).map(([key, text]) => ({ value: key, label: text }))}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </Field>
  )
}
