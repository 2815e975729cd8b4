import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { QueueFilterForm } from '#components/features/reviews/queue-filter.tsx'
import { ReviewDesk } from '#components/features/reviews/review-desk.tsx'
import { loadQueue } from '#lib/features/reform/reporting/queries/queue.ts'
import { QUEUE_VIEWS, type Queue } from '#lib/features/reform/schema/report-views.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'

export const metadata: Metadata = { title: '审核' }

type Search = Promise<Record<string, string | string[] | undefined>>

/** Reports that wait for the reader's decision, and those decided on before. */
export default async function ReviewsPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams
  const view = QUEUE_VIEWS.find((each) => each === search.view) ?? 'pending'
  const one = (value: string | string[] | undefined) =>
    typeof value === 'string' && value ? value : undefined
  const sel = one(search.sel)
  const filter = { pillar: one(search.pillar), org: one(search.org) }
  const now = today(currentMoment())
  return staffPage<Queue>({
    title: '审核',
    roles: ['unit_reviewer', 'region_officer', 'region_admin', 'leader', 'auditor'],
    help: [
      '第一条已经打开；按 A 通过，按 R 退回，按 J、K 换下一条、上一条。',
      '退回要写明原因，填报人会在最上面看到。',
      '多条一起通过：勾选后点“批量通过所选”，或点“批量通过全部”；红灯和有变化的会留下。',
      '通过后 10 秒内可以在提示里撤销，以后在“已通过”里撤销通过。',
      '不习惯按键操作，可以取消“使用单键快捷键”。',
    ],
    header: { actions: <ExportLinks list="reviews" query={{ view, ...filter }} /> },
    load: (db, actor) => loadQueue(db, actor, now, { view, sel, filter }),
    view: (queue, actor) => (
      <ReviewDesk key={view} queue={queue} sel={sel}>
        <QueueFilterForm queue={queue} pillarWord={actor.words.pillar} />
      </ReviewDesk>
    ),
  })
}
