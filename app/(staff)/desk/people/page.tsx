import type { Metadata } from 'next'
import { givenOf, type Search } from '#app/search-params.ts'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { AskPrivate } from '#components/features/exports/ask-private.tsx'
import { PeopleFilter } from '#components/features/people/people-filter.tsx'
import { PeopleTable } from '#components/features/people/people-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { personVerdict } from '#lib/base/people/policy.ts'
import { areasOfPeople, countPeople, listPeople } from '#lib/base/people/queries.ts'
import { listPeopleInput } from '#lib/base/people/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '人员' }

type Props = { searchParams: Promise<Search> }

export default async function PeoplePage({ searchParams }: Props) {
  const asked = listPeopleInput.safeParse(givenOf(await searchParams))
  const input = asked.success ? asked.data : listPeopleInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '人员',
    roles: ['region_admin', 'region_officer', 'leader', 'auditor'],
    help: [
      '按姓名、单位搜索，汉字、拼音、首字母都行，例如 廖志斌、liaozhibin、lzb。',
      '一个身份证号只登记一次；身份证号和手机号加密保存，查看要填理由并留痕。',
      '同一人登记了两次，到“疑似重复”合并。',
    ],
    load: async (db, actor) => ({
      page: await listPeople(db, actor, input),
      total: await countPeople(db, actor, input),
      areas: await areasOfPeople(db, actor),
    }),
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="people" query={filter} />
          {personVerdict(actor, 'reveal') === null && (
            <AskPrivate list="people-private" shows="身份证号、电话" filter={filter} />
          )}
          {personVerdict(actor, 'write') === null && (
            <>
              <a href={deskPaths.duplicates()} className={buttonClass('secondary')}>
                疑似重复
              </a>
              <a href={deskPaths.personNew()} className={buttonClass('primary')}>
                登记人员
              </a>
            </>
          )}
        </>
      ),
    }),
    view: ({ page, total, areas }, actor) => (
      <div className="space-y-4">
        <PeopleFilter input={input} areas={areas} />
        {page.items.length > 0 ? (
          <PeopleTable people={page.items} regions={actor.level === 'city'} />
        ) : (
          <EmptyState title="没有符合条件的人员">
            <p>换一个姓名、拼音或类别再找，或登记人员。</p>
          </EmptyState>
        )}
        <Pagination
          label="人员分页"
          text={`共 ${total} 人`}
          {...(page.nextCursor ? { nextHref: deskPaths.people({ ...filter, cursor: page.nextCursor }) } : {})}
        />
      </div>
    ),
  })
}
