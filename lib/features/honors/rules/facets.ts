import { HOLDER_KINDS, HONOR_LEVELS, type HolderKind, type HonorLevel } from '#lib/features/honors/labels.ts'
import type { RollFilter } from '#lib/features/honors/rules/roll.ts'

/** How many awards share these four properties. */
export type Cell = { year: number; level: HonorLevel; kind: HolderKind; area: string; count: number }

export type FacetName = 'year' | 'level' | 'kind' | 'area'
export type FacetValue = { value: string; count: number }
export type Facets = Record<FacetName, FacetValue[]>

const NAMES = ['year', 'level', 'kind', 'area'] as const

function matches(cell: Cell, filter: RollFilter, except: FacetName | null): boolean {
  return NAMES.every((name) => {
    const chosen = filter[name]
    return name === except || chosen === undefined || chosen === '' || cell[name] === chosen
  })
}

/** Awards under the whole filter. */
export function countAwards(cells: readonly Cell[], filter: RollFilter): number {
  return cells.reduce((sum, cell) => sum + (matches(cell, filter, null) ? cell.count : 0), 0)
}

const ORDER: Record<FacetName, (left: FacetValue, right: FacetValue) => number> = {
  // newest first, not stated (0) last
  year: (left, right) => Number(right.value) - Number(left.value),
  level: (left, right) =>
    HONOR_LEVELS.indexOf(left.value as HonorLevel) - HONOR_LEVELS.indexOf(right.value as HonorLevel),
  kind: (left, right) =>
    HOLDER_KINDS.indexOf(left.value as HolderKind) - HOLDER_KINDS.indexOf(right.value as HolderKind),
  area: (left, right) => right.count - left.count || (left.value < right.value ? -1 : 1),
}

function facet(cells: readonly Cell[], filter: RollFilter, name: FacetName): FacetValue[] {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const value = String(cell[name])
    if (value !== '' && matches(cell, filter, name)) counts.set(value, (counts.get(value) ?? 0) + cell.count)
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort(ORDER[name])
}

/**
 * Values of each facet with the number of awards that a choice would show: counted under all other choices, so that
 * no link leads to an empty list. `cells` are those of the filter's other parts (search, title, span of years …).
 */
export function facetsOf(cells: readonly Cell[], filter: RollFilter): Facets {
  const of = (name: FacetName) => facet(cells, filter, name)
  return { year: of('year'), level: of('level'), kind: of('kind'), area: of('area') }
}
