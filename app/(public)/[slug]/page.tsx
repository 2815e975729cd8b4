import type { Metadata } from 'next'
import { isLarge, loadRegion, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { FigureCardList } from '#components/features/public/figure-card-list.tsx'
import { FigureTable } from '#components/features/public/figure-table.tsx'
import { ReformSummary } from '#components/features/public/reform-summary.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  return { title: `${await regionName(props)}产业工人队伍建设改革` }
}

/** `/{slug}`: headline figures with their sources, how far the plan is, and every published figure. */
export default async function RegionPage(props: PublicPageProps) {
  const { region, reform, figures } = await loadRegion(props)
  const large = await isLarge(props)
  const published = figures.filter((figure) => figure.kind === 'published')
  const headlines = published.filter((figure) => figure.headline)
  return (
    <RegionFrame region={region} path={publicPaths.region(region.slug)} large={large}>
      <h1 className="mb-6">{region.title}</h1>
      <div className="space-y-8">
        {reform.summary && (
          <section aria-labelledby="progress">
            <h2 id="progress" className="mb-3">
              重点任务进展
            </h2>
            <ReformSummary summary={reform.summary} words={region.words} />
            <p className="mt-3">
              <a href={withSize(publicPaths.reform(region.slug), large)} className={buttonClass('secondary')}>
                查看各项{region.words.measure}
              </a>
            </p>
          </section>
        )}
        {headlines.length > 0 && (
          <section aria-labelledby="headlines">
            <h2 id="headlines" className="mb-3">
              改革成效
            </h2>
            <FigureCardList figures={headlines} />
          </section>
        )}
        {published.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures" className="mb-1">
              媒体公开数据
            </h2>
            <p className="mb-4 text-ink-2">
              共 {published.length} 条，照原文登记，未写明时间的不补写；与本系统登记的数据分开列示。
            </p>
            <FigureTable figures={published} />
          </section>
        )}
        {!reform.summary && published.length === 0 && <p>本地区暂未公开内容。</p>}
      </div>
    </RegionFrame>
  )
}
