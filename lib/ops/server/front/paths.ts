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
const LONGEST_VALUE = 100
const LONGEST_PATH = 200
const PATH = /^\/(?:([a-z0-9][a-z0-9-]*)(?:\/[A-Za-z0-9%._~-]+)*\/?)?$/
const API = /^\/api\/v1\/public\/([a-z0-9][a-z0-9-]*)\/[a-z-]+$/
/** Files that are pages of a region, too. */
const FILE = /^\/[a-z0-9-]+\/(?:honors\.csv|sitemap\.xml)$/

/** A public page: the region it belongs to ('' = all regions) and its key (path and allowed query, sorted). */
export type PublicPage = { slug: string; key: string }

/** The parameters that are read, in one order; `complete`: nothing was dropped. */
function allowedQuery(search: string): { text: string; complete: boolean } {
  const given = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const name of QUERY) {
    const value = given.get(name)
    if (value && value.length <= LONGEST_VALUE) kept.set(name, value)
  }
  const text = kept.toString()
  return { text: text && `?${text}`, complete: kept.size === given.size }
}

/** The region of a path; undefined when it is no public page. */
function slugOf(path: string): string | undefined {
  if (path === '/sitemap.xml') return ''
  const slug = PATH.exec(path)?.[1] ?? ''
  if ((path !== '/' && slug === '') || RESERVED_SLUGS.has(slug)) return undefined
  // what has a dot in its last part is a file, such as /icon.svg
  return FILE.test(path) || !/\.[^/]*$/.test(path) ? slug : undefined
}

/**
 * Tells whether a request target is a public page: `/`, `/{slug}/…` with a slug that is not reserved, a map of the
 * site, or open data. An interface's request with parameters that it does not know is left to the interface.
 */
export function publicPage(target: string): PublicPage | undefined {
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  if (path.length > LONGEST_PATH) return undefined
  if (path.includes('..') || /%2e/i.test(path)) return undefined
  const { text, complete } = allowedQuery(at < 0 ? '' : target.slice(at))
  const api = API.exec(path)?.[1]
  if (api !== undefined) return complete ? { slug: api, key: path + text } : undefined
  const slug = slugOf(path)
  return slug === undefined ? undefined : { slug, key: path + text }
}
