import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { cn } from '#components/ui/cn.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'

/** How wide a field is in a row; on a phone two stand side by side, but `l`. */
type Size = 'auto' | 's' | 'm' | 'l'
type Named = { name: string; label: string; value: string | undefined; size?: Size }

/** A choice; `all` = what stands there when nothing is chosen, left out where something always is. */
export type FilterChoice = Named & { options: readonly SelectOption[]; all?: string }
/** Something to type: the search text (sent as `q`), a year, a day. */
export type FilterEntry = Named & { type: 'search' | 'year' | 'date'; hint?: string; max?: string }
export type FilterField = FilterChoice | FilterEntry

type Props = {
  /** left out: the page itself */
  action?: string
  /** what the form is, for screen readers */
  label: string
  fields: readonly FilterField[]
  /** parameters that stay as they are */
  kept?: Readonly<Record<string, string | undefined>>
  submit?: string
  /** the list without any condition */
  clearHref?: string | undefined
  /** `grid`: in up to four columns, for many fields */
  layout?: 'row' | 'grid'
  className?: string
}

const LAYOUTS = {
  row: 'no-print flex flex-wrap items-end gap-3 max-sm:grid max-sm:grid-cols-2',
  grid: 'no-print grid grid-cols-2 items-end gap-3 sm:grid-cols-4',
}
const WIDTHS: Record<'row' | 'grid', Record<Size, string>> = {
  row: { auto: 'min-w-0', s: 'min-w-0 sm:w-32', m: 'min-w-0 sm:w-40', l: 'col-span-2 sm:w-56' },
  grid: { auto: '', s: '', m: '', l: 'col-span-2 sm:col-span-1' },
}

function Control({ field }: { field: FilterField }): ReactNode {
  const { name, value = '' } = field
  if ('options' in field) {
    const { options, all } = field
    return (
      <Select
        name={name}
        defaultValue={value}
        options={options}
        {...(all === undefined ? {} : { placeholder: all })}
      />
    )
  }
  const { type, hint, max } = field
  const kind = type === 'year' ? { inputMode: 'numeric' as const } : { type }
  return <Input name={name} defaultValue={value} placeholder={hint} max={max} {...kind} />
}

/** The filter of a list as a plain GET form: it stands in the address, Back works, and it needs no script. */
export function FilterForm(props: Props) {
  const { action, label, fields, kept = {}, submit = '查找', clearHref, layout = 'row', className } = props
  return (
    <form method="get" action={action} aria-label={label} className={cn(LAYOUTS[layout], className)}>
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      {fields.map((field) => (
        <Field key={field.name} label={field.label} className={WIDTHS[layout][field.size ?? 'm']}>
          <Control field={field} />
        </Field>
      ))}
      <div className={layout === 'grid' ? 'col-span-full flex flex-wrap items-center gap-3' : 'contents'}>
        <button type="submit" className={buttonClass('secondary')}>
          {submit}
        </button>
        {clearHref && (
          <a href={clearHref} className="link inline-flex min-h-10 items-center">
            清空筛选
          </a>
        )}
      </div>
    </form>
  )
}
