import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLarge, loadRegion, type PublicPageProps, regionName } from '#app/(public)/public-page.ts'
import { PageLinks } from '#components/data/page-links.tsx'
import { PublicContestList } from '#components/features/contests/public-list.tsx'
import { RegionFrame } from '#components/features/public/region-frame.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { publicContests } from '#lib/features/contests/public/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'

export async function generateMetadata(props: PublicPageProps): Promise<Metadata> {
  return { title: `${await regionName(props)}竞赛` }
}

type Props = PublicPageProps & { searchParams: Promise<{ page?: string | string[] }> }

/** `/{slug}/contests`: the competitions that the region shows, newest first. */
export default async function PublicContestsPage(props: Props) {
  const { region } = await loadRegion(props)
  const large = await isLarge(props)
  const asked = Number((await props.searchParams).page ?? 1)
  const page = Number.isInteger(asked) && asked > 0 && asked <= 10_000 ? asked : 1
  const { items, pages } = await readPublic((db) => publicContests(db, region.slug, page))
  if (page > pages) notFound()
  const at = (n: number) => withSize(publicPaths.contests(region.slug, n > 1 ? { page: n } : {}), large)
  return (
    <RegionFrame
      region={region}
      path={publicPaths.contests(region.slug, page > 1 ? { page } : {})}
      large={large}
    >
      <h1 className="mb-4">竞赛</h1>
      {items.length === 0 ? (
        <p>现在没有公开的竞赛。</p>
      ) : (
        <PublicContestList contests={items} slug={region.slug} large={large} today={today(currentMoment())} />
      )}
      <PageLinks label="竞赛分页" page={page} pages={pages} href={at} />
    </RegionFrame>
  )
}
