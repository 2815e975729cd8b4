import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'

type Option = { value: string; label: string }

/** A choice of the filter; `all` = what stands there when nothing is chosen, left out where something always is. */
export type FilterChoice = {
  name: string
  label: string
  value: string | undefined
  options: readonly Option[]
  all?: string
  className?: string
}
/** The search text, sent as `q`. */
export type FilterSearch = { search: string; value: string | undefined; hint: string; className?: string }

type Props = {
  action: string
  label: string
  fields: readonly (FilterChoice | FilterSearch)[]
  /** parameters that stay as they are */
  kept?: Readonly<Record<string, string | undefined>>
  submit?: string
  /** `grid`: in four columns, for many fields */
  layout?: 'row' | 'grid'
  /** beside the button */
  children?: ReactNode
}

const LAYOUTS = {
  row: 'no-print flex flex-wrap items-end gap-3',
  grid: 'no-print grid grid-cols-2 items-end gap-3 sm:grid-cols-4',
}

function FilterField({ field }: { field: FilterChoice | FilterSearch }) {
  const width = field.className ? { className: field.className } : {}
  if ('search' in field) {
    return (
      <Field label={field.search} {...width}>
        <Input name="q" type="search" defaultValue={field.value ?? ''} placeholder={field.hint} />
      </Field>
    )
  }
  const { name, label, value, options, all } = field
  return (
    <Field label={label} {...width}>
      <Select
        name={name}
        defaultValue={value ?? ''}
        options={[...options]}
        {...(all === undefined ? {} : { placeholder: all })}
      />
    </Field>
  )
}

/** The filter of a list as a plain GET form: it stands in the address, Back works, and it needs no script. */
export function FilterForm(props: Props) {
  const { action, label, fields, kept = {}, submit = '查找', layout = 'row', children } = props
  return (
    <form method="get" action={action} aria-label={label} className={LAYOUTS[layout]}>
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      {fields.map((field) => (
        <FilterField key={'search' in field ? 'q' : field.name} field={field} />
      ))}
      <div className={layout === 'grid' ? 'col-span-full flex flex-wrap items-center gap-3' : 'contents'}>
        <button type="submit" className={buttonClass('secondary')}>
          {submit}
        </button>
        {children}
      </div>
    </form>
  )
}

/** Options from values and what they are called. */
export function optionsOf<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): Option[] {
  return values.map((value) => ({ value, label: labels[value] }))
}
