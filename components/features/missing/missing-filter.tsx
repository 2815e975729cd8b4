import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { MissingFilter, MissingList } from '#lib/reports/missing/schema.ts'

type Props = { list: MissingList; filter: MissingFilter; words: Words }

function PlanField({ list }: Pick<Props, 'list'>) {
  if (list.plans.length < 2) return <input type="hidden" name="plan" value={list.plan.id} />
  const options = list.plans.map((each) => ({ value: each.id, label: `${each.ownerName} · ${each.title}` }))
  return (
    <Field label="清单">
      <Select name="plan" defaultValue={list.plan.id} options={options} />
    </Field>
  )
}

/** Filters as a plain GET form: the address keeps them. */
export function MissingFilterForm({ list, filter, words }: Props) {
  const units = list.units.map(({ id, name, count }) => ({ value: id, label: `${name}（${count}）` }))
  const pillars = list.pillars.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))
  return (
    <form
      action={deskPaths.missing()}
      aria-label="筛选缺报清单"
      className="no-print grid grid-cols-2 items-end gap-3 sm:grid-cols-4"
    >
      <PlanField list={list} />
      {filter.view === 'task' && <input type="hidden" name="view" value="task" />}
      <Field label="月份">
        <Select
          name="period"
          defaultValue={list.period}
          options={list.periods.map((each) => ({ value: each, label: formatPeriod(each) }))}
        />
      </Field>
      <Field label="查找">
        <Input name="q" type="search" defaultValue={filter.q ?? ''} placeholder="单位、任务、拼音" />
      </Field>
      <Field label="单位">
        <Select name="unit" defaultValue={filter.unit ?? ''} placeholder="全部单位" options={units} />
      </Field>
      <Field label={words.pillar}>
        <Select
          name="pillar"
          defaultValue={filter.pillar ?? ''}
          placeholder={`全部${words.pillar}`}
          options={pillars}
        />
      </Field>
      <Field label="状态">
        <Select
          name="state"
          defaultValue={filter.state ?? ''}
          placeholder="全部"
          options={[
            { value: 'unsent', label: '没有报过' },
            { value: 'returned', label: '被退回' },
          ]}
        />
      </Field>
      <Field label="催报">
        <Select
          name="chased"
          defaultValue={filter.chased ?? ''}
          placeholder="全部"
          options={[
            { value: 'no', label: '还没催过' },
            { value: 'yes', label: '已催过' },
          ]}
        />
      </Field>
      <div className="col-span-full flex flex-wrap items-center gap-3">
        <button type="submit" className={buttonClass('secondary')}>
          查看
        </button>
        <a
          href={deskPaths.missing({ plan: list.plan.id, period: list.period })}
          className="link inline-flex min-h-10 items-center"
        >
          清空筛选
        </a>
      </div>
    </form>
  )
}
