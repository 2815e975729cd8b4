import { type FilterField, FilterForm } from '#components/data/filter-form.tsx'
import type { ContestTab } from '#lib/features/contests/schema/desk.ts'

type Props = { tab: ContestTab; label: string; q: string; more?: readonly FilterField[] }

/** Search in the rows of a tab; `more`: further fields. */
export function RowSearch({ tab, label, q, more = [] }: Props) {
  return (
    <FilterForm
      label={`查找${label}`}
      kept={{ tab }}
      fields={[{ name: 'q', label, type: 'search', size: 'l', value: q }, ...more]}
    />
  )
}
