import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Flash } from '#components/features/reporting/flash.tsx'
import { WorklistView } from '#components/features/reporting/worklist-view.tsx'
import { loadWorklist } from '#lib/features/reform/reporting/queries/worklist.ts'
import type { Worklist } from '#lib/features/reform/schema/report-views.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatPeriod, isPeriod } from '#lib/kernel/pure/period.ts'

export const metadata: Metadata = { title: '本月填报' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** A unit's worklist of a month: the first page after login of who reports. */
export default async function TasksPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams
  const wanted = isPeriod(search.period) ? search.period : undefined
  const now = today(currentMoment())
  const pillar = typeof search.pillar === 'string' ? search.pillar : ''
  return staffPage<Worklist>({
    title: (list) => `${formatPeriod(list.period)}填报`,
    roles: ['unit_clerk', 'unit_reviewer'],
    help: [
      '被退回的排在最前面，先看退回原因再修改。',
      '整行都可以点开；按 J、K 上下移动，按回车打开。',
      '没有进展的任务点开后按“本月无新进展”。',
      '提交后、审核前都可以撤回。',
    ],
    header: ({ period }) => ({
      actions: <ExportLinks list="worklist" query={{ period, pillar, lead: search.lead === '1' ? 1 : '' }} />,
    }),
    load: (db, actor) => loadWorklist(db, actor, now, wanted),
    view: (list, actor) => (
      <>
        <Flash />
        <WorklistView
          list={list}
          filter={{ pillar, lead: search.lead === '1' }}
          words={actor.words}
          orgName={actor.orgName}
          today={now}
        />
      </>
    ),
  })
}
