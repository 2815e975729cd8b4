import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { MatchFilter } from '#lib/reports/relief-audit/schema.ts'

const ONLY = [{ value: 'bad', label: '只看不符的' }]

/** The filter as a plain form: it stands in the address. */
export function MatchFilterForm({ filter }: { filter: MatchFilter }) {
  return (
    <form method="get" action={deskPaths.auditRelief()} className="no-print flex flex-wrap items-end gap-3">
      <Field label="年度" className="w-full sm:w-32">
        <Input name="year" inputMode="numeric" defaultValue={filter.year ?? ''} />
      </Field>
      <Field label="结论" className="w-full sm:w-44">
        <Select name="only" placeholder="全部批次" options={ONLY} defaultValue={filter.only} />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
