import { SLUG } from './names.ts'

/** First path segments that belong to the portal; no region may take one as its slug. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'about',
  'account',
  'admin',
  'api',
  'app',
  'assets',
  'auth',
  'board',
  'contests',
  'demo',
  'desk',
  'docs',
  'favicon',
  'figures',
  'files',
  'health',
  'help',
  'honors',
  'icon',
  'index',
  'login',
  'logout',
  'manifest',
  'me',
  'next',
  'notices',
  'platform',
  'print',
  'public',
  'ready',
  'reform',
  'relief',
  'robots',
  'search',
  'sitemap',
  'static',
  'studios',
  'suzhou',
  'wall',
  'www',
])

/** A slug that a region may take: well formed, 3–40 characters, not reserved (`suzhou` is two cities at once). */
export function isFreeSlug(slug: string): boolean {
  return slug.length >= 3 && slug.length <= 40 && SLUG.test(slug) && !RESERVED_SLUGS.has(slug)
}
