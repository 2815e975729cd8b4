import type { Metadata } from 'next'
import { givenOf, type Search } from '#app/search-params.ts'
import { staffPage } from '#app/staff-page.tsx'
import { DataAge } from '#components/data/data-age.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { boardLinks } from '#components/features/board/links.ts'
import { missingHref, missingQuery } from '#components/features/missing/links.ts'
import { MissingDesk } from '#components/features/missing/missing-desk.tsx'
import { MissingFilterForm } from '#components/features/missing/missing-filter.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { readMissing } from '#lib/reports/missing/read.ts'
import { type MissingFilter, type MissingList, missingFilterSchema } from '#lib/reports/missing/schema.ts'

export const metadata: Metadata = { title: '缺报清单' }

type Props = { searchParams: Promise<Search> }

async function filterOf(search: Props['searchParams']): Promise<MissingFilter> {
  const given = givenOf(await search)
  const parsed = missingFilterSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  return missingFilterSchema.parse(Object.fromEntries(Object.entries(given).filter(([key]) => !bad.has(key))))
}

function Figures({ list }: { list: MissingList }) {
  const rows = boardLinks({ plan: list.plan, period: list.period, known: null }).rows
  return (
    <p className="text-lg">
      {formatPeriod(list.period)}
      <a href={rows({ report: 'due' })} className="link">
        应报 {list.due}
      </a>
      ，
      <a href={rows({ report: 'sent' })} className="link">
        已报 {list.reported}
      </a>
      ，<strong>未报 {list.missing}</strong>。
      {list.daysLate > 0 ? (
        <strong className="text-late">
          {formatDay(list.deadline)}截止，已逾期 {list.daysLate} 天。
        </strong>
      ) : (
        `未到期，${formatDay(list.deadline)}截止。`
      )}
      {list.locked && '本月已归档：没有报的记为未报，重新打开后才能催报。'}
    </p>
  )
}

function view(list: MissingList, filter: MissingFilter, words: Words) {
  const narrowed = Boolean(filter.q || filter.unit || filter.pillar || filter.state || filter.chased)
  return (
    <div className="space-y-4">
      <Figures list={list} />
      <MissingFilterForm list={list} filter={filter} words={words} />
      <Tabs
        label="分组方式"
        items={[
          {
            href: missingHref(list, filter, { view: null }),
            label: '按单位',
            current: filter.view === 'unit',
          },
          {
            href: missingHref(list, filter, { view: 'task' }),
            label: `按${words.task}`,
            current: filter.view === 'task',
          },
        ]}
      />
      {list.items.length > 0 ? (
        <MissingDesk key={`${list.plan.id} ${list.period}`} list={list} filter={filter} task={words.task} />
      ) : (
        <EmptyState
          title={narrowed ? '没有符合筛选条件的缺报' : `${formatPeriod(list.period)}都报齐了`}
          {...(narrowed
            ? {
                action: (
                  <a
                    href={deskPaths.missing({ plan: list.plan.id, period: list.period })}
                    className={buttonClass('secondary')}
                  >
                    清空筛选
                  </a>
                ),
              }
            : {})}
        />
      )}
      {list.pages > 1 && (
        <Pagination
          label="缺报清单分页"
          text={`第 ${list.page} 页，共 ${list.pages} 页，${list.total} 条`}
          {...(list.page < list.pages
            ? { nextHref: missingHref(list, filter, { page: list.page + 1 }) }
            : {})}
        />
      )}
    </div>
  )
}

/** `/desk/missing`: who has not reported a month, and the chase. */
export default async function MissingPage({ searchParams }: Props) {
  const filter = await filterOf(searchParams)
  return staffPage<MissingList | 'none'>({
    title: '缺报清单',
    roles: ['region_officer', 'region_admin'],
    help: [
      '勾选后点“催报所选”，或按筛选“催报全部”；单位填报员在“消息”里收到，点开就是那张填报表。',
      '同一单位同一项任务一天只催一次；没有发出的逐条说明原因。',
      '联络员电话点“显示”才看到全部，查看会留下记录。',
      '筛选条件在网址里，可以收藏；导出的文件与筛选后的清单相同。',
    ],
    header: (list) =>
      list === 'none'
        ? {}
        : {
            lead: (
              <>
                {list.plan.title} · {formatPeriod(list.period)}
                <DataAge asOf={list.asOf} />
              </>
            ),
            actions: (
              <>
                <ExportLinks list="missing" query={missingQuery(list, filter)} />
                <PrintButton />
              </>
            ),
          },
    load: async (db, actor) => (await readMissing(db, actor, filter)) ?? (filter.plan ? null : 'none'),
    view: (list, actor) =>
      list === 'none' ? <EmptyState title="还没有发布的责任清单" /> : view(list, filter, actor.words),
  })
}
