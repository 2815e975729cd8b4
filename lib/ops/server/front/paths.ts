import { RESERVED_SLUGS } from '#lib/kernel/pure/reserved-slugs.ts'

/** Parameters that public pages read; all others are dropped, so that they cannot fill the cache. */
const QUERY = [
  'area',
  'category',
  'county',
  'cursor',
  'from',
  'kind',
  'level',
  'limit',
  'model',
  'month',
  'page',
  'period',
  'pillar',
  'q',
  'size',
  'sort',
  'title',
  'to',
  'type',
  'unit',
  'year',
]
const LONGEST_VALUE = 60
const LONGEST_PATH = 200
const PATH = /^\/(?:([a-z0-9][a-z0-9-]*)(?:\/[A-Za-z0-9%._~-]+)*\/?)?$/

/** A public page: the region it belongs to ('' = the start page) and its key (path and allowed query, sorted). */
export type PublicPage = { slug: string; key: string }

function allowedQuery(search: string): string {
  const given = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const name of QUERY) {
    const value = given.get(name)
    if (value && value.length <= LONGEST_VALUE) kept.set(name, value)
  }
  const text = kept.toString()
  return text && `?${text}`
}

/** Tells whether a request target is a public page: `/` or `/{slug}/…` with a slug that is not reserved. */
export function publicPage(target: string): PublicPage | undefined {
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  if (path.length > LONGEST_PATH) return undefined
  if (path.includes('..') || /%2e/i.test(path)) return undefined
  const match = PATH.exec(path)
  if (!match) return undefined
  const slug = match[1] ?? ''
  // what has a dot in its last part is a file, such as /icon.svg
  if (RESERVED_SLUGS.has(slug) || /\.[^/]*$/.test(path)) return undefined
  return { slug, key: path + allowedQuery(at < 0 ? '' : target.slice(at)) }
}
