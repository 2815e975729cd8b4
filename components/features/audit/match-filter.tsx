import { FilterForm } from '#components/data/filter-form.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { MatchFilter } from '#lib/reports/relief-audit/schema.ts'

const ONLY = [{ value: 'bad', label: '只看不符的' }]

/** Filter of the comparison of books. */
export function MatchFilterForm({ filter }: { filter: MatchFilter }) {
  return (
    <FilterForm
      action={deskPaths.auditRelief()}
      label="筛选批次"
      fields={[
        { name: 'year', label: '年度', type: 'year', size: 's', value: filter.year?.toString() },
        { name: 'only', label: '结论', value: filter.only, all: '全部批次', options: ONLY },
      ]}
    />
  )
}
