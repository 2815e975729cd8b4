import { FilterForm } from '#components/data/filter-form.tsx'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { Board } from '#lib/reports/board/schema.ts'

type Props = Pick<Board, 'plans' | 'plan' | 'period' | 'periods' | 'known' | 'today'>

/** Month, day of knowledge, and plan where there are several. */
export function PeriodForm({ plans, plan, period, periods, known, today }: Props) {
  const several = plans.length > 1
  const planOptions = plans.map((each) => ({ value: each.id, label: `${each.ownerName} · ${each.title}` }))
  return (
    <FilterForm
      action="/board"
      label="选择月份"
      submit="查看"
      kept={several ? {} : { plan: plan.id }}
      fields={[
        ...(several
          ? [{ name: 'plan', label: '责任清单', value: plan.id, options: planOptions, size: 'auto' as const }]
          : []),
        {
          ...{ name: 'period', label: '月份', value: period, size: 'auto' },
          options: periods.map((each) => ({ value: each, label: formatPeriod(each) })),
        },
        {
          ...{ name: 'known', label: '看哪天所知（不填为现在）', value: known ?? '', size: 'auto' },
          ...{ type: 'date', max: today },
        },
      ]}
    />
  )
}
