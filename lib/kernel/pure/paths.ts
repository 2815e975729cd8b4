import type { Period } from './period.ts'

type QueryValue = string | number | boolean | null | undefined
export type Query = Record<string, QueryValue>

/** `path` with the query's set values; empty, null and undefined ones are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

const segment = encodeURIComponent

/** Public pages: seen without login. */
export const publicPaths = {
  home: () => '/',
  region: (slug: string) => `/${segment(slug)}`,
  reform: (slug: string) => `/${segment(slug)}/reform`,
  honors: (slug: string, query?: Query) => withQuery(`/${segment(slug)}/honors`, query),
  honor: (slug: string, id: string) => `/${segment(slug)}/honors/${segment(id)}`,
  honorsCsv: (slug: string, query?: Query) => withQuery(`/${segment(slug)}/honors.csv`, query),
  studios: (slug: string, query?: Query) => withQuery(`/${segment(slug)}/studios`, query),
  studio: (slug: string, id: string) => `/${segment(slug)}/studios/${segment(id)}`,
  contests: (slug: string, query?: Query) => withQuery(`/${segment(slug)}/contests`, query),
  contest: (slug: string, id: string) => `/${segment(slug)}/contests/${segment(id)}`,
  relief: (slug: string) => `/${segment(slug)}/relief`,
  notices: (slug: string) => `/${segment(slug)}/notices`,
  notice: (slug: string, id: string) => `/${segment(slug)}/notices/${segment(id)}`,
  sitemap: () => '/sitemap.xml',
  regionSitemap: (slug: string, page = 1) =>
    withQuery(`/${segment(slug)}/sitemap.xml`, { page: page > 1 ? page : '' }),
  robots: () => '/robots.txt',
}

export const authPaths = {
  login: (next?: string) => withQuery('/login', { next }),
  api: () => '/api/auth',
}

/** Pages of units and union staff. */
export const deskPaths = {
  home: () => '/desk',
  tasks: (query?: Query) => withQuery('/desk/tasks', query),
  task: (id: string, period?: Period) => withQuery(`/desk/tasks/${segment(id)}`, { period }),
  reviews: (query?: Query) => withQuery('/desk/reviews', query),
  measures: (query?: Query) => withQuery('/desk/measures', query),
  measure: (id: string, query?: Query) => withQuery(`/desk/measures/${segment(id)}`, query),
  supervision: (query?: Query) => withQuery('/desk/supervision', query),
  honors: (query?: Query) => withQuery('/desk/honors', query),
  honor: (id: string) => `/desk/honors/${segment(id)}`,
  honorEdit: (id: string) => `/desk/honors/${segment(id)}/edit`,
  honorNew: (query?: Query) => withQuery('/desk/honors/new', query),
  honorTitles: (query?: Query) => withQuery('/desk/honors/titles', query),
  people: (query?: Query) => withQuery('/desk/people', query),
  person: (id: string) => `/desk/people/${segment(id)}`,
  personEdit: (id: string) => `/desk/people/${segment(id)}/edit`,
  personNew: () => '/desk/people/new',
  duplicates: () => '/desk/people/duplicates',
  selections: (query?: Query) => withQuery('/desk/selections', query),
  studios: (query?: Query) => withQuery('/desk/studios', query),
  reliefPrograms: (query?: Query) => withQuery('/desk/relief/programs', query),
  reliefBatch: (id: string, query?: Query) => withQuery(`/desk/relief/batches/${segment(id)}`, query),
  studio: (id: string) => `/desk/studios/${segment(id)}`,
  studioEdit: (id: string) => `/desk/studios/${segment(id)}/edit`,
  studioNew: () => '/desk/studios/new',
  achievements: (query?: Query) => withQuery('/desk/studios/achievements', query),
  achievement: (id: string) => `/desk/studios/achievements/${segment(id)}`,
  achievementNew: (query?: Query) => withQuery('/desk/studios/achievements/new', query),
  mentorships: (query?: Query) => withQuery('/desk/studios/mentorship', query),
  mentorship: (id: string) => `/desk/studios/mentorship/${segment(id)}`,
  mentorshipNew: () => '/desk/studios/mentorship/new',
  relief: (part: 'households' | 'cases' | 'batches' | 'funds', query?: Query) =>
    withQuery(`/desk/relief/${part}`, query),
  reliefFigures: (query?: Query) => withQuery('/desk/relief/figures', query),
  household: (id: string) => `/desk/relief/households/${segment(id)}`,
  householdEdit: (id: string) => `/desk/relief/households/${segment(id)}/edit`,
  householdNew: () => '/desk/relief/households/new',
  contests: (query?: Query) => withQuery('/desk/contests', query),
  contest: (id: string, query?: Query) => withQuery(`/desk/contests/${segment(id)}`, query),
  contestEdit: (id: string) => `/desk/contests/${segment(id)}/edit`,
  contestNew: () => '/desk/contests/new',
  recommended: (query?: Query) => withQuery('/desk/contests/recommended', query),
  ledger: (kind: string, query?: Query) => withQuery(`/desk/ledgers/${segment(kind)}`, query),
  imports: (query?: Query) => withQuery('/desk/imports', query),
  notices: (query?: Query) => withQuery('/desk/notices', query),
  notice: (id: string) => `/desk/notices/${segment(id)}`,
  importBatch: (id: string, query?: Query) => withQuery(`/desk/imports/${segment(id)}`, query),
  publish: (query?: Query) => withQuery('/desk/publish', query),
  audit: (query?: Query) => withQuery('/desk/audit', query),
  auditRelief: (query?: Query) => withQuery('/desk/audit/relief', query),
  auditBatch: (id: string) => `/desk/audit/relief/${segment(id)}`,
  auditHousehold: (id: string) => `/desk/audit/relief/households/${segment(id)}`,
  unit: (query?: Query) => withQuery('/desk/unit', query),
  missing: (query?: Query) => withQuery('/desk/missing', query),
  messages: (query?: Query) => withQuery('/desk/messages', query),
  exports: () => '/desk/exports',
  privateExports: () => '/desk/exports/private',
  me: () => '/desk/me',
}

