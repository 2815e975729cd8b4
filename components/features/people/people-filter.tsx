import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
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

const MODEL_OPTIONS = [{ value: 'any', label: '各级劳模' }, ...optionsOf(MODEL_LABELS, MODEL_LEVELS)]

/** Filter of the list of people. */
export function PeopleFilter({ input, areas }: { input: ListPeople; areas: readonly string[] }) {
  return (
    <FilterForm
      action={deskPaths.people()}
      label="筛选人员"
      fields={[
        {
          ...{ name: 'q', label: '姓名、单位', type: 'search', size: 'l' },
          ...{ value: input.q, hint: '汉字、拼音或首字母' },
        },
        {
          ...{ name: 'category', label: '类别', value: input.category, all: '全部类别' },
          options: optionsOf(CATEGORY_LABELS, PERSON_CATEGORIES),
        },
        {
          ...{ name: 'model', label: '劳模', value: input.model, all: '不限' },
          options: MODEL_OPTIONS,
          size: 's',
        },
        {
          ...{ name: 'status', label: '状态', value: input.status, all: '全部' },
          options: optionsOf(PERSON_STATE_LABELS, PERSON_STATES),
          size: 's',
        },
        {
          ...{ name: 'area', label: '地区', value: input.area, all: '全部地区' },
          options: areas.map((value) => ({ value, label: value })),
          size: 's',
        },
        {
          ...{ name: 'sort', label: '排序', value: input.sort },
          options: optionsOf(PERSON_SORT_LABELS, PERSON_SORTS),
          size: 's',
        },
      ]}
    />
  )
}
