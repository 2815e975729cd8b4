import { FilterForm, optionsOf } from '#components/data/filter-form.tsx'
import {
  CATEGORY_LABELS,
  MODEL_LABELS,
  MODEL_LEVELS,
  PERSON_CATEGORIES,
  PERSON_STATE_LABELS,
  PERSON_STATES,
} from '#lib/base/people/labels.ts'
import { type ListPeople, PERSON_SORT_LABELS, PERSON_SORTS } from '#lib/base/people/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

const MODEL_OPTIONS = [{ value: 'any', label: '各级劳模' }, ...optionsOf(MODEL_LEVELS, MODEL_LABELS)]

/** Filter of the list of people. */
export function PeopleFilter({ input, areas }: { input: ListPeople; areas: readonly string[] }) {
  const narrow = 'w-full sm:w-32'
  return (
    <FilterForm
      action={deskPaths.people()}
      label="筛选人员"
      fields={[
        { search: '姓名、单位', value: input.q, hint: '汉字、拼音或首字母', className: 'w-full sm:w-56' },
        {
          ...{ name: 'category', label: '类别', value: input.category, all: '全部类别' },
          options: optionsOf(PERSON_CATEGORIES, CATEGORY_LABELS),
          className: 'w-full sm:w-44',
        },
        {
          ...{ name: 'model', label: '劳模', value: input.model, all: '不限' },
          options: MODEL_OPTIONS,
          className: narrow,
        },
        {
          ...{ name: 'status', label: '状态', value: input.status, all: '全部' },
          options: optionsOf(PERSON_STATES, PERSON_STATE_LABELS),
          className: narrow,
        },
        {
          ...{ name: 'area', label: '地区', value: input.area, all: '全部地区' },
          options: areas.map((value) => ({ value, label: value })),
          className: 'w-full sm:w-36',
        },
        {
          ...{ name: 'sort', label: '排序', value: input.sort },
          options: optionsOf(PERSON_SORTS, PERSON_SORT_LABELS),
          className: narrow,
        },
      ]}
    />
  )
}
