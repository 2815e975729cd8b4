import type { Metadata } from 'next'
import { type BoardPageProps, rowFilter } from '#app/(staff)/board/board-page.tsx'
import { rowPage } from '#app/(staff)/board/row-page.tsx'
import { boardPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '单位明细' }

/** `/board/units/{id}?period=`: what a unit has to do, and how far it is. */
export default async function UnitPage(props: BoardPageProps) {
  const { id } = await props.params
  const filter = await rowFilter(props, { unit: id })
  return rowPage({ filter, path: boardPaths.unit(id) })
}
