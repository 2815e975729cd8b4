import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isLarge, loadRegion, type PublicPageProps } from '#app/(public)/public-page.ts'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { PublicStudioView } from '#components/features/studios/public-view.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { publicStudio } from '#lib/features/studios/public.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

type Props = PublicPageProps & { params: Promise<{ slug: string; id: string }> }

const load = cache((slug: string, id: string) => readPublic((db) => publicStudio(db, slug, id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const studio = await load(slug, id)
  if (!studio) return { title: '没有找到' }
  return { title: studio.name, alternates: { canonical: publicPaths.studio(slug, id) } }
}

/** `/{slug}/studios/{id}`: a studio with its titles and achievements; gone as soon as it is taken down. */
export default async function PublicStudioPage(props: Props) {
  const { slug, id } = await props.params
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const studio = (await load(slug, id)) ?? notFound()
  return (
    <RegionFrame region={region} path={publicPaths.studio(slug, id)} large={large}>
      <Breadcrumbs
        items={[
          { label: '创新工作室', href: withSize(publicPaths.studios(slug), large) },
          { label: studio.name },
        ]}
      />
      <PublicStudioView studio={studio} slug={slug} large={large} />
    </RegionFrame>
  )
}
