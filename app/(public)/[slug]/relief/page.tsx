import type { Metadata } from 'next'
import { isLarge, loadRegionPage, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { FigureTable } from '#components/features/public/figure-table.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { PublicReliefYearTables } from '#components/features/relief/figures/public-year.tsx'
import { LEAST_SHOWN } from '#lib/features/relief/rules/suppress.ts'
import { publicReliefYears } from '#lib/features/relief/totals/public.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { besideOf } from '#lib/reports/public/records.ts'

/** Published figures of these topics stand on the page beside what the system counts. */
const TOPICS = ['困难帮扶', '劳模待遇', '普惠服务']

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  const { slug } = await props.params
  return { title: `${await regionName(props)}困难帮扶`, alternates: { canonical: publicPaths.relief(slug) } }
}

/** `/{slug}/relief`: what a region paid, as sums only, and apart from it what newspapers said of earlier years. */
export default async function PublicReliefPage(props: PublicPageProps) {
  const { region, figures } = await loadRegionPage(props)
  const large = await isLarge(props)
  const { slug } = region
  const years = await readPublic((db) => publicReliefYears(db, slug))
  const published = figures.filter(({ kind, topic }) => kind === 'published' && TOPICS.includes(topic))
  return (
    <RegionFrame region={region} path={publicPaths.relief(slug)} large={large}>
      <h1 className="mb-4">困难帮扶</h1>
      <div className="space-y-8">
        <section aria-labelledby="recorded" className="space-y-6">
          <div>
            <h2 id="recorded">本系统登记的发放</h2>
            <p className="text-ink-2">
              只公布汇总，不公布个人。户数：同一户在一栏里只计一次，各项目相加会多于合计；人次：每发放一次计一次。不足{' '}
              {LEAST_SHOWN} 户的、相减可以推算出不足 {LEAST_SHOWN} 户的，写“不公布”。
            </p>
          </div>
          {years.length === 0 && <p>本地区还没有公布本系统登记的帮扶数据。</p>}
          {years.map((each) => (
            <PublicReliefYearTables key={each.year} {...each} />
          ))}
        </section>
        {published.length > 0 && (
          <section aria-labelledby="published">
            <h2 id="published" className="mb-2">
              媒体公开数据
            </h2>
            <p className="mb-3 text-ink-2">照原文登记的历史数字，与上面本系统登记的分开列示，不相加。</p>
            <FigureTable figures={published} beside={{ items: besideOf(figures), large }} />
          </section>
        )}
      </div>
    </RegionFrame>
  )
}
