import { PERSON_CATEGORIES, type PersonCategory } from '#lib/base/people/labels.ts'
import { HOLDER_KINDS, HONOR_LEVELS, type HolderKind, type HonorLevel } from '#lib/features/honors/labels.ts'
import type { Query } from '#lib/kernel/pure/paths.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'

/** Orders of the public roll; by strokes is the official one for lists of names. */
export const ROLL_SORTS = ['stroke', 'pinyin', 'year'] as const
export type RollSort = (typeof ROLL_SORTS)[number]
export const ROLL_SORT_LABELS: Record<RollSort, string> = {
  stroke: '姓氏笔画',
  pinyin: '姓名拼音',
  year: '授予年份',
}

/** What a visitor has chosen. An award is shown when it meets all of it; a holder with at least one such award. */
export type RollFilter = {
  q: string
  /** 0 = not stated */
  year?: number
  /** first and last year of a span */
  from?: number
  to?: number
  level?: HonorLevel
  kind?: HolderKind
  area: string
  title: string
  category?: PersonCategory
  /** only titles that bring a model worker's treatment */
  model: boolean
}
export type RollView = { filter: RollFilter; sort: RollSort; page: number }

export const NO_FILTER: RollFilter = { q: '', area: '', title: '', model: false }

type Search = Record<string, string | string[] | undefined>

function oneOf<T extends string>(all: readonly T[], given: string): T | undefined {
  return all.find((each) => each === given)
}

const yearOf = (given: string) => (/^(0|\d{4})$/.test(given) ? Number(given) : undefined)

/** The filter of an address; what it does not know it leaves out, so that an old link still shows a list. */
export function rollFilter(search: Search): RollFilter {
  const text = (name: string) => {
    const given = search[name]
    return cleanLine(typeof given === 'string' ? given : '').slice(0, 60)
  }
  const chosen = {
    year: yearOf(text('year')),
    from: yearOf(text('from')),
    to: yearOf(text('to')),
    level: oneOf(HONOR_LEVELS, text('level')),
    kind: oneOf(HOLDER_KINDS, text('kind')),
    category: oneOf(PERSON_CATEGORIES, text('category')),
  }
  const set = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
  return { ...set, q: text('q'), area: text('area'), title: text('title'), model: text('model') === '1' }
}

/** Filter, order and page of an address. */
export function rollView(search: Search): RollView {
  const given = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const page = /^[1-9]\d{0,5}$/.test(given('page')) ? Number(given('page')) : 1
  return { filter: rollFilter(search), sort: oneOf(ROLL_SORTS, given('sort')) ?? 'stroke', page }
}

/** The address's query of a view: what is as usual is left out. */
export function rollQuery({ filter, sort = 'stroke', page = 1 }: Partial<RollView>): Query {
  const { model = false, ...rest } = filter ?? NO_FILTER
  return {
    ...rest,
    model: model ? '1' : '',
    sort: sort === 'stroke' ? '' : sort,
    page: page > 1 ? page : '',
  }
}

/** Is anything chosen beside the order? */
export function isFiltered(filter: RollFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '' && value !== false)
}

const LONGEST_TERM = 24

/**
 * Words of a search box as a PostgreSQL tsquery: every word must be the beginning of one of the award's terms
 * (app.search_terms), which hold every ending of its texts. '' for an empty box.
 */
export function searchQuery(q: string): string {
  const words = cleanLine(q).toLowerCase().split(' ').filter(Boolean)
  const quoted = (word: string) =>
    `'${word.slice(0, LONGEST_TERM).replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`
  return words.map(quoted).join(' & ')
}
