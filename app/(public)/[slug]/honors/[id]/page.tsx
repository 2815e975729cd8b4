import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isLarge, loadRegion, type PublicPageProps } from '#app/(public)/public-page.ts'
import { HolderPhoto } from '#components/features/honors/holder-photo.tsx'
import { HolderView } from '#components/features/honors/holder-view.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { LedStudios } from '#components/features/studios/led-studios.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { publicHolder } from '#lib/features/honors/public/holder.ts'
import { studiosOfLeader } from '#lib/features/studios/public.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

type Props = PublicPageProps & { params: Promise<{ slug: string; id: string }> }

const load = cache((slug: string, id: string) => readPublic((db) => publicHolder(db, slug, id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const holder = await load(slug, id)
  if (!holder) return { title: '没有找到' }
  const titles = holder.awards.map(({ title }) => title).join('、')
  return {
    title: holder.name,
    description: `${[holder.name, holder.unitName].filter(Boolean).join('，')}：${titles}`.slice(0, 120),
    alternates: { canonical: publicPaths.honor(slug, id) },
  }
}

/** `/{slug}/honors/{id}`: a person, team or unit with its honors; gone as soon as none of them is published. */
export default async function HolderPage(props: Props) {
  const { slug, id } = await props.params
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const holder = (await load(slug, id)) ?? notFound()
  const studios = await readPublic((db) => studiosOfLeader(db, slug, id))
  return (
    <RegionFrame region={region} path={publicPaths.honor(slug, id)} large={large}>
      <Breadcrumbs
        items={[{ label: '荣誉榜', href: withSize(publicPaths.honors(slug), large) }, { label: holder.name }]}
      />
      <HolderView
        holder={holder}
        slug={slug}
        large={large}
        photo={holder.hasPhoto && <HolderPhoto slug={slug} holder={holder} />}
        studios={<LedStudios studios={studios} slug={slug} large={large} />}
      />
    </RegionFrame>
  )
}
