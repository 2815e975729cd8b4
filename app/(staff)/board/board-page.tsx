import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import {
  type BoardFilter,
  boardFilterSchema,
  type RowFilter,
  rowFilterSchema,
} from '#lib/reports/board/schema.ts'

export type BoardPageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

type Search = Pick<BoardPageProps, 'searchParams'>

// Empty values of a GET form mean "not chosen"; what cannot be read falls back to the default.
async function given({ searchParams }: Search): Promise<Record<string, string>> {
  const entries = Object.entries(await searchParams)
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : [])),
  )
}

/** Plan and month of a board page. */
export async function boardFilter(props: Search): Promise<BoardFilter> {
  return boardFilterSchema.safeParse(await given(props)).data ?? {}
}

/** The filters of a list; `fixed` come from the address's path. */
export async function rowFilter(props: Search, fixed: Partial<RowFilter> = {}): Promise<RowFilter> {
  return rowFilterSchema.safeParse({ ...(await given(props)), ...fixed }).data ?? fixed
}

/** A region that has not published a plan yet. */
export function NoPlan({ actor }: { actor: Actor }) {
  return (
    <EmptyState title="还没有发布的责任清单">
      {actor.role === 'region_admin'
        ? `请先在“${actor.words.measure}与${actor.words.task}”中录入并发布本年度责任清单。`
        : `${actor.words.office}发布本年度责任清单后，这里显示进展。`}
    </EmptyState>
  )
}
