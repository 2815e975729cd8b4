import type { Metadata } from 'next'
import { type BoardPageProps, rowFilter } from '#app/(staff)/board/board-page.tsx'
import { staffPage } from '#app/staff-page.tsx'
import { boardLinks } from '#components/features/board/links.ts'
import { MeasureList } from '#components/features/board/measure-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { BOARD_ROLES } from '#lib/reports/board/policy.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import type { Board } from '#lib/reports/board/schema.ts'

export const metadata: Metadata = { title: '举措进展' }

/** `/board/measures?light=`: the measures behind the board's sentence. */
export default async function MeasuresPage(props: BoardPageProps) {
  const filter = await rowFilter(props)
  const { light } = filter
  return staffPage<Board>({
    title: (_board, actor) => `${actor.words.measure}进展`,
    roles: BOARD_ROLES,
    header: (board) => {
      const links = boardLinks(board)
      const shown = light ? `只看${LIGHT_LABELS[light].word}` : '全部'
      return {
        lead: `${board.plan.title} · ${formatPeriod(board.period)} · ${shown}${board.known ? ` · 截至 ${formatDay(board.known)} 所知` : ''}`,
        crumbs: [{ label: '工作看板', href: links.home() }, { label: '举措进展' }],
      }
    },
    load: (db, actor) => readBoard(db, actor, filter),
    view: (board, actor) => {
      const links = boardLinks(board)
      const measures = board.measures.filter((measure) => !light || measure.light === light)
      if (measures.length > 0) return <MeasureList measures={measures} links={links} />
      const word = light ? `“${LIGHT_LABELS[light].word}”的` : ''
      return (
        <EmptyState
          title={`没有${word}${actor.words.measure}`}
          action={
            <a href={links.measures()} className="link">
              查看全部
            </a>
          }
        />
      )
    },
  })
}
