import { FilterChips } from '#components/data/filter-chips.tsx'
import { PageLinks } from '#components/data/page-links.tsx'
import { FACET_LABELS, facetWord, PublicStudioList } from '#components/features/studios/public-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { levelLabel } from '#lib/features/studios/labels.ts'
import {
  type BrowseFilter,
  type BrowseView,
  FACETS,
  isBrowsed,
  NO_BROWSE,
} from '#lib/features/studios/rules/browse.ts'
import type { PublicStudioCard } from '#lib/features/studios/schema/public.ts'

/** The page's address with another choice. */
export type BrowseHref = (view: Partial<BrowseView>) => string

function Chips({ filter, href }: { filter: BrowseFilter; href: BrowseHref }) {
  const chosen = [
    ...FACETS.flatMap((name) => {
      const value = filter[name]
      return value ? [{ name, label: FACET_LABELS[name], value: facetWord(name, value) }] : []
    }),
    ...(filter.from
      ? [{ name: 'from' as const, label: '级别', value: `${levelLabel(filter.from)}及以上` }]
      : []),
    ...(filter.q ? [{ name: 'q' as const, label: '查找', value: filter.q }] : []),
  ]
  const chips = chosen.map(({ name, label, value }) => {
    const { [name]: _taken, ...rest } = filter
    return { label, value, withoutHref: href({ filter: { ...NO_BROWSE, ...rest } }) }
  })
  return <FilterChips chips={chips} clearHref={href({ filter: NO_BROWSE })} />
}

type Props = {
  /** one page of those chosen; `found`: how many in all */
  found: { items: readonly PublicStudioCard[]; found: number; page: number; pages: number }
  view: BrowseView
  href: BrowseHref
  slug: string
  large: boolean
}

/** Published studios as chosen: what is chosen, how many, the list and its pages. */
export function StudioResults({ found, view, href, slug, large }: Props) {
  return (
    <div className="space-y-4">
      <Chips filter={view.filter} href={href} />
      {found.items.length > 0 ? (
        <>
          <p>共 {found.found} 个工作室，按最高级别排列。</p>
          <PublicStudioList items={found.items} slug={slug} large={large} />
        </>
      ) : (
        <EmptyState title={isBrowsed(view.filter) ? '没有符合条件的工作室' : '本地区还没有公布工作室'}>
          换一个名称、级别或地区再找。
        </EmptyState>
      )}
      <PageLinks
        label="工作室分页"
        page={found.page}
        pages={found.pages}
        href={(page) => href({ ...view, page })}
      />
    </div>
  )
}
