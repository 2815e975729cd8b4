import type { Metadata } from 'next'
import { isLarge, loadRegionPage, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { FigureTable } from '#components/features/public/figure-table.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { PublicSearch } from '#components/features/public/search-form.tsx'
import { LevelFiguresTable } from '#components/features/studios/level-figures.tsx'
import { StudioFacets } from '#components/features/studios/public-list.tsx'
import { type BrowseHref, StudioResults } from '#components/features/studios/public-results.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { publicStudios } from '#lib/features/studios/public.ts'
import { browseQuery, browseView, isBrowsed, NO_BROWSE } from '#lib/features/studios/rules/browse.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { besideOf } from '#lib/reports/public/records.ts'

/** Published figures of this topic stand on the page beside what the system counts. */
const TOPIC = '创新工作室'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  const { slug } = await props.params
  const { filter } = browseView(await props.searchParams)
  return {
    title: `${await regionName(props)}创新工作室`,
    alternates: { canonical: publicPaths.studios(slug) },
    ...(isBrowsed(filter) ? { robots: { index: false, follow: true } } : {}),
  }
}

/** `/{slug}/studios`: published studios by level, kind and area, both figures, and the published figure beside them. */
export default async function PublicStudiosPage(props: PublicPageProps) {
  const { region, figures } = await loadRegionPage(props)
  const large = await isLarge(props)
  const view = browseView(await props.searchParams)
  const { slug } = region
  const found = await readPublic((db) => publicStudios(db, slug, view))
  const href: BrowseHref = ({ filter = NO_BROWSE, page = 1 }) =>
    withSize(publicPaths.studios(slug, browseQuery({ filter, page })), large)
  const published = figures.filter(({ kind, topic }) => kind === 'published' && topic === TOPIC)
  return (
    <RegionFrame region={region} path={publicPaths.studios(slug, browseQuery(view))} large={large}>
      <h1 className="mb-4">创新工作室</h1>
      <PublicSearch
        action={publicPaths.studios(slug)}
        label="工作室、领衔人、单位"
        value={view.filter.q}
        kept={{ ...browseQuery({ filter: view.filter }), q: '' }}
        large={large}
      />
      <div className="mt-4 gap-8 lg:grid lg:grid-cols-[13rem_1fr]">
        <div className="space-y-8 lg:col-start-2">
          <StudioResults found={found} view={view} href={href} slug={slug} large={large} />
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
