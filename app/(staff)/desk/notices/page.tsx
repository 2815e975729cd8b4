import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { FilterForm } from '#components/data/filter-form.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { NoticeListTable } from '#components/features/notices/notice-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { mayKeepNotices } from '#lib/base/notices/policy.ts'
import { listNotices } from '#lib/base/notices/queries.ts'
import { type NoticeStage, STAGE_LABELS } from '#lib/base/notices/rules.ts'
import { listNoticesSchema } from '#lib/base/notices/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '公示' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const TABS: readonly (NoticeStage | undefined)[] = [undefined, 'draft', 'running', 'objected', 'due', 'clear']

/** `/desk/notices`: public notices of the region by stage. */
export default async function NoticesPage({ searchParams }: Props) {
  const asked = listNoticesSchema.safeParse(await searchParams)
  const { stage, q, cursor, limit } = asked.success ? asked.data : listNoticesSchema.parse({})
  return staffPage({
    load: (db, actor) => listNotices(db, actor, { stage, q, cursor, limit }),
    title: '公示',
    roles: ['region_officer', 'region_admin', 'leader', 'auditor'],
    help: [
      '公示不少于 5 个工作日，到期自动从公众网站撤下。',
      '收到异议先登记，核查处理完才能作出结论。',
      '起草和发布由两个人办理（地区设置可改）。',
    ],
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="notices" query={{ stage, q }} />
          {mayKeepNotices(actor) === null && (
            <a href={`${deskPaths.notices()}/new`} className={buttonClass('primary')}>
              起草公示
            </a>
          )}
        </>
      ),
    }),
    view: (page) => (
      <div className="space-y-4">
        <Tabs
          label="公示状态"
          items={TABS.map((each) => ({
            href: deskPaths.notices({ stage: each, q }),
            label: each ? STAGE_LABELS[each] : '全部',
            current: each === stage,
          }))}
        />
        <FilterForm
          action={deskPaths.notices()}
          label="查找公示"
          kept={{ stage }}
          fields={[
            {
              ...{ name: 'q', label: '查找', type: 'search', size: 'l' },
              ...{ value: q, hint: '标题，可用拼音首字母' },
            },
          ]}
        />
        {page.items.length > 0 ? (
          <NoticeListTable items={page.items} />
        ) : (
          <EmptyState title={q || stage ? '没有符合条件的公示' : '还没有公示'}>
            <p>表彰、命名、竞赛成绩和帮扶对象，需要公示的都在这里办理。</p>
          </EmptyState>
        )}
        <Pagination
          label="公示分页"
          {...(page.nextCursor ? { nextHref: deskPaths.notices({ stage, q, cursor: page.nextCursor }) } : {})}
        />
      </div>
    ),
  })
}
