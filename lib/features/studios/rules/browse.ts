import { STUDIO_KINDS, type StudioKind } from '#lib/features/studios/labels.ts'
import { AWARD_LEVELS, type AwardLevel, awardRank } from '#lib/kernel/pure/award-level.ts'
import type { Query } from '#lib/kernel/pure/paths.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'

/** What a visitor has chosen. `level`: the highest title; `from`: that level or a higher one. */
export type BrowseFilter = {
  q: string
  level?: AwardLevel
  from?: AwardLevel
  kind?: StudioKind
  area: string
}
export const NO_BROWSE: BrowseFilter = { q: '', area: '' }
export type BrowseView = { filter: BrowseFilter; page: number }

type Search = Record<string, string | string[] | undefined>

const oneOf = <T extends string>(all: readonly T[], given: string) => all.find((each) => each === given)

/** The filter of an address; what it does not know it leaves out. */
export function browseFilter(search: Search): BrowseFilter {
  const text = (name: string) => {
    const given = search[name]
    return cleanLine(typeof given === 'string' ? given : '').slice(0, 60)
  }
  const chosen = {
    level: oneOf(AWARD_LEVELS, text('level')),
    from: oneOf(AWARD_LEVELS, text('from')),
    kind: oneOf(STUDIO_KINDS, text('kind')),
  }
  const set = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
  return { ...set, q: text('q'), area: text('area') }
}

export function browseView(search: Search): BrowseView {
  const page = Number(search.page ?? 1)
  return { filter: browseFilter(search), page: Number.isInteger(page) && page > 0 ? page : 1 }
}

/** The address’s query of a view. */
export function browseQuery({ filter, page = 1 }: { filter: BrowseFilter; page?: number }): Query {
  return { ...filter, ...(page > 1 ? { page } : {}) }
}

export const isBrowsed = ({ q, level, from, kind, area }: BrowseFilter) =>
  Boolean(q || level || from || kind || area)

type Row = { level: string; kind: string; area: string; searchText: string }

/** Which of the choices a studio meets, by their names. */
const MEETS: Record<keyof BrowseFilter, (row: Row, filter: BrowseFilter) => boolean> = {
  q: (row, { q }) => !q || row.searchText.includes(q.toLowerCase()),
  level: (row, { level }) => !level || row.level === level,
  from: (row, { from }) => !from || awardRank(row.level) <= awardRank(from),
  kind: (row, { kind }) => !kind || row.kind === kind,
  area: (row, { area }) => !area || row.area === area,
}
const NAMES = Object.keys(MEETS) as (keyof BrowseFilter)[]

/** Those that meet every choice but `but`. */
export function browse<T extends Row>(
  rows: readonly T[],
  filter: BrowseFilter,
  but?: keyof BrowseFilter,
): T[] {
  return rows.filter((row) => NAMES.every((name) => name === but || MEETS[name](row, filter)))
}

export type BrowseFacet = { value: string; count: number }
export const FACETS = ['level', 'kind', 'area'] as const
export type BrowseFacets = Record<(typeof FACETS)[number], BrowseFacet[]>

const ORDER: Record<(typeof FACETS)[number], (a: string, b: string) => number> = {
  level: (a, b) => awardRank(a) - awardRank(b),
  kind: (a, b) => STUDIO_KINDS.indexOf(a as StudioKind) - STUDIO_KINDS.indexOf(b as StudioKind),
  area: (a, b) => (a < b ? -1 : 1),
}

/** How many each value of a facet would show, with the other choices as they are; empty values are no choice. */
export function browseFacets(rows: readonly Row[], filter: BrowseFilter): BrowseFacets {
  const facet = (name: (typeof FACETS)[number]) => {
    const groups = Map.groupBy(browse(rows, filter, name), (row) => row[name])
    return [...groups]
      .filter(([value]) => value !== '')
      .map(([value, list]) => ({ value, count: list.length }))
      .sort((a, b) => ORDER[name](a.value, b.value))
  }
  return { level: facet('level'), kind: facet('kind'), area: facet('area') }
}
