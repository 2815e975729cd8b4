import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { STUDIO_KIND_LABELS, STUDIO_KINDS, STUDIO_LEVEL_LABELS } from '#lib/features/studios/labels.ts'
import { STUDIO_STATE_LABELS, STUDIO_STATES } from '#lib/features/studios/rules/states.ts'
import { type ListStudios, STUDIO_SORT_LABELS, STUDIO_SORTS } from '#lib/features/studios/schema/studio.ts'
import { AWARD_LEVELS } from '#lib/kernel/pure/award-level.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** What a link of the board or of a tab brought along: it stays while the form is used. */
function keptOf({ due, living, from, titled }: ListStudios): Record<string, string> {
  return {
    ...(due === '1' ? { due } : {}),
    ...(living === '1' ? { living } : {}),
    ...(from ? { from } : {}),
    ...(titled ? { titled } : {}),
  }
}

/** Filter of the list of studios. */
export function StudioFilter({ input }: { input: ListStudios }) {
  return (
    <FilterForm
      action={deskPaths.studios()}
      label="筛选工作室"
      kept={keptOf(input)}
      fields={[
        {
          ...{ name: 'q', label: '工作室、领衔人、单位', type: 'search', size: 'l' },
          ...{ value: input.q, hint: '汉字、拼音或首字母' },
        },
        {
          ...{ name: 'level', label: '级别', value: input.level, all: '全部' },
          options: optionsOf(STUDIO_LEVEL_LABELS, AWARD_LEVELS),
        },
        {
          ...{ name: 'kind', label: '类别', value: input.kind, all: '全部' },
          options: optionsOf(STUDIO_KIND_LABELS, STUDIO_KINDS),
        },
        {
          ...{ name: 'state', label: '状态', value: input.state, all: '全部' },
          options: optionsOf(STUDIO_STATE_LABELS, STUDIO_STATES),
        },
        {
          ...{ name: 'sort', label: '排序', value: input.sort },
          options: optionsOf(STUDIO_SORT_LABELS, STUDIO_SORTS),
        },
      ]}
    />
  )
}
