import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type BoardPageProps, boardFilter } from '#app/(staff)/board/board-page.tsx'
import { PrintShell } from '#components/data/print-shell.tsx'
import { BoardPaper } from '#components/features/board/board-paper.tsx'
import { pageRead } from '#lib/kernel/page.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { mayReadBoard } from '#lib/reports/board/policy.ts'
import { readBoard } from '#lib/reports/board/read.ts'

export const metadata: Metadata = { title: '打印看板' }

/** `/print/board?plan=&period=&known=`: the board on two pages of A4, in the order of the screen. */
export default async function BoardPrintPage(props: Pick<BoardPageProps, 'searchParams'>) {
  const filter = await boardFilter(props)
  const { data: board, actor } = await pageRead((db, who) =>
    mayReadBoard(who) ? Promise.resolve(null) : readBoard(db, who, filter),
  )
  if (!board) notFound()
  const known = board.known && `截至 ${formatDay(board.known)} 所知`
  return (
    <PrintShell
      title={`${board.plan.title}进展看板`}
      period={formatPeriod(board.period)}
      filters={[board.counted === 'unit_tasks' ? `${actor.regionName}承担部分` : '全部单位', known]
        .filter(Boolean)
        .join('，')}
      generatedAt={board.asOf}
      generatedBy={actor.userName}
      signatures={[]}
    >
      <BoardPaper board={board} words={actor.words} />
    </PrintShell>
  )
}
