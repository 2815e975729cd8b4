import type { ReactNode } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

/** What every line of a form has: label, value, and the errors of the last refusal by path. */
export type Labelled = {
  label: string
  /** path of the field in the command's input, by which its error is found */
  path: string
  value: string
  onValue: (value: string) => void
  errors: Record<string, string>
  hint?: ReactNode
  required?: boolean
  className?: string
}

export type TextLineProps = Labelled & {
  type?: 'text' | 'date' | 'tel'
  /** a telephone shows digits, with a point or for whole numbers without one */
  numeric?: boolean | 'whole'
  /** offered while typing */
  list?: readonly string[] | undefined
}

export type TextLinesProps = Labelled & {
  /** lines that it shows: 3 */
  rows?: number
  /** bounds in characters, shown and counted */
  minChars?: number
  maxChars?: number
  autoFocus?: boolean
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
        inputMode={numeric ? (numeric === 'whole' ? 'numeric' : 'decimal') : undefined}
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

/** Several lines of text with their label, error and count; what is not required says so. */
export function TextLines(props: TextLinesProps) {
  const { label, path, value, onValue, errors, hint, required = false, className, rows = 3, ...area } = props
  return (
    <Field {...{ label, path, hint, required, className }} error={errors[path]} optional={!required}>
      <Textarea {...area} rows={rows} value={value} onChange={(event) => onValue(event.target.value)} />
    </Field>
  )
}
