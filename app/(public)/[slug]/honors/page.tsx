import type { Metadata } from 'next'
import { isLarge, loadRegion, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { RollFacets } from '#components/features/honors/roll-facets.tsx'
import { OpenData, type RollHref, RollResults } from '#components/features/honors/roll-results.tsx'
import { RollSearch } from '#components/features/honors/roll-search.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { publicRoll } from '#lib/features/honors/public/roll.ts'
import { isFiltered, rollQuery, rollView } from '#lib/features/honors/rules/roll.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  const { slug } = await props.params
  const { filter } = rollView(await props.searchParams)
  return {
    title: `${await regionName(props)}荣誉榜`,
    alternates: { canonical: publicPaths.honors(slug) },
    // every combination of filters leads to pages that are found without it
    ...(isFiltered(filter) ? { robots: { index: false, follow: true } } : {}),
  }
}

/** `/{slug}/honors`: who holds which honors, by year, level, kind and area. */
export default async function PublicRollPage(props: PublicPageProps) {
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const view = rollView(await props.searchParams)
  const { slug } = region
  const roll = await readPublic((db) => publicRoll(db, slug, view))
  const href: RollHref = (to) =>
    withSize(publicPaths.honors(slug, rollQuery({ sort: view.sort, ...to })), large)
  return (
    <RegionFrame region={region} path={publicPaths.honors(slug, rollQuery(view))} large={large}>
      <h1 className="mb-4">荣誉榜</h1>
      <RollSearch slug={slug} view={view} large={large} />
      <a href="#filter" className="link no-print mt-2 inline-flex min-h-11 items-center lg:hidden">
        按级别、年份、地区筛选
      </a>
      <div className="mt-4 gap-8 lg:grid lg:grid-cols-[13rem_1fr]">
        <div className="lg:col-start-2">
          <RollResults roll={roll} view={view} href={href} slug={slug} large={large} />
        </div>
        {roll.awards > 0 && (
          <nav
            id="filter"
            aria-labelledby="filter-title"
            className="no-print mt-8 lg:col-start-1 lg:row-start-1 lg:mt-0"
          >
            <h2 id="filter-title" className="mb-2 text-xl">
              筛选
            </h2>
            <RollFacets facets={roll.facets} filter={view.filter} hrefOf={(filter) => href({ filter })} />
          </nav>
        )}
      </div>
      <OpenData slug={slug} filter={view.filter} />
    </RegionFrame>
  )
}
