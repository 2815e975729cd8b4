import { FacetList } from '#components/data/facet-list.tsx'
import { FACET_LABELS, facetText } from '#components/features/honors/roll-labels.ts'
import type { FacetName, Facets } from '#lib/features/honors/rules/facets.ts'
import type { RollFilter } from '#lib/features/honors/rules/roll.ts'

const ORDER: readonly FacetName[] = ['level', 'kind', 'year', 'area']

type RollFacetsProps = {
  facets: Facets
  filter: RollFilter
  /** address of the list under a changed filter */
  hrefOf: (filter: RollFilter) => string
}

function choose(filter: RollFilter, name: FacetName, value: string): RollFilter {
  return { ...filter, [name]: name === 'year' ? Number(value) : value }
}

function without(filter: RollFilter, name: FacetName): RollFilter {
  const { [name]: _taken, ...rest } = filter
  return { area: '', ...rest }
}

/** Years, levels, kinds and areas to choose from, with how many awards each would show. */
export function RollFacets({ facets, filter, hrefOf }: RollFacetsProps) {
  const isChosen = (name: FacetName, value: string) => String(filter[name] ?? '') === value
  return ORDER.map((name) => (
    <FacetList
      key={name}
      label={FACET_LABELS[name]}
      clearHref={
        facets[name].some(({ value }) => isChosen(name, value)) ? hrefOf(without(filter, name)) : undefined
      }
      items={facets[name].map(({ value, count }) => ({
        label: facetText(name, value),
        count,
        href: hrefOf(choose(filter, name, value)),
        current: isChosen(name, value),
      }))}
    />
  ))
}
