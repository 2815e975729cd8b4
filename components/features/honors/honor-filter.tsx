import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { HOLDER_KINDS, HONOR_LEVELS, KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import { HONOR_STATE_LABELS, HONOR_STATES } from '#lib/features/honors/rules/states.ts'
import { HONOR_SORT_LABELS, HONOR_SORTS, type ListHonors } from '#lib/features/honors/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Search as a plain form: the filter stands in the address, Back works. */
export function HonorFilter({ input, years }: { input: ListHonors; years: readonly number[] }) {
  return (
    <form method="get" action={deskPaths.honors()} className="flex flex-wrap items-end gap-3">
      <Field label="获奖人、荣誉、单位" className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={input.q} placeholder="汉字、拼音或首字母" />
      </Field>
      <Field label="状态" className="w-full sm:w-32">
        <Select
          name="state"
          placeholder="全部"
          options={HONOR_STATES.map((value) => ({ value, label: HONOR_STATE_LABELS[value] }))}
          defaultValue={input.state ?? ''}
        />
      </Field>
      <Field label="级别" className="w-full sm:w-28">
        <Select
          name="level"
          placeholder="全部"
          options={HONOR_LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value] }))}
          defaultValue={input.level ?? ''}
        />
      </Field>
      <Field label="对象" className="w-full sm:w-28">
        <Select
          name="kind"
          placeholder="全部"
          options={HOLDER_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
          defaultValue={input.kind ?? ''}
        />
      </Field>
      <Field label="年份" className="w-full sm:w-32">
        <Select
          name="year"
          placeholder="全部"
          options={years.map((year) => ({ value: String(year), label: year ? `${year}年` : '未注明' }))}
          defaultValue={input.year === undefined ? '' : String(input.year)}
        />
      </Field>
      <Field label="排序" className="w-full sm:w-32">
        <Select
          name="sort"
          options={HONOR_SORTS.map((value) => ({ value, label: HONOR_SORT_LABELS[value] }))}
          defaultValue={input.sort}
        />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
