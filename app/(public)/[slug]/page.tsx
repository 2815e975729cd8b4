import type { Metadata } from 'next'
import { isLarge, loadRegionPage, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { NoticeItems } from '#components/features/notices/notice-items.tsx'
import { FigureCardList } from '#components/features/public/figure-card-list.tsx'
import { FigureTable } from '#components/features/public/figure-table.tsx'
import { ReformSummary } from '#components/features/public/reform-summary.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { RegionHonorsSection } from '#components/features/public/region-honors.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { publicNotices } from '#lib/base/notices/public.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { regionHonors } from '#lib/reports/public/read.ts'
import { besideOf } from '#lib/reports/public/records.ts'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  return { title: `${await regionName(props)}产业工人队伍建设改革` }
}

/** `/{slug}`: headline figures with their sources, how far the plan is, and every published figure. */
export default async function RegionPage(props: PublicPageProps) {
  const { region, reform, figures } = await loadRegionPage(props)
  const large = await isLarge(props)
  const { slug } = region
  const { honors, notices } = await readPublic(async (db) => ({
    honors: await regionHonors(db, slug),
    notices: await publicNotices(db, slug),
  }))
  const published = figures.filter((figure) => figure.kind === 'published')
  const headlines = published.filter((figure) => figure.headline)
  const beside = { items: besideOf(figures), large }
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
        {notices.length > 0 && (
          <section aria-labelledby="notices">
            <h2 id="notices" className="mb-3">
              正在公示
            </h2>
            <NoticeItems notices={notices} slug={slug} large={large} />
          </section>
        )}
        {honors && (
          <section aria-labelledby="honors">
            <h2 id="honors" className="mb-3">
              劳模和先进
            </h2>
            <RegionHonorsSection honors={honors} slug={slug} large={large} />
          </section>
        )}
        {headlines.length > 0 && (
          <section aria-labelledby="headlines">
            <h2 id="headlines" className="mb-3">
              改革成效
            </h2>
            <FigureCardList figures={headlines} beside={beside} />
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
            <FigureTable figures={published} beside={beside} />
          </section>
        )}
        {!reform.summary && !honors && published.length === 0 && <p>本地区暂未公开内容。</p>}
      </div>
    </RegionFrame>
  )
}
