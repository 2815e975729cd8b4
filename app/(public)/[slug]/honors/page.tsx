import type { Metadata } from 'next'
import { isLarge, loadRegion, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { FilterChips } from '#components/data/filter-chips.tsx'
import { PageLinks } from '#components/data/page-links.tsx'
import { RollFacets } from '#components/features/honors/roll-facets.tsx'
import { chosenParts } from '#components/features/honors/roll-labels.ts'
import { RollList } from '#components/features/honors/roll-list.tsx'
import { RollSearch } from '#components/features/honors/roll-search.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { publicRoll } from '#lib/features/honors/public/roll.ts'
import {
  isFiltered,
  NO_FILTER,
  ROLL_SORT_LABELS,
  type RollFilter,
  type RollView,
  rollQuery,
  rollView,
} from '#lib/features/honors/rules/roll.ts'
import type { RollPage } from '#lib/features/honors/schema/public.ts'
import { apiPaths, publicPaths } from '#lib/kernel/pure/paths.ts'
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

type Hrefs = { list: (view: Partial<RollView>) => string }

function Nothing({ filter, clearHref }: { filter: RollFilter; clearHref: string }) {
  if (!isFiltered(filter)) {
    return <EmptyState title="本地区还没有公布荣誉">公布后在这里按姓氏笔画列出。</EmptyState>
  }
  const words = chosenParts(filter).map(({ value }) => value)
  return (
    <EmptyState
      title={`没有符合“${words.join(' · ')}”的荣誉`}
      action={
        <a href={clearHref} className="link">
          清空条件，查看全部
        </a>
      }
    >
      可以换姓名中的一个字、拼音或首字母再找。
    </EmptyState>
  )
}

function Chips({ filter, hrefs }: { filter: RollFilter; hrefs: Hrefs }) {
  const chips = chosenParts(filter).map(({ parts, label, value }) => {
    const rest = Object.fromEntries(
      Object.entries(filter).filter(([name]) => !(parts as string[]).includes(name)),
    )
    return { label, value, withoutHref: hrefs.list({ filter: { ...NO_FILTER, ...rest } }) }
  })
  return <FilterChips chips={chips} clearHref={hrefs.list({ filter: NO_FILTER })} />
}

function OpenData({ slug, filter }: { slug: string; filter: RollFilter }) {
  const query = rollQuery({ filter })
  return (
    <p className="no-print mt-6 text-sm text-ink-2">
      开放数据：
      <a href={publicPaths.honorsCsv(slug, query)} className="link inline-flex min-h-6 items-center">
        下载表格（CSV）
      </a>
      ，
      <a href={apiPaths.publicHonors(slug, query)} className="link inline-flex min-h-6 items-center">
        数据接口（JSON）
      </a>
      。可以复制、转载和加工，请注明来源和截至时间。
    </p>
  )
}

function Results({
  roll,
  view,
  hrefs,
  ...where
}: {
  roll: RollPage
  view: RollView
  hrefs: Hrefs
  slug: string
  large: boolean
}) {
  const { filter } = view
  return (
    <div className="space-y-4">
      <Chips filter={filter} hrefs={hrefs} />
      {roll.holders > 0 && (
        <p>
          共 {roll.holders} 个得主，{roll.awards} 项荣誉，按{ROLL_SORT_LABELS[view.sort]}排列
          {roll.pages > 1 && `；第 ${roll.page} 页，共 ${roll.pages} 页`}。
        </p>
      )}
      {roll.items.length > 0 ? (
        <RollList items={roll.items} {...where} />
      ) : (
        <Nothing filter={filter} clearHref={hrefs.list({ filter: NO_FILTER })} />
      )}
      <PageLinks
        label="荣誉分页"
        page={roll.page}
        pages={roll.pages}
        href={(page) => hrefs.list({ ...view, page })}
      />
    </div>
  )
}

/** `/{slug}/honors`: who holds which honors, by year, level, kind and area. */
export default async function PublicRollPage(props: PublicPageProps) {
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const view = rollView(await props.searchParams)
  const { slug } = region
  const roll = await readPublic((db) => publicRoll(db, slug, view))
  const list = (to: Partial<RollView>) =>
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
          <Results roll={roll} view={view} hrefs={{ list }} slug={slug} large={large} />
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
            <RollFacets facets={roll.facets} filter={view.filter} hrefOf={(filter) => list({ filter })} />
          </nav>
        )}
      </div>
      <OpenData slug={slug} filter={view.filter} />
    </RegionFrame>
  )
}
