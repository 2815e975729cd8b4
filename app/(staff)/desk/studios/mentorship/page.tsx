import type { Metadata } from 'next'
import { given, type SearchProps } from '#app/(staff)/desk/studios/search.ts'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { FilterForm } from '#components/data/filter-form.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { MentorshipTable } from '#components/features/studios/mentorship-table.tsx'
import { StudioTabs } from '#components/features/studios/studio-tabs.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { MENTORSHIP_STATE_LABELS, MENTORSHIP_STATES } from '#lib/features/studios/labels.ts'
import { MENTORSHIP_POLICY, mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import { countMentorships, listMentorships } from '#lib/features/studios/queries/mentorship.ts'
import { listMentorshipsInput } from '#lib/features/studios/schema/mentorship.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '名师高徒' }

export default async function MentorshipsPage({ searchParams }: SearchProps) {
  const asked = listMentorshipsInput.safeParse(given(await searchParams))
  const input = asked.success ? asked.data : listMentorshipsInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '名师高徒',
    roles: MENTORSHIP_POLICY.read,
    help: [
      '师傅和徒弟都从“人员”里选，先登记人员再结对。',
      '一份协议对一名徒弟；一名师傅同时最多带五名。',
      '状态：已签约、在培、已出师或已终止。',
    ],
    load: async (db, actor) => ({
      page: await listMentorships(db, actor, input),
      total: await countMentorships(db, actor, input),
    }),
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="mentorships" query={filter} />
          {mentorshipDuty(actor, 'write') === null && (
            <a href={deskPaths.mentorshipNew()} className={buttonClass('primary')}>
              登记结对
            </a>
          )}
        </>
      ),
    }),
    view: ({ page, total }, actor) => (
      <div className="space-y-4">
        <StudioTabs current="mentorship" role={actor.role} />
        <FilterForm
          action={deskPaths.mentorships()}
          label="筛选师徒结对"
          fields={[
            {
              ...{ name: 'q', label: '师傅、徒弟、工种', type: 'search', size: 'l' },
              ...{ value: input.q, hint: '汉字、拼音或首字母' },
            },
            {
              ...{ name: 'state', label: '状态', value: input.state, all: '全部' },
              options: optionsOf(MENTORSHIP_STATE_LABELS, MENTORSHIP_STATES),
            },
          ]}
        />
        {page.items.length > 0 ? (
          <MentorshipTable items={page.items} />
        ) : (
          <EmptyState title="没有符合条件的师徒结对">
            <p>换一个姓名、工种或状态再找。</p>
          </EmptyState>
        )}
        <Pagination
          label="师徒结对分页"
          text={`共 ${total} 对`}
          {...(page.nextCursor
            ? { nextHref: deskPaths.mentorships({ ...filter, cursor: page.nextCursor }) }
            : {})}
        />
      </div>
    ),
  })
}
