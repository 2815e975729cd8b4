import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Queue, QueueChoice } from '#lib/features/reform/schema/report-views.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

const options = (choices: readonly QueueChoice[]) =>
  choices.map(({ id, label, count }) => ({ value: id, label: `${label}（${count}）` }))

/** Narrows the queue to a pillar or an organization: a plain GET form, so that the address keeps the choice. */
export function QueueFilterForm({ queue, pillarWord }: { queue: Queue; pillarWord: string }) {
  const { view, filter, choices } = queue
  if (choices.pillars.length < 2 && choices.orgs.length < 2 && !filter.pillar && !filter.org) return null
  return (
    <form
      action={deskPaths.reviews()}
      aria-label="筛选填报"
      className="no-print flex flex-wrap items-end gap-3"
    >
      <input type="hidden" name="view" value={view} />
      <Field label={pillarWord} className="w-full sm:w-56">
        <Select
          name="pillar"
          defaultValue={filter.pillar ?? ''}
          placeholder={`全部${pillarWord}`}
          options={options(choices.pillars)}
        />
      </Field>
      <Field label="单位" className="w-full sm:w-56">
        <Select
          name="org"
          defaultValue={filter.org ?? ''}
          placeholder="全部单位"
          options={options(choices.orgs)}
        />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        筛选
      </button>
      {(filter.pillar || filter.org) && (
        <a href={deskPaths.reviews({ view })} className="link inline-flex min-h-10 items-center">
          清空筛选
        </a>
      )}
    </form>
  )
}
