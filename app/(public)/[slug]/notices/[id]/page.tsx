import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isLarge, loadRegion, type PublicPageProps } from '#app/(public)/public-page.ts'
import { NoticeText } from '#components/features/notices/notice-text.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { publicNotice } from '#lib/base/notices/public.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

type Props = PublicPageProps & { params: Promise<{ slug: string; id: string }> }

const load = cache((slug: string, id: string) => readPublic((db) => publicNotice(db, slug, id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  return { title: (await load(slug, id))?.title ?? '没有找到', robots: { index: false, follow: false } }
}

/** `/{slug}/notices/{id}`: a running notice; after its last day the page is gone. */
export default async function PublicNoticePage(props: Props) {
  const { slug, id } = await props.params
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const notice = (await load(slug, id)) ?? notFound()
  return (
    <RegionFrame region={region} path={publicPaths.notice(slug, id)} large={large}>
      <h1 className="mb-2">{notice.title}</h1>
      <p className="mb-6 text-ink-2">
        {region.name} · {formatDay(notice.publishedOn)}发布 · 公示中
      </p>
      <NoticeText notice={notice} />
    </RegionFrame>
  )
}
