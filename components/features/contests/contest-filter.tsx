import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
import {
  CONTEST_KIND_LABELS,
  CONTEST_KINDS,
  CONTEST_LEVEL_LABELS,
  CONTEST_LEVELS,
} from '#lib/features/contests/labels.ts'
import { CONTEST_STATES } from '#lib/features/contests/rules/states.ts'
import { eitherWord } from '#lib/features/contests/rules/words.ts'
import type { ListContests } from '#lib/features/contests/schema/contest.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Filter of the list of competitions. */
export function ContestFilter({ input }: { input: ListContests }) {
  return (
    <FilterForm
      action={deskPaths.contests()}
      label="筛选竞赛"
      fields={[
        {
          ...{ name: 'q', label: '竞赛名称', type: 'search', size: 'l' },
          ...{ value: input.q, hint: '汉字、拼音或首字母' },
        },
        {
          ...{ name: 'kind', label: '类别', value: input.kind, all: '全部' },
          options: optionsOf(CONTEST_KIND_LABELS, CONTEST_KINDS),
        },
        {
          ...{ name: 'level', label: '级别', value: input.level, all: '全部', size: 's' },
          options: optionsOf(CONTEST_LEVEL_LABELS, CONTEST_LEVELS),
        },
        {
          ...{ name: 'state', label: '状态', value: input.state, all: '全部' },
          options: CONTEST_STATES.map((value) => ({ value, label: eitherWord(({ state }) => state[value]) })),
        },
        { name: 'year', label: '年度', type: 'year', size: 's', value: input.year?.toString() },
      ]}
    />
  )
}
