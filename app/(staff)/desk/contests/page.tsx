import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { FilterChips } from '#components/data/filter-chips.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { ContestFilter } from '#components/features/contests/contest-filter.tsx'
import { ContestTable } from '#components/features/contests/contest-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { CONTEST_POLICY, contestDuty } from '#lib/features/contests/policy.ts'
import { countContests, listContests } from '#lib/features/contests/queries/list.ts'
import { listWord } from '#lib/features/contests/rules/words.ts'
import { listContestsInput } from '#lib/features/contests/schema/contest.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '竞赛' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ContestsPage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).filter(([, value]) => value !== '')
  const asked = listContestsInput.safeParse(Object.fromEntries(given))
  const input = asked.success ? asked.data : listContestsInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '竞赛',
    roles: CONTEST_POLICY.read,
    help: [
      '竞赛由产改办登记方案、组织报名和评分；各单位在这里报名、更换选手、看成绩。',
      '成绩由另一人复核后才看得到，公示期满无异议后表彰。',
    ],
    load: async (db, actor) => ({
      page: await listContests(db, actor, input),
      total: await countContests(db, actor, input),
    }),
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="contests" query={filter} />
          <a href={deskPaths.recommended()} className={buttonClass('secondary')}>
            推荐参评名单
          </a>
          {contestDuty(actor, 'manage') === null && (
            <a href={deskPaths.contestNew()} className={buttonClass('primary')}>
              登记竞赛
            </a>
          )}
        </>
      ),
    }),
    view: ({ page, total }) => (
      <div className="space-y-4">
        <ContestFilter input={input} />
        <FilterChips
          chips={[
            { key: 'trade', label: '工种', value: filter.trade },
            {
              ...{ key: 'month', value: filter.month },
              label: `${listWord(filter.reviewed === '1', ({ final }) => final)}月份`,
            },
            { key: 'reviewed', label: '类别', value: filter.reviewed && '五小和合理化建议' },
            { key: 'counted', label: '口径', value: filter.counted && '本地区已发文、未取消的' },
          ].flatMap(({ key, label, value }) =>
            value ? [{ label, value, withoutHref: deskPaths.contests({ ...filter, [key]: '' }) }] : [],
          )}
          clearHref={deskPaths.contests()}
        />
        {page.items.length > 0 ? (
          <ContestTable contests={page.items} reviewed={filter.reviewed === '1'} />
        ) : (
          <EmptyState title="没有符合条件的竞赛">
            <p>换一个名称、类别或年度再找。</p>
          </EmptyState>
        )}
        <Pagination
          label="竞赛分页"
          text={`共 ${total} 项`}
          {...(page.nextCursor
            ? { nextHref: deskPaths.contests({ ...filter, cursor: page.nextCursor }) }
            : {})}
        />
      </div>
    ),
  })
}
