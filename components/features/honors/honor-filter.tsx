import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { HOLDER_KINDS, HONOR_LEVELS, KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import { HONOR_STATE_LABELS, HONOR_STATES } from '#lib/features/honors/rules/states.ts'
import { HONOR_SORT_LABELS, HONOR_SORTS, type ListHonors } from '#lib/features/honors/schema/honor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Filter of the list of awards; `years`: those that occur, 0 = not stated. */
export function HonorFilter({ input, years }: { input: ListHonors; years: readonly number[] }) {
  return (
    <FilterForm
      action={deskPaths.honors()}
      label="筛选荣誉"
      fields={[
        {
          ...{ name: 'q', label: '获奖人、荣誉、单位', type: 'search', size: 'l' },
          ...{ value: input.q, hint: '汉字、拼音或首字母' },
        },
        {
          ...{ name: 'state', label: '状态', value: input.state, all: '全部' },
          options: optionsOf(HONOR_STATE_LABELS, HONOR_STATES),
          size: 's',
        },
        {
          ...{ name: 'level', label: '级别', value: input.level, all: '全部' },
          options: optionsOf(LEVEL_LABELS, HONOR_LEVELS),
          size: 's',
        },
        {
          ...{ name: 'kind', label: '对象', value: input.kind, all: '全部' },
          options: optionsOf(KIND_LABELS, HOLDER_KINDS),
          size: 's',
        },
        {
          ...{ name: 'year', label: '年份', value: input.year?.toString(), all: '全部' },
          options: years.map((year) => ({ value: String(year), label: year ? `${year}年` : '未注明' })),
          size: 's',
        },
        {
          ...{ name: 'sort', label: '排序', value: input.sort },
          options: optionsOf(HONOR_SORT_LABELS, HONOR_SORTS),
          size: 's',
        },
      ]}
    />
  )
}
