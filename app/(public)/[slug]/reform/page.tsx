import type { Metadata } from 'next'
import { isLarge, loadRegionPage, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { ReformList } from '#components/features/public/reform-list.tsx'
import { ReformSummary } from '#components/features/public/reform-summary.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  return { title: `${await regionName(props)}重点任务进展` }
}

/** `/{slug}/reform`: every measure of the year with its completion. */
export default async function ReformPage(props: PublicPageProps) {
  const { region, reform } = await loadRegionPage(props)
  const large = await isLarge(props)
  const { words } = region
  const unverified = reform.pillars.some((pillar) => pillar.measures.some((measure) => !measure.verified))
  return (
    <RegionFrame region={region} path={publicPaths.reform(region.slug)} large={large}>
      <h1 className="mb-4">重点任务进展</h1>
      {reform.summary ? (
        <div className="space-y-8">
          <ReformSummary summary={reform.summary} words={words} />
          {unverified && (
            <p className="text-sm">
              <Badge tone="gold">待核</Badge> 表示这项{words.measure}的名称尚未与正式文件核对，不影响完成率。
            </p>
          )}
          <ReformList pillars={reform.pillars} words={words} />
          <section aria-labelledby="caliber" className="text-sm text-ink-2">
            <h2 id="caliber" className="mb-2 text-lg">
              数据口径
            </h2>
            <ul className="list-disc space-y-1 pl-5">
              <li>
                完成率：{words.task}为各单位通过审核的累计数之和除以目标之和，{words.measure}和{words.pillar}
                按权重平均，超过 100% 按 100% 计。
              </li>
              <li>不适用和未到开始时间的不计；本月未报送或未审核的，按上次通过的数计。</li>
              <li>
                “应报”为各单位本月应报送的{words.task}
                份数（未到开始时间的不计），“已审核”为其中已审核通过的份数。
              </li>
            </ul>
          </section>
        </div>
      ) : (
        <p>本地区暂未公开重点任务进展。</p>
      )}
    </RegionFrame>
  )
}
