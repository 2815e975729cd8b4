import type { Metadata } from 'next'
import { isLarge, type PublicPageProps } from '#app/(public)/public-page.ts'
import { RegionList } from '#components/features/public/region-list.tsx'
import { PublicShell } from '#components/shell/public-shell.tsx'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { publicRegionPages } from '#lib/reports/public/read.ts'

export const metadata: Metadata = {
  title: { absolute: '产改通 · 产业工人队伍建设改革公开页' },
  alternates: { canonical: '/' },
}

/** `/`: what the portal is for, and the regions with what they publish. */
export default async function HomePage(props: PublicPageProps) {
  const large = await isLarge(props)
  const regions = await readPublic(publicRegionPages)
  return (
    <PublicShell
      regionName="产改通"
      homeHref={publicPaths.home()}
      large={large}
      sizeHref={large ? '/' : '/?size=large'}
      isDemo={regions.some((page) => page.region.isDemo)}
      contact="各地区产改工作办公室"
    >
      <h1 className="mb-3">产业工人队伍建设改革，进展在这里公开</h1>
      <p className="mb-8 max-w-measure text-lg">
        各责任单位每月填报，工会审核，通过的数据在这里公布。请选择地区，查看重点任务进展和公开数据。
      </p>
      <h2 className="mb-3">地区</h2>
      {regions.length > 0 ? (
        <RegionList regions={regions} large={large} />
      ) : (
        <p>还没有地区公开数据。工作人员请从页面底部登录。</p>
      )}
    </PublicShell>
  )
}
