import type { Metadata } from 'next'
import { isLarge, loadRegion, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { publicNotices } from '#lib/base/notices/public.ts'
import { SUBJECT_LABELS } from '#lib/base/notices/rules.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
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
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.id} className="py-3">
            <a href={withSize(publicPaths.notice(region.slug, item.id), large)} className="link text-lg">
              {item.title}
            </a>
            <p className="text-ink-2">
              {SUBJECT_LABELS[item.subjectType]} {item.count} 个 · {formatDay(item.startOn)}至
              {formatDay(item.endOn)}
            </p>
          </li>
        ))}
      </ul>
    </RegionFrame>
  )
}
