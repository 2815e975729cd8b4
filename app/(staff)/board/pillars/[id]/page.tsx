import type { Metadata } from 'next'
import { type BoardPageProps, rowFilter } from '#app/(staff)/board/board-page.tsx'
import { rowPage } from '#app/(staff)/board/row-page.tsx'
import { boardPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '看板明细' }

/** `/board/pillars/{id}?unit=&period=`: a pillar's measures and its unit tasks. */
export default async function PillarPage(props: BoardPageProps) {
  const { id } = await props.params
  const filter = await rowFilter(props, { pillar: id })
  return rowPage({ filter, path: boardPaths.pillar(id), withMeasures: true })
}
