import type { Labelled } from '#components/form/text-line.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'

type Props = Labelled & {
  options: readonly SelectOption[]
  /** a first, empty choice */
  placeholder?: string
}

/** One choice of a list with its label and error; what is not required says so. */
export function ChoiceLine(props: Props) {
  const { label, path, value, onValue, errors, hint, required = false, className, ...select } = props
  return (
    <Field {...{ label, path, hint, required, className }} error={errors[path]} optional={!required}>
      <Select {...select} value={value} onChange={(event) => onValue(event.target.value)} />
    </Field>
  )
}
