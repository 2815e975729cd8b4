import { type FilterChoice, FilterForm } from '#components/data/filter-form.tsx'
import { listHref } from '#components/features/measures/links.ts'
import { optionsOf } from '#components/ui/options.ts'
import type { SelectOption } from '#components/ui/select.tsx'
import { LIGHT_LABELS, REFORM_TASK_LABELS, TASK_FORCE_LABELS } from '#lib/features/reform/rules/labels.ts'
import { LIGHTS } from '#lib/features/reform/rules/light.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import {
  MEASURE_SORT_LABELS,
  MEASURE_SORTS,
  type MeasureFilter,
  type MeasureList,
} from '#lib/reports/progress/schema.ts'

const labels = (map: Record<string, string>): SelectOption[] =>
  Object.entries(map).flatMap(([value, label]) => (value ? [{ value, label }] : []))

const LIGHT_OPTIONS = [...LIGHTS].reverse().map((value) => {
  const { symbol, word } = LIGHT_LABELS[value]
  return { value, label: `${symbol} ${word}` }
})

function choices(list: MeasureList, filter: MeasureFilter, words: Words): FilterChoice[] {
  const pillars = list.pillars.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))
  const plans = list.plans.map((each) => ({ value: each.id, label: `${each.ownerName} · ${each.title}` }))
  return [
    ...(plans.length > 1 ? [{ name: 'plan', label: '清单', value: list.plan.id, options: plans }] : []),
    {
      ...{ name: 'period', label: '月份', value: list.period },
      options: list.periods.map((each) => ({ value: each, label: formatPeriod(each) })),
    },
    {
      ...{ name: 'pillar', label: words.pillar, value: filter.pillar, all: `全部${words.pillar}` },
      options: pillars,
    },
    { name: 'light', label: '最差的灯', value: filter.light, all: '全部', options: LIGHT_OPTIONS },
    { name: 'task', label: '五项任务', value: filter.task, all: '全部', options: labels(REFORM_TASK_LABELS) },
    { name: 'force', label: '专班', value: filter.force, all: '全部', options: labels(TASK_FORCE_LABELS) },
    {
      ...{ name: 'sort', label: '排序', value: filter.sort },
      options: optionsOf(MEASURE_SORT_LABELS, MEASURE_SORTS),
    },
  ]
}

type Props = { list: MeasureList; filter: MeasureFilter; words: Words }

/** Filter of the list of measures. */
export function MeasureFilterForm({ list, filter, words }: Props) {
  return (
    <FilterForm
      action={listHref({})}
      label={`筛选${words.measure}`}
      layout="grid"
      className="mb-4"
      submit="查看"
      clearHref={listHref({ plan: list.plan.id, period: list.period })}
      kept={list.plans.length > 1 ? {} : { plan: list.plan.id }}
      fields={[
        {
          ...{ name: 'q', label: '查找', type: 'search', size: 'l' },
          ...{ value: filter.q, hint: '名称、拼音、首字母或编号' },
        },
        ...choices(list, filter, words),
      ]}
    />
  )
}
