import { type FilterChoice, FilterForm } from '#components/data/filter-form.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { MissingFilter, MissingList } from '#lib/reports/missing/schema.ts'

type Props = { list: MissingList; filter: MissingFilter; words: Words }

/** Which plan: asked only where there are several. */
function planField({ plans, plan }: MissingList): FilterChoice[] {
  if (plans.length < 2) return []
  const options = plans.map((each) => ({ value: each.id, label: `${each.ownerName} · ${each.title}` }))
  return [{ name: 'plan', label: '清单', value: plan.id, options }]
}

/** Filter of 缺报清单. */
export function MissingFilterForm({ list, filter, words }: Props) {
  return (
    <FilterForm
      action={deskPaths.missing()}
      label="筛选缺报清单"
      layout="grid"
      submit="查看"
      clearHref={deskPaths.missing({ plan: list.plan.id, period: list.period })}
      kept={{
        ...(list.plans.length < 2 ? { plan: list.plan.id } : {}),
        view: filter.view === 'task' ? 'task' : '',
      }}
      fields={[
        ...planField(list),
        {
          ...{ name: 'period', label: '月份', value: list.period },
          options: list.periods.map((each) => ({ value: each, label: formatPeriod(each) })),
        },
        { name: 'q', label: '查找', type: 'search', value: filter.q, hint: '单位、任务、拼音' },
        {
          ...{ name: 'unit', label: '单位', value: filter.unit, all: '全部单位' },
          options: list.units.map(({ id, name, count }) => ({ value: id, label: `${name}（${count}）` })),
        },
        {
          ...{ name: 'pillar', label: words.pillar, value: filter.pillar, all: `全部${words.pillar}` },
          options: list.pillars.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
        },
        {
          ...{ name: 'state', label: '状态', value: filter.state, all: '全部' },
          options: [
            { value: 'unsent', label: '没有报过' },
            { value: 'returned', label: '被退回' },
          ],
        },
        {
          ...{ name: 'chased', label: '催报', value: filter.chased, all: '全部' },
          options: [
            { value: 'no', label: '还没催过' },
            { value: 'yes', label: '已催过' },
          ],
        },
      ]}
    />
  )
}
