import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { Board } from '#lib/reports/board/schema.ts'

type Props = Pick<Board, 'plans' | 'plan' | 'period' | 'periods' | 'known' | 'today'>

/** Month, day of knowledge, and plan where there are several: a plain GET form, so that the address keeps the choice. */
export function PeriodForm({ plans, plan, period, periods, known, today }: Props) {
  return (
    <form action="/board" className="no-print flex flex-wrap items-end gap-3">
      {plans.length > 1 ? (
        <Field label="责任清单">
          <Select
            name="plan"
            defaultValue={plan.id}
            options={plans.map((each) => ({ value: each.id, label: `${each.ownerName} · ${each.title}` }))}
          />
        </Field>
      ) : (
        <input type="hidden" name="plan" value={plan.id} />
      )}
      <Field label="月份">
        <Select
          name="period"
          defaultValue={period}
          options={periods.map((each) => ({ value: each, label: formatPeriod(each) }))}
        />
      </Field>
      <Field label="看哪天所知（不填为现在）">
        <Input type="date" name="known" max={today} defaultValue={known ?? ''} />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查看
      </button>
    </form>
  )
}
