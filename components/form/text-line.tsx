import type { ReactNode } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

export type TextLineProps = {
  label: string
  /** path of the field in the command's input, by which its error is found */
  path: string
  value: string
  onValue: (value: string) => void
  errors: Record<string, string>
  hint?: ReactNode
  required?: boolean
  type?: 'text' | 'date'
  /** a telephone shows digits */
  numeric?: boolean
  /** offered while typing */
  list?: readonly string[] | undefined
  className?: string
}

/** One line of text with its label and error; what is not required says so. */
export function TextLine(props: TextLineProps) {
  const { label, path, value, onValue, errors, hint, required = false, type = 'text', numeric, list } = props
  const listId = list ? `list-${path.replaceAll('.', '-')}` : undefined
  return (
    <Field
      label={label}
      path={path}
      error={errors[path]}
      hint={hint}
      required={required}
      optional={!required}
      className={props.className}
    >
      <Input
        type={type}
        value={value}
        autoComplete="off"
        inputMode={numeric ? 'decimal' : undefined}
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
