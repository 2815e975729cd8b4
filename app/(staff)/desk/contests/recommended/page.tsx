import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { RecommendedFilter, RecommendedTable } from '#components/features/contests/recommended.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { CONTEST_POLICY } from '#lib/features/contests/policy.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { listRecommended } from '#lib/reports/recommended/queries.ts'
import { listRecommendedInput } from '#lib/reports/recommended/schema.ts'

export const metadata: Metadata = { title: '推荐参评名单' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `/desk/contests/recommended`: whom awards of competitions recommend for the next selection. */
export default async function RecommendedPage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).filter(([, value]) => value !== '')
  const asked = listRecommendedInput.safeParse(Object.fromEntries(given))
  const input = asked.success ? asked.data : listRecommendedInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '推荐参评名单',
    roles: CONTEST_POLICY.read,
    load: (db, actor) => listRecommended(db, actor, input),
    header: () => ({
      crumbs: [{ label: '竞赛', href: deskPaths.contests() }, { label: '推荐参评名单' }],
      actions: <ExportLinks list="contest-recommended" query={filter} />,
    }),
    view: ({ items, nextCursor }) => (
      <div className="space-y-4">
        <RecommendedFilter q={input.q} year={input.year} />
        {items.length > 0 ? (
          <RecommendedTable items={items} />
        ) : (
          <EmptyState title="名单里还没有人">
            <p>竞赛方案里奖项选“推荐参评”的，表彰后列在这里，供下一次评选使用；列入名单不等于授予荣誉。</p>
          </EmptyState>
        )}
        <Pagination
          label="推荐参评名单分页"
          text={`本页 ${items.length} 名`}
          {...(nextCursor ? { nextHref: deskPaths.recommended({ ...filter, cursor: nextCursor }) } : {})}
        />
      </div>
    ),
  })
}
