import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type Props = {
  label: string
  path: string
  value: string
  onValue: (value: string) => void
  errors: Record<string, string>
  hint?: string
  required?: boolean
  type?: 'text' | 'date'
  numeric?: boolean
  className?: string
}

/** One line of text with its label and error. */
export function Line({
  label,
  path,
  value,
  onValue,
  errors,
  hint,
  required,
  type = 'text',
  numeric,
  className,
}: Props) {
  return (
    <Field
      label={label}
      path={path}
      error={errors[path]}
      hint={hint}
      required={required}
      className={className}
    >
      <Input
        type={type}
        value={value}
        autoComplete="off"
        inputMode={numeric ? 'decimal' : undefined}
        onChange={(event) => onValue(event.target.value)}
      />
    </Field>
  )
}
