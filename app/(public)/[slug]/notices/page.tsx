import type { Metadata } from 'next'
import { isLarge, loadRegion, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { NoticeItems } from '#components/features/notices/notice-items.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { publicNotices } from '#lib/base/notices/public.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  return { title: `${await regionName(props)}公示公告`, robots: { index: false, follow: false } }
}

/** `/{slug}/notices`: what is being shown now. */
export default async function PublicNoticesPage(props: PublicPageProps) {
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const items = await readPublic((db) => publicNotices(db, region.slug))
  return (
    <RegionFrame region={region} path={publicPaths.notices(region.slug)} large={large}>
      <h1 className="mb-4">公示公告</h1>
      {items.length === 0 && <p>现在没有正在公示的事项。</p>}
      <NoticeItems notices={items} slug={region.slug} large={large} />
    </RegionFrame>
  )
}
