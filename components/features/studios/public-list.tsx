import { FacetList } from '#components/data/facet-list.tsx'
import { joined } from '#components/features/studios/facts.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { levelLabel, STUDIO_KIND_LABELS, type StudioKind } from '#lib/features/studios/labels.ts'
import { type BrowseFacets, type BrowseFilter, FACETS } from '#lib/features/studios/rules/browse.ts'
import type { PublicStudioCard } from '#lib/features/studios/schema/public.ts'
import { awardRank } from '#lib/kernel/pure/award-level.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

export const FACET_LABELS: Record<(typeof FACETS)[number], string> = {
  level: '级别',
  kind: '类别',
  area: '地区',
}

/** A facet’s value in words. */
export function facetWord(name: (typeof FACETS)[number], value: string): string {
  if (name === 'level') return levelLabel(value)
  return name === 'kind' ? STUDIO_KIND_LABELS[value as StudioKind] : value
}

type FacetProps = { facets: BrowseFacets; filter: BrowseFilter; hrefOf: (filter: BrowseFilter) => string }

/** Levels, kinds and areas to choose from, with how many studios each would show. */
export function StudioFacets({ facets, filter, hrefOf }: FacetProps) {
  return FACETS.map((name) => {
    const { [name]: chosen, ...rest } = filter
    return (
      <FacetList
        key={name}
        label={FACET_LABELS[name]}
        clearHref={chosen ? hrefOf({ area: '', ...rest }) : undefined}
        items={facets[name].map(({ value, count }) => ({
          label: facetWord(name, value),
          count,
          href: hrefOf({ ...filter, [name]: value }),
          current: chosen === value,
        }))}
      />
    )
  })
}

type ListProps = { items: readonly PublicStudioCard[]; slug: string; large: boolean }

/** Published studios, highest level first. */
export function PublicStudioList({ items, slug, large }: ListProps) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {items.map((studio) => (
        <li key={studio.id} className="keep-together rounded border border-line bg-surface p-4">
          <h2 className="text-lg">
            <a
              href={withSize(publicPaths.studio(slug, studio.id), large)}
              className="link inline-flex min-h-11 items-center lg:min-h-8"
            >
              {studio.name}
            </a>
          </h2>
          <p className="flex flex-wrap gap-1">
            {studio.levels
              .toSorted((a, b) => awardRank(a) - awardRank(b))
              .map((level) => (
                <Badge key={level} tone="gold">
                  {levelLabel(level)}
                </Badge>
              ))}
          </p>
          <p className="mt-1">
            {studio.leaderName && `领衔人：${joined(studio.leaderName, studio.leaderHonor)}`}
          </p>
          <p className="text-ink-2">{joined(studio.unitName, studio.area, studio.trade)}</p>
        </li>
      ))}
    </ul>
  )
}
