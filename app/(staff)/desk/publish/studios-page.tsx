import { staffPage } from '#app/staff-page.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { StudioDeskList } from '#components/features/studios/desk-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import {
  countDesks,
  STUDIO_DESK_LABELS,
  STUDIO_DESKS,
  studioDesk,
} from '#lib/features/studios/queries/desk.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** What can be published: awards, studios. */
export function PublishTabs({ current }: { current: 'honors' | 'studios' }) {
  return (
    <Tabs
      label="公布什么"
      items={[
        { href: deskPaths.publish(), label: '荣誉', current: current === 'honors' },
        { href: deskPaths.publish({ what: 'studios' }), label: '工作室', current: current === 'studios' },
      ]}
    />
  )
}

type Asked = { desk?: string | string[]; cursor?: string | string[] }

/** The publishing desk of studios: the same two people, the same preview. */
export function studioPublishPage(asked: Asked) {
  const desk = STUDIO_DESKS.find((each) => each === asked.desk) ?? 'check'
  const cursor = idSchema.safeParse(asked.cursor)
  const href = (query: object) => deskPaths.publish({ what: 'studios', ...query })
  return staffPage({
    title: '复核与公布',
    roles: ['region_admin', 'region_officer'],
    help: [
      '登记或修改的人不能复核自己的；复核通过后谁都可以公布。',
      '公布前展开预览，看到的就是公众看到的；成员不公布姓名，保密成果不公布。',
      '文字里有身份证号、手机号、银行卡号的不能公布，删去后再来。',
      '已公布的工作室改了内容，要重新复核、公布，公众页才会更新。',
    ],
    load: async (db, actor) => {
      if (studioDuty(actor, 'publish')) return null
      return {
        found: await studioDesk(db, actor, desk, cursor.success ? cursor.data : undefined),
        counts: await countDesks(db, actor),
      }
    },
    view: ({ found, counts }) => (
      <div className="space-y-4">
        <PublishTabs current="studios" />
        <Tabs
          label="工作室状态"
          items={STUDIO_DESKS.map((each) => ({
            href: href({ desk: each }),
            label: STUDIO_DESK_LABELS[each],
            current: each === desk,
            count: counts[each],
          }))}
        />
        {found.items.length > 0 ? (
          <StudioDeskList items={found.items} />
        ) : (
          <EmptyState title={`没有${STUDIO_DESK_LABELS[desk]}的工作室`}>
            <p>命名或登记的工作室先由另一位经办人复核，再公布。</p>
          </EmptyState>
        )}
        {found.nextCursor && (
          <Pagination label="工作室分页" nextHref={href({ desk, cursor: found.nextCursor })} />
        )}
      </div>
    ),
  })
}
