import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { ContestTab } from '#lib/features/contests/schema/desk.ts'

/** Search in the rows of a tab as a plain form: it stands in the address, Back works. `children`: further fields. */
export function RowSearch({
  tab,
  label,
  q,
  children,
}: {
  tab: ContestTab
  label: string
  q: string
  children?: ReactNode
}) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="tab" value={tab} />
      <Field label={label} className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={q} />
      </Field>
      {children}
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
