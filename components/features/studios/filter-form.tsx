import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'

type Choice = { name: string; label: string; value: string; options: readonly SelectOption[]; all?: string }
type Props = {
  action: string
  search: { label: string; value: string; placeholder: string }
  choices: readonly Choice[]
  /** what stays as it is */
  kept?: Record<string, string>
}

/** Search as a plain form: the filter stands in the address, Back works. */
export function FilterForm({ action, search, choices, kept = {} }: Props) {
  return (
    <form method="get" action={action} className="flex flex-wrap items-end gap-3">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field label={search.label} className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={search.value} placeholder={search.placeholder} />
      </Field>
      {choices.map(({ name, label, value, options, all = '全部' }) => (
        <Field key={name} label={label} className="w-full sm:w-40">
          <Select name={name} {...(all ? { placeholder: all } : {})} options={options} defaultValue={value} />
        </Field>
      ))}
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
