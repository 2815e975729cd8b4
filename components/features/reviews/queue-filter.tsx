import { FilterForm } from '#components/data/filter-form.tsx'
import type { Queue, QueueChoice } from '#lib/features/reform/schema/report-views.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

const options = (choices: readonly QueueChoice[]) =>
  choices.map(({ id, label, count }) => ({ value: id, label: `${label}（${count}）` }))

/** Narrows the queue to a pillar or an organization. */
export function QueueFilterForm({ queue, pillarWord }: { queue: Queue; pillarWord: string }) {
  const { view, filter, choices } = queue
  const chosen = Boolean(filter.pillar || filter.org)
  if (choices.pillars.length < 2 && choices.orgs.length < 2 && !chosen) return null
  return (
    <FilterForm
      action={deskPaths.reviews()}
      label="筛选填报"
      submit="筛选"
      kept={{ view }}
      clearHref={chosen ? deskPaths.reviews({ view }) : undefined}
      fields={[
        {
          ...{ name: 'pillar', label: pillarWord, value: filter.pillar, all: `全部${pillarWord}`, size: 'l' },
          options: options(choices.pillars),
        },
        {
          ...{ name: 'org', label: '单位', value: filter.org, all: '全部单位', size: 'l' },
          options: options(choices.orgs),
        },
      ]}
    />
  )
}
