import { listHref } from '#components/features/measures/links.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select, type SelectOption } from '#components/ui/select.tsx'
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

type Choice = { name: keyof MeasureFilter; label: string; all: string; options: readonly SelectOption[] }

function choices(list: MeasureList, words: Words): Choice[] {
  const pillars = list.pillars.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))
  return [
    { name: 'pillar', label: words.pillar, all: `全部${words.pillar}`, options: pillars },
    { name: 'light', label: '最差的灯', all: '全部', options: LIGHT_OPTIONS },
    { name: 'task', label: '五项任务', all: '全部', options: labels(REFORM_TASK_LABELS) },
    { name: 'force', label: '专班', all: '全部', options: labels(TASK_FORCE_LABELS) },
  ]
}

/** Filters of the list as a plain GET form: the address keeps them, Back works, no script is needed. */
export function MeasureFilterForm({
  list,
  filter,
  words,
}: {
  list: MeasureList
  filter: MeasureFilter
  words: Words
}) {
  return (
    <form
      action={listHref({})}
      aria-label={`筛选${words.measure}`}
      className="no-print mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-4"
    >
      <Field label="查找" className="col-span-2 sm:col-span-1">
        <Input name="q" type="search" defaultValue={filter.q ?? ''} placeholder="名称、拼音、首字母或编号" />
      </Field>
      {list.plans.length > 1 ? (
        <Field label="清单">
          <Select
            name="plan"
            defaultValue={list.plan.id}
            options={list.plans.map((each) => ({
              value: each.id,
              label: `${each.ownerName} · ${each.title}`,
            }))}
          />
        </Field>
      ) : (
        <input type="hidden" name="plan" value={list.plan.id} />
      )}
      <Field label="月份">
        <Select
          name="period"
          defaultValue={list.period}
          options={list.periods.map((each) => ({ value: each, label: formatPeriod(each) }))}
        />
      </Field>
      {choices(list, words).map(({ name, label, all, options }) => (
        <Field key={name} label={label}>
          <Select name={name} defaultValue={filter[name] ?? ''} placeholder={all} options={options} />
        </Field>
      ))}
      <Field label="排序">
        <Select
          name="sort"
          defaultValue={filter.sort}
          options={optionsOf(MEASURE_SORT_LABELS, MEASURE_SORTS)}
        />
      </Field>
      <div className="col-span-full flex flex-wrap items-center gap-3">
        <button type="submit" className={buttonClass('primary')}>
          查看
        </button>
        <a
          href={listHref({ plan: list.plan.id, period: list.period })}
          className="link inline-flex min-h-10 items-center"
        >
          清空筛选
        </a>
      </div>
    </form>
  )
}
