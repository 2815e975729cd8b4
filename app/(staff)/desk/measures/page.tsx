import type { Metadata } from 'next'
import { given } from '#app/(staff)/desk/measures/search.ts'
import { progressTablePage } from '#app/(staff)/desk/measures/table-page.tsx'
import { staffPage } from '#app/staff-page.tsx'
import { DataAge } from '#components/data/data-age.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { listHref } from '#components/features/measures/links.ts'
import { MeasureFilterForm } from '#components/features/measures/measure-filter.tsx'
import { MeasureTable } from '#components/features/measures/measure-table.tsx'
import { scopeNote } from '#components/features/measures/text.ts'
import { ViewTabs } from '#components/features/measures/view-tabs.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { filterWords } from '#lib/reports/progress/labels.ts'
import { readMeasures } from '#lib/reports/progress/measure-list.ts'
import { PROGRESS_ROLES } from '#lib/reports/progress/policy.ts'
import { type MeasureFilter, type MeasureList, measureFilterSchema } from '#lib/reports/progress/schema.ts'

export const metadata: Metadata = { title: '举措' }

type Search = Promise<Record<string, string | string[] | undefined>>

// What cannot be read is dropped parameter by parameter, so that one bad value does not lose the others.
function filterOf(raw: Record<string, string>): MeasureFilter {
  const parsed = measureFilterSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  return measureFilterSchema.parse(Object.fromEntries(Object.entries(raw).filter(([key]) => !bad.has(key))))
}

/** `/desk/measures`: the measures of a plan with completion and lights, as far as the reader's scope goes. */
export default async function MeasuresPage({ searchParams }: { searchParams: Search }) {
  const raw = await given(searchParams)
  if (raw.view === 'table') return progressTablePage(raw)
  const filter = filterOf(raw)
  return staffPage<MeasureList | 'none'>({
    title: (_list, actor) => actor.words.measure,
    roles: PROGRESS_ROLES,
    help: [
      '点开一项，看它的任务、各单位进度和办理记录。',
      '查找可以输汉字、拼音、首字母或编号，例如“宣讲”“xuanjiang”“xj”“1-03”。',
      '完成率只算已审核通过的数；“最差的灯”是各单位任务里最差的一个。',
      '筛选条件在网址里，可以收藏或转发给同事。',
    ],
    header: (list, actor) =>
      list === 'none'
        ? {}
        : {
            lead: (
              <>
                {list.plan.title} · {formatPeriod(list.period)}
                <br />
                {scopeNote(list.whole, actor.orgShort, actor.words)}
                <DataAge asOf={list.asOf} />
              </>
            ),
            actions: (
              <>
                <ExportLinks list="measures" query={{ ...filter, plan: list.plan.id, period: list.period }} />
                <PrintButton />
              </>
            ),
          },
    load: async (db, actor) => (await readMeasures(db, actor, filter)) ?? (filter.plan ? null : 'none'),
    view: (list, actor) => {
      const { words } = actor
      if (list === 'none') return <EmptyState title="还没有发布的责任清单" />
      const said = filterWords(list, filter)
      return (
        <>
          <ViewTabs current="list" plan={list.plan.id} words={words} />
          <MeasureFilterForm list={list} filter={filter} words={words} />
          <p className="print-only">筛选：{said || '全部'}</p>
          {list.items.length > 0 ? (
            <MeasureTable list={list} words={words} />
          ) : (
            <EmptyState
              title={said ? `没有符合“${said}”的${words.measure}` : `没有与本单位有关的${words.measure}`}
              action={
                <a
                  href={listHref({ plan: list.plan.id, period: list.period })}
                  className={buttonClass('secondary')}
                >
                  清空筛选
                </a>
              }
            />
          )}
        </>
      )
    },
  })
}
