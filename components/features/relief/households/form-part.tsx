import type { HouseholdValues } from '#components/features/relief/households/form-values.ts'
import type { TextLineProps } from '#components/form/text-line.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'

/** What each section of the form gets. */
export type FormPart = {
  values: HouseholdValues
  set: (part: Partial<HouseholdValues>) => void
  errors: Record<string, string>
}

type ChoiceProps = Omit<TextLineProps, 'list' | 'type' | 'numeric' | 'className'> & {
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
