import type { Metadata } from 'next'
import { isLarge, loadRegionPage, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { FilterChips } from '#components/data/filter-chips.tsx'
import { PageLinks } from '#components/data/page-links.tsx'
import { FigureTable } from '#components/features/public/figure-table.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { LevelFiguresTable } from '#components/features/studios/level-figures.tsx'
import {
  FACET_LABELS,
  facetWord,
  PublicStudioList,
  StudioFacets,
} from '#components/features/studios/public-list.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { levelLabel } from '#lib/features/studios/labels.ts'
import { type PublicStudiosPage as Found, publicStudios } from '#lib/features/studios/public.ts'
import {
  type BrowseFilter,
  type BrowseView,
  browseQuery,
  browseView,
  FACETS,
  isBrowsed,
} from '#lib/features/studios/rules/browse.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { besideOf } from '#lib/reports/public/records.ts'

/** Published figures of this topic stand on the page beside what the system counts. */
const TOPIC = '创新工作室'
const NONE: BrowseFilter = { q: '', area: '' }

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  const { slug } = await props.params
  const { filter } = browseView(await props.searchParams)
  return {
    title: `${await regionName(props)}创新工作室`,
    alternates: { canonical: publicPaths.studios(slug) },
    ...(isBrowsed(filter) ? { robots: { index: false, follow: true } } : {}),
  }
}

function Search({ slug, filter, large }: { slug: string; filter: BrowseFilter; large: boolean }) {
  const { q: _q, ...chosen } = browseQuery({ filter })
  const kept = Object.entries({ ...chosen, size: large ? 'large' : '' }).filter(([, value]) => value)
  return (
    <form method="get" action={publicPaths.studios(slug)} className="no-print flex flex-wrap items-end gap-3">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <div className="w-full sm:w-80">
        <label htmlFor="studio-q" className="mb-1 block font-semibold">
          工作室、领衔人、单位
        </label>
        <input
          id="studio-q"
          name="q"
          type="search"
          maxLength={30}
          defaultValue={filter.q}
          placeholder="汉字、拼音或首字母"
          className={CONTROL_CLASS}
        />
      </div>
      <button type="submit" className={buttonClass('primary')}>
        查找
      </button>
    </form>
  )
}

type Href = (view: Partial<BrowseView>) => string

function Chips({ filter, href }: { filter: BrowseFilter; href: Href }) {
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
    return { label, value, withoutHref: href({ filter: { ...NONE, ...rest } }) }
  })
  return <FilterChips chips={chips} clearHref={href({ filter: NONE })} />
}

type ResultsProps = { found: Found; view: BrowseView; href: Href; slug: string; large: boolean }

function Results({ found, view, href, slug, large }: ResultsProps) {
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

/** `/{slug}/studios`: published studios by level, kind and area, both figures, and the published figure beside them. */
export default async function PublicStudiosPage(props: PublicPageProps) {
  const { region, figures } = await loadRegionPage(props)
  const large = await isLarge(props)
  const view = browseView(await props.searchParams)
  const { slug } = region
  const found = await readPublic((db) => publicStudios(db, slug, view))
  const href: Href = ({ filter = NONE, page = 1 }) =>
    withSize(publicPaths.studios(slug, browseQuery({ filter, page })), large)
  const published = figures.filter(({ kind, topic }) => kind === 'published' && topic === TOPIC)
  return (
    <RegionFrame region={region} path={publicPaths.studios(slug, browseQuery(view))} large={large}>
      <h1 className="mb-4">创新工作室</h1>
      <Search slug={slug} filter={view.filter} large={large} />
      <div className="mt-4 gap-8 lg:grid lg:grid-cols-[13rem_1fr]">
        <div className="space-y-8 lg:col-start-2">
          <Results found={found} view={view} href={href} slug={slug} large={large} />
          {found.figures.titles > 0 && (
            <LevelFiguresTable figures={found.figures} caption="本系统登记（已公布）" all={found.all} />
          )}
          {published.length > 0 && (
            <section aria-labelledby="published">
              <h2 id="published" className="mb-2 text-xl">
                媒体公开数据
              </h2>
              <p className="mb-3 text-ink-2">
                照原文登记，与本系统登记的分开列示；点“本系统登记”看所计的工作室。
              </p>
              <FigureTable figures={published} beside={{ items: besideOf(figures), large }} />
            </section>
          )}
        </div>
        {found.all > 0 && (
          <nav aria-labelledby="filter-title" className="no-print mt-8 lg:col-start-1 lg:row-start-1 lg:mt-0">
            <h2 id="filter-title" className="mb-2 text-xl">
              筛选
            </h2>
            <StudioFacets facets={found.facets} filter={view.filter} hrefOf={(filter) => href({ filter })} />
          </nav>
        )}
      </div>
    </RegionFrame>
  )
}
