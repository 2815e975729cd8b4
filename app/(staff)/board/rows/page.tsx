import type { Metadata } from 'next'
import { type BoardPageProps, rowFilter } from '#app/(staff)/board/board-page.tsx'
import { rowPage } from '#app/(staff)/board/row-page.tsx'

export const metadata: Metadata = { title: '任务明细' }

/** `/board/rows`: the unit tasks behind any figure of the board. */
export default async function RowsPage(props: BoardPageProps) {
  return rowPage({ filter: await rowFilter(props), path: '/board/rows' })
}
