import type { Metadata } from 'next'
import { PublishTabs, studioPublishPage } from '#app/(staff)/desk/publish/studios-page.tsx'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { DeskList } from '#components/features/honors/desk-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { countStates, publishDesk } from '#lib/features/honors/queries/desk.ts'
import { HONOR_STATE_LABELS } from '#lib/features/honors/rules/states.ts'
import { DESK_STATES } from '#lib/features/honors/schema/desk.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '复核与公布' }

const EMPTY: Record<(typeof DESK_STATES)[number], string> = {
  DRAFT: '新登记的荣誉会出现在这里，由另一位经办人复核。',
  CHECKED: '复核通过的荣誉会出现在这里，等待公布。',
  PUBLISHED: '公布的荣誉会出现在这里，需要时可以撤下。',
  WITHDRAWN: '撤下的荣誉会出现在这里，可以修改后再公布。',
}

type Asked = Partial<Record<'state' | 'cursor' | 'what' | 'desk', string | string[]>>
type Props = { searchParams: Promise<Asked> }

export default async function PublishPage({ searchParams }: Props) {
  const asked = await searchParams
  if (asked.what === 'studios') return studioPublishPage(asked)
  const state = DESK_STATES.find((each) => each === asked.state) ?? 'DRAFT'
  const cursor = idSchema.safeParse(asked.cursor)
  return staffPage({
    title: '复核与公布',
    roles: ['region_admin', 'region_officer'],
    help: [
      '登记的人不能复核自己的；复核通过后谁都可以公布。',
      '公布前展开预览，看到的就是公众看到的；勾选后可以批量复核、批量公布。',
      '荣誉名称要求公示的，公示期满、无异议后才能公布。',
      '文字里有身份证号、手机号、银行卡号的不能公布，删去后再来。',
      '撤下后公众页数秒内不再显示。',
    ],
    header: { actions: <ExportLinks list="publish" query={{ state }} /> },
    load: async (db, actor) => {
      if (honorDuty(actor, 'publish')) return null
      return {
        desk: await publishDesk(db, actor, state, cursor.success ? cursor.data : undefined),
        counts: await countStates(db, actor),
      }
    },
    view: ({ desk, counts }) => (
      <div className="space-y-4">
        <PublishTabs current="honors" />
        <Tabs
          label="荣誉状态"
          items={DESK_STATES.map((each) => ({
            href: deskPaths.publish({ state: each }),
            label: HONOR_STATE_LABELS[each],
            current: each === state,
            count: counts[each] ?? 0,
          }))}
        />
        <DeskList key={state} items={desk.items} state={state} />
        {desk.items.length === 0 && (
          <EmptyState title={`没有${HONOR_STATE_LABELS[state]}的荣誉`}>
            <p>{EMPTY[state]}</p>
          </EmptyState>
        )}
        {desk.nextCursor && (
          <Pagination label="荣誉分页" nextHref={deskPaths.publish({ state, cursor: desk.nextCursor })} />
        )}
      </div>
    ),
  })
}