/** Pages of leaders, the wall screen, print. */
export const boardPaths = {
  home: (query?: Query) => withQuery('/board', query),
  pillar: (id: string, query?: Query) => withQuery(`/board/pillars/${segment(id)}`, query),
  unit: (id: string, query?: Query) => withQuery(`/board/units/${segment(id)}`, query),
  wall: (token: string) => `/wall/${segment(token)}`,
  print: (kind: string, id: string, query?: Query) =>
    withQuery(`/print/${segment(kind)}/${segment(id)}`, query),
}

export const adminPaths = {
  home: () => '/admin',
  plan: (query?: Query) => withQuery('/admin/plan', query),
  planVersions: (query?: Query) => withQuery('/admin/plan/versions', query),
  users: (query?: Query) => withQuery('/admin/users', query),
  units: (query?: Query) => withQuery('/admin/units', query),
  periods: (query?: Query) => withQuery('/admin/periods', query),
  lights: (query?: Query) => withQuery('/admin/lights', query),
  relief: (query?: Query) => withQuery('/admin/relief', query),
  reliefFunds: () => '/admin/relief/funds',
  regions: () => '/admin/regions',
}

const V1 = '/api/v1'

/** REST: `apiPaths.list('tasks')`, `apiPaths.act('progress-reports', id, 'approve')`. */
export const apiPaths = {
  list: (resource: string, query?: Query) => withQuery(`${V1}/${resource}`, query),
  one: (resource: string, id: string) => `${V1}/${resource}/${segment(id)}`,
  act: (resource: string, id: string, verb: string) => `${V1}/${resource}/${segment(id)}/${segment(verb)}`,
  /** takes a file: `owner` and what it is for */
  upload: (query: Query) => withQuery(`${V1}/files`, query),
  /** a file's bytes; `thumb`: its small picture */
  file: (id: string, size?: 'thumb') => withQuery(`${V1}/files/${segment(id)}`, { size }),
  /** a sealed file, with the leave to open it */
  sealedFile: (id: string, ticket: string) => withQuery(`${V1}/files/${segment(id)}`, { ticket }),
  openapi: () => `${V1}/openapi.json`,
  importUpload: (query: Query) => withQuery(`${V1}/imports/upload`, query),
  importTemplate: (kind: string, query?: Query) =>
    withQuery(`${V1}/imports/templates/${segment(kind)}`, query),
  publicHonors: (slug: string, query?: Query) => withQuery(`${V1}/public/${segment(slug)}/honors`, query),
  /** the shown photo of a holder */
  publicPhoto: (slug: string, id: string) => `${V1}/public/${segment(slug)}/photos/${segment(id)}`,
  publicFigures: (slug: string, query?: Query) => withQuery(`${V1}/public/${segment(slug)}/figures`, query),
  health: () => '/api/health',
  ready: () => '/api/ready',
}

/** True for a path inside this portal (a login's `next` must not lead elsewhere). */
export function isLocalPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\s]*$/.test(path)
}
