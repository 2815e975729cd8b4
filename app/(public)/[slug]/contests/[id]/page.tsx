import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isLarge, loadRegion, type PublicPageProps } from '#app/(public)/public-page.ts'
import { PublicContestView } from '#components/features/contests/public-view.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { publicContest } from '#lib/features/contests/public/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

type Props = PublicPageProps & { params: Promise<{ slug: string; id: string }> }

const load = cache((slug: string, id: string) => readPublic((db) => publicContest(db, slug, id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const contest = await load(slug, id)
  return contest
    ? { title: contest.name, alternates: { canonical: publicPaths.contest(slug, id) } }
    : { title: '没有找到' }
}

/** `/{slug}/contests/{id}`: a competition with its days and, from the notice of its result on, the ranks. */
export default async function PublicContestPage(props: Props) {
  const { slug, id } = await props.params
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const contest = (await load(slug, id)) ?? notFound()
  return (
    <RegionFrame region={region} path={publicPaths.contest(slug, id)} large={large}>
      <Breadcrumbs
        items={[
          { label: '竞赛', href: withSize(publicPaths.contests(slug), large) },
          { label: contest.name },
        ]}
      />
      <PublicContestView contest={contest} slug={slug} large={large} today={today(currentMoment())} />
    </RegionFrame>
  )
}
