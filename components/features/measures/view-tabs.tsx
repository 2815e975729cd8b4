import { Tabs } from '#components/ui/tabs.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** List of measures, or the table that goes upward. */
export function ViewTabs(props: { current: 'list' | 'table'; plan: string; words: Pick<Words, 'measure'> }) {
  const { current, plan, words } = props
  return (
    <div className="mb-4">
      <Tabs
        label="视图"
        items={[
          { href: deskPaths.measures({ plan }), label: `${words.measure}列表`, current: current === 'list' },
          {
            href: deskPaths.measures({ view: 'table', plan }),
            label: '进展情况表',
            current: current === 'table',
          },
        ]}
      />
    </div>
  )
}
