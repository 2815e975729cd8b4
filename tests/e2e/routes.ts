import { readdirSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import {
  achievement,
  auditedBatch,
  auditedHousehold,
  draftNotice,
  firstLink,
  honor,
  household,
  importBatch,
  measure,
  newAchievement,
  notice,
  person,
  pillar,
  printedTable,
  record,
  report,
  studio,
  task,
  unit,
  unitId,
  user,
} from '#tests/e2e/addresses.ts'

/** A page as some people see it. `as`: demo accounts, '' = a visitor. */
export type Visit = {
  as: readonly string[]
  /** Address with example parameters taken from the demo data; left out: the pattern itself. */
  to?: (context: BrowserContext) => Promise<string> | string
  /** Says what is special about this visit where a pattern has several. */
  about?: string
}

const REGION_STAFF = ['peixian.admin', 'peixian.officer', 'peixian.leader', 'peixian.auditor'] as const
const RELIEF = ['peixian.relief', 'peixian.checker', 'peixian.approver'] as const
const UNIT = ['peixian.unit1.clerk', 'peixian.unit2.reviewer'] as const
const BOARD = ['suzhou.leader', 'suzhou.sixian.leader', ...REGION_STAFF] as const
const EVERYBODY = [...REGION_STAFF, ...RELIEF, ...UNIT, 'platform.admin'] as const

const CONTEST_TABS = ['', '?tab=entries', '?tab=scores', '?tab=results', '?tab=appeals'] as const

const OFFICE = ['peixian.officer', 'suzhou.admin'] as const
const HONOR_READERS = [...REGION_STAFF, 'suzhou.officer'] as const

/** Every route pattern of app/**\/page.tsx, as each of its roles. A page that is missing here fails a test. */
export const VISITS: Record<string, readonly Visit[]> = {
  '/': [{ as: [''] }],
  '/[slug]': [
    { as: [''], to: () => '/peixian-js' },
    { as: [''], to: () => '/suzhou-ah', about: 'city' },
  ],
  '/[slug]/contests': [
    { as: [''], to: () => '/peixian-js/contests' },
    { as: [''], to: () => '/sixian-ah/contests?size=large', about: 'empty, large' },
  ],
  '/[slug]/contests/[id]': [
    { as: [''], to: (context) => firstLink(context, '/peixian-js/contests', '/peixian-js/contests') },
  ],
  '/[slug]/honors': [
    { as: [''], to: () => '/suzhou-ah/honors' },
    { as: [''], to: () => '/peixian-js/honors?level=county&sort=pinyin', about: 'filtered' },
    {
      as: [''],
      to: () => '/suzhou-ah/honors?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%BA%BA&size=large',
      about: 'nothing, large',
    },
  ],
  '/[slug]/honors/[id]': [
    { as: [''], to: (context) => firstLink(context, '/suzhou-ah/honors?q=lzb', '/suzhou-ah/honors') },
    {
      as: [''],
      to: (context) => firstLink(context, '/peixian-js/honors?kind=team', '/peixian-js/honors'),
      about: 'team',
    },
  ],
  '/[slug]/studios': [
    { as: [''], to: () => '/suzhou-ah/studios' },
    { as: [''], to: () => '/peixian-js/studios?level=county', about: 'filtered' },
    { as: [''], to: () => '/suzhou-ah/studios?q=zzzz&size=large', about: 'nothing, large' },
  ],
  '/[slug]/studios/[id]': [
    { as: [''], to: (context) => firstLink(context, '/suzhou-ah/studios', '/suzhou-ah/studios') },
    {
      as: [''],
      to: (context) => firstLink(context, '/peixian-js/studios?kind=branch', '/peixian-js/studios'),
      about: 'reported',
    },
  ],
  '/[slug]/relief': [
    { as: [''], to: () => '/peixian-js/relief' },
    { as: [''], to: () => '/suzhou-ah/relief?size=large', about: 'city, large' },
    { as: [''], to: () => '/sixian-ah/relief', about: 'nothing published' },
  ],
  '/[slug]/reform': [
    { as: [''], to: () => '/peixian-js/reform' },
    { as: [''], to: () => '/suzhou-ah/reform', about: 'city' },
  ],
  '/[slug]/notices': [{ as: [''], to: () => '/peixian-js/notices' }],
  '/[slug]/notices/[id]': [
    { as: [''], to: (context) => firstLink(context, '/peixian-js/notices', '/peixian-js/notices') },
  ],
  '/login': [{ as: [''] }],
  '/desk': [{ as: ['suzhou.officer'] }],
  '/desk/me': [{ as: EVERYBODY }],
  '/desk/missing': [
    { as: ['peixian.officer', 'suzhou.admin', 'suzhou.sixian.officer'] },
    { as: ['peixian.officer'], to: () => '/desk/missing?view=task&period=2026-10', about: 'by task' },
  ],
  '/desk/exports': [{ as: ['peixian.admin', 'peixian.auditor'] }],
  '/desk/messages': [{ as: ['peixian.officer', 'peixian.leader', 'peixian.relief', ...UNIT] }],
  '/desk/tasks': [{ as: [...UNIT, 'suzhou.unit1.clerk'] }],
  '/desk/tasks/[id]': [
    { as: UNIT, to: (context) => task(context, true), about: 'open' },
    { as: UNIT, to: (context) => task(context, false), about: 'sent' },
  ],
  '/desk/reviews': [
    { as: [...REGION_STAFF, 'suzhou.sixian.officer', 'peixian.unit2.reviewer'] },
    { as: ['peixian.officer'], to: () => '/desk/reviews?view=done', about: 'done' },
  ],
  '/desk/measures': [
    { as: [...BOARD, ...UNIT] },
    {
      as: ['peixian.officer', 'suzhou.sixian.leader', ...UNIT],
      to: () => '/desk/measures?view=table',
      about: 'table',
    },
  ],
  '/desk/unit': [{ as: [...UNIT, 'suzhou.unit1.clerk'] }],
  '/print/unit-month/[period]': [{ as: UNIT, to: () => '/print/unit-month/2026-10' }],
  '/print/board': [{ as: ['peixian.leader', 'suzhou.leader', 'suzhou.sixian.leader'] }],
  '/print/progress/[planId]': [
    { as: ['peixian.officer', 'suzhou.sixian.leader', ...UNIT], to: printedTable },
  ],
  '/desk/measures/[id]': [{ as: ['peixian.leader', ...UNIT], to: measure }],
  '/desk/notices': [{ as: REGION_STAFF }],
  '/desk/notices/new': [{ as: ['peixian.officer'] }],
  '/desk/notices/[id]': [
    { as: ['peixian.officer', 'peixian.admin', 'suzhou.officer', 'suzhou.auditor'], to: notice },
    { as: ['peixian.officer'], to: draftNotice, about: 'form' },
  ],
  '/print/notice/[id]': [
    {
      as: ['suzhou.auditor'],
      to: async (context) => (await notice(context)).replace('/desk/notices', '/print/notice'),
    },
  ],
  '/desk/imports': [{ as: ['peixian.admin', 'suzhou.admin', 'suzhou.officer', 'peixian.unit1.clerk'] }],
  '/desk/imports/[id]': [{ as: ['peixian.admin'], to: importBatch }],
  '/admin/relief': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/relief/funds': [{ as: ['peixian.admin'] }],
  '/desk/relief/households': [
    { as: [...RELIEF, 'suzhou.relief', 'peixian.auditor', 'peixian.unit1.clerk'] },
    { as: ['peixian.relief'], to: () => '/desk/relief/households?watch=due&sort=net', about: 'filtered' },
  ],
  '/desk/relief/figures': [
    { as: ['peixian.leader', 'peixian.approver', 'peixian.officer', 'suzhou.leader', 'peixian.auditor'] },
    { as: ['peixian.leader'], to: () => '/desk/relief/figures?year=2026&kind=warmth', about: 'one kind' },
  ],
  '/desk/relief/programs': [{ as: [...RELIEF, 'peixian.auditor'] }],
  '/desk/relief/batches': [{ as: [...RELIEF, 'suzhou.relief', 'peixian.auditor'] }],
  '/desk/relief/batches/[id]': [
    { as: [...RELIEF], to: record(apiPaths.list('relief-batches'), '/desk/relief/batches') },
  ],
  '/print/relief-batch/[id]': [
    { as: ['peixian.relief'], to: record(apiPaths.list('relief-batches'), '/print/relief-batch') },
  ],
  '/print/contest/[id]': [
    {
      as: ['peixian.officer'],
      to: record(apiPaths.list('competitions', { state: 'AWARDED' }), '/print/contest'),
    },
    {
      as: ['peixian.leader'],
      to: record(apiPaths.list('competitions', { state: 'AWARDED' }), '/print/contest', '?form=certificates'),
      about: 'certificates',
    },
  ],
  '/desk/relief/households/new': [{ as: ['peixian.unit1.clerk', 'peixian.relief'] }],
  '/desk/relief/households/[id]': [
    { as: [...RELIEF, 'peixian.auditor'], to: household('held') },
    { as: ['peixian.unit1.clerk'], to: household('DRAFT'), about: 'draft' },
  ],
  '/desk/relief/households/[id]/edit': [{ as: ['peixian.unit1.clerk'], to: household('DRAFT', '/edit') }],
  '/desk/people': [{ as: HONOR_READERS }],
  '/desk/people/new': [{ as: OFFICE }],
  '/desk/people/duplicates': [{ as: OFFICE }],
  '/desk/people/[id]': [{ as: HONOR_READERS, to: person() }],
  '/desk/people/[id]/edit': [{ as: OFFICE, to: person('/edit') }],
  '/desk/contests': [
    { as: [...HONOR_READERS, ...UNIT] },
    { as: OFFICE, to: () => '/desk/contests?counted=1&reviewed=1', about: 'calls for ideas' },
  ],
  '/desk/contests/new': [{ as: OFFICE }],
  '/desk/contests/recommended': [{ as: [...OFFICE, ...UNIT, 'peixian.leader'] }],
  '/desk/contests/[id]': CONTEST_TABS.map((tab) => ({
    as: tab === '' ? [...OFFICE, ...UNIT, 'peixian.leader'] : ['peixian.officer'],
    to: record(apiPaths.list('competitions'), '/desk/contests', tab),
    ...(tab ? { about: tab } : {}),
  })),
  '/desk/contests/[id]/edit': [
    {
      as: OFFICE,
      to: record(apiPaths.list('competitions', { state: 'ENROLLING' }), '/desk/contests', '/edit'),
    },
  ],
  '/desk/honors': [{ as: HONOR_READERS }],
  '/desk/honors/new': [{ as: OFFICE }],
  '/desk/honors/titles': [{ as: HONOR_READERS }],
  '/desk/honors/titles/[id]': [
    { as: OFFICE, to: record(apiPaths.list('honor-titles'), '/desk/honors/titles') },
  ],
  '/desk/honors/[id]': [{ as: HONOR_READERS, to: honor('PUBLISHED') }],
  '/desk/honors/[id]/edit': [{ as: OFFICE, to: honor('DRAFT', '/edit') }],
  '/desk/studios': [
    { as: [...HONOR_READERS, ...UNIT] },
    { as: ['peixian.officer'], to: () => '/desk/studios?due=1', about: 'due' },
  ],
  '/desk/studios/new': [
    { as: ['peixian.officer', 'peixian.unit1.clerk'] },
    { as: ['suzhou.admin'], to: () => '/desk/studios/new?as=application', about: 'application' },
  ],
  '/desk/studios/[id]': [{ as: HONOR_READERS, to: studio() }],
  '/desk/studios/[id]/edit': [{ as: OFFICE, to: studio('/edit') }],
  '/desk/studios/achievements': [{ as: [...HONOR_READERS, 'peixian.unit1.clerk'] }],
  '/desk/studios/achievements/new': [{ as: OFFICE, to: newAchievement }],
  '/desk/studios/achievements/[id]': [{ as: HONOR_READERS, to: achievement }],
  '/desk/studios/mentorship': [{ as: HONOR_READERS }],
  '/desk/studios/mentorship/new': [{ as: OFFICE }],
  '/desk/studios/mentorship/[id]': [
    { as: HONOR_READERS, to: record(apiPaths.list('mentorships'), '/desk/studios/mentorship') },
  ],
  '/desk/publish': [
    { as: OFFICE, to: () => '/desk/publish?what=studios&desk=shown', about: 'studios' },
    { as: OFFICE },
    { as: ['peixian.officer'], to: () => '/desk/publish?state=PUBLISHED', about: 'published' },
  ],
  '/desk/exports/private': [
    { as: ['peixian.officer', 'peixian.admin', 'peixian.auditor', 'peixian.relief'] },
  ],
  '/desk/audit': [{ as: ['peixian.auditor', 'suzhou.auditor'] }],
  '/desk/audit/relief': [{ as: ['peixian.auditor', 'suzhou.auditor'] }],
  '/desk/audit/relief/[id]': [{ as: ['peixian.auditor'], to: auditedBatch }],
  '/desk/audit/relief/households/[id]': [{ as: ['peixian.auditor'], to: auditedHousehold }],
  '/board': [{ as: BOARD }],
  '/board/measures': [{ as: BOARD }],
  '/board/rows': [{ as: ['peixian.leader', 'peixian.officer', 'suzhou.sixian.leader'] }],
  '/board/reports/[id]': [{ as: ['peixian.leader', 'peixian.auditor'], to: report }],
  '/board/pillars/[id]': [{ as: BOARD, to: pillar }],
  '/board/units/[id]': [{ as: BOARD, to: unit }],
  '/admin': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/plan': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/plan/versions': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/periods': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/lights': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/units': [{ as: ['peixian.admin'] }],
  '/admin/units/groups': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/units/new': [{ as: ['peixian.admin', 'suzhou.admin'] }],
  '/admin/units/[id]': [
    { as: ['peixian.admin'], to: async (context) => `/admin/units/${await unitId(context)}` },
  ],
  '/admin/users': [{ as: ['peixian.admin'] }],
  '/admin/users/new': [{ as: ['peixian.admin'] }],
  '/admin/users/[id]': [{ as: ['peixian.admin'], to: user }],
  '/admin/regions': [{ as: ['platform.admin'] }],
  '/admin/regions/new': [{ as: ['platform.admin'] }],
}

/** Patterns of the route files: /desk/tasks/[id], without route groups. */
export function routePatterns(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file))
  return pages
    .map((file) => `/${file.replace(/(^|\/)page\.tsx$/, '')}`.replace(/\/\([^/]+\)/g, '') || '/')
    .sort()
}
