import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import {
  CATEGORY_LABELS,
  PERSON_CATEGORIES,
  PERSON_STATE_LABELS,
  PERSON_STATES,
} from '#lib/base/people/labels.ts'
import { type ListPeople, PERSON_SORT_LABELS, PERSON_SORTS } from '#lib/base/people/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Search as a plain form: the filter stands in the address, Back works. */
export function PeopleFilter({ input, areas }: { input: ListPeople; areas: readonly string[] }) {
  return (
    <form method="get" action={deskPaths.people()} className="flex flex-wrap items-end gap-3">
      <Field label="姓名、单位" className="w-full sm:w-56">
        <Input name="q" type="search" defaultValue={input.q} placeholder="汉字、拼音或首字母" />
      </Field>
      <Field label="类别" className="w-full sm:w-44">
        <Select
          name="category"
          placeholder="全部类别"
          options={PERSON_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))}
          defaultValue={input.category ?? ''}
        />
      </Field>
      <Field label="状态" className="w-full sm:w-32">
        <Select
          name="status"
          placeholder="全部"
          options={PERSON_STATES.map((value) => ({ value, label: PERSON_STATE_LABELS[value] }))}
          defaultValue={input.status ?? ''}
        />
      </Field>
      <Field label="地区" className="w-full sm:w-36">
        <Select
          name="area"
          placeholder="全部地区"
          options={areas.map((value) => ({ value, label: value }))}
          defaultValue={input.area ?? ''}
        />
      </Field>
      <Field label="排序" className="w-full sm:w-32">
        <Select
          name="sort"
          options={PERSON_SORTS.map((value) => ({ value, label: PERSON_SORT_LABELS[value] }))}
          defaultValue={input.sort}
        />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
  )
}
