import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import { type SpanParts, spansOfYear } from '#lib/kernel/pure/span.ts'

const GROUPS: readonly { kind: SpanParts['kind']; label: string }[] = [
  { kind: 'month', label: '月' },
  { kind: 'quarter', label: '季度' },
  { kind: 'half', label: '半年' },
  { kind: 'year', label: '全年' },
]

/** Month, quarter, half-year or year of the table: a plain GET form. */
export function SpanForm({
  plan,
  span,
  now,
}: {
  plan: { id: string; year: number }
  span: string
  now: Period
}) {
  const spans = spansOfYear(plan.year, now)
  return (
    <form action={deskPaths.measures()} className="no-print mb-4 flex flex-wrap items-end gap-3">
      <input type="hidden" name="view" value="table" />
      <input type="hidden" name="plan" value={plan.id} />
      <Field label="期间">
        <Select name="period" defaultValue={span}>
          {GROUPS.map(({ kind, label }) => (
            <optgroup key={kind} label={label}>
              {spans
                .filter((each) => each.kind === kind)
                .map((each) => (
                  <option key={each.span} value={each.span}>
                    {each.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查看
      </button>
    </form>
  )
}
