import type { BrowserContext } from '@playwright/test'
import { apiPaths, boardPaths } from '#lib/kernel/pure/paths.ts'

/** Where the walk over all pages finds an example of each: addresses out of what the demo holds. */

async function json<T>(context: BrowserContext, path: string): Promise<T> {
  const answer = await context.request.get(path)
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

type Assignments = { items: { assignmentId: string; screen: { state: string } }[] }

/** Address of the form of one of the unit's tasks: one that is still to be filled in, or one that is sent. */
export async function task(context: BrowserContext, open: boolean): Promise<string> {
  const { items } = await json<Assignments>(context, apiPaths.list('assignments'))
  const isOpen = (state: string) => ['', 'DRAFT', 'RETURNED'].includes(state)
  const found = items.find((item) => isOpen(item.screen.state) === open) ?? items[0]
  if (!found) throw new Error('the demo unit has no task')
  return `/desk/tasks/${found.assignmentId}`
}

type Measures = { items: { pillar: { id: string }; year: number }[] }

/** Address of the first link on a page that leads below `path`. */
export async function firstLink(context: BrowserContext, page: string, path: string): Promise<string> {
  const html = await (await context.request.get(page)).text()
  return new RegExp(`href="(${path}/[0-9a-f-]{36})`).exec(html)?.[1] ?? `no link on ${page}`
}

export const measure = (context: BrowserContext) => firstLink(context, '/desk/measures', '/desk/measures')

export const notice = (context: BrowserContext) => firstLink(context, '/desk/notices', '/desk/notices')
export const draftNotice = async (context: BrowserContext) =>
  `${await firstLink(context, '/desk/notices?stage=draft', '/desk/notices')}?edit=1`

/** The demo may hold no batch yet: then the list stands in for what it would lead to. */
async function orList(found: Promise<string>): Promise<string> {
  const path = await found
  return path.startsWith('/') ? path : '/desk/audit/relief'
}
export const auditedBatch = (context: BrowserContext) =>
  orList(firstLink(context, '/desk/audit/relief', '/desk/audit/relief'))
export const auditedHousehold = async (context: BrowserContext) =>
  orList(firstLink(context, await auditedBatch(context), '/desk/audit/relief/households'))

type Reports = { items: { id: string }[] }

export async function report(context: BrowserContext): Promise<string> {
  const { items } = await json<Reports>(context, apiPaths.list('progress-reports', { state: 'ACCEPTED' }))
  return `/board/reports/${items[0]?.id}`
}

export async function pillar(context: BrowserContext): Promise<string> {
  const { items } = await json<Measures>(context, apiPaths.list('measures', { year: 2026 }))
  return `/board/pillars/${items.findLast((item) => item.year === 2026)?.pillar.id}`
}

type Plans = { items: { id: string; year: number }[] }

/** The year of the demo's day: playwright.config.ts. */
const DEMO_YEAR = 2026

/** The printed table of the newest plan. */
export async function printedTable(context: BrowserContext): Promise<string> {
  const { items } = await json<Plans>(context, apiPaths.list('plans'))
  // other tests make plans of other years
  const plan = items.find(({ year }) => year === DEMO_YEAR)
  return boardPaths.print('progress', plan?.id ?? '', { period: `${DEMO_YEAR}` })
}

type Organizations = { items: { id: string; level: string }[] }

export async function unitId(context: BrowserContext): Promise<string> {
  const { items } = await json<Organizations>(context, apiPaths.list('organizations', { limit: 200 }))
  return items.find((item) => item.level === 'unit')?.id ?? ''
}

export const unit = async (context: BrowserContext) => `/board/units/${await unitId(context)}`

type Rows = { items: { id: string }[] }

/** Address of the first record that the API lists. */
export const record =
  (list: string, page: string, after = '') =>
  async (context: BrowserContext) => {
    const { items } = await json<Rows>(context, list)
    return `${page}/${items[0]?.id}${after}`
  }
export const person = (after = '') => record(apiPaths.list('people', { own: '1' }), '/desk/people', after)
export const honor = (state: string, after = '') =>
  record(apiPaths.list('honors', { own: '1', state }), '/desk/honors', after)

export const studio = (after = '') =>
  record(apiPaths.list('studios', { own: '1', state: 'RUNNING' }), '/desk/studios', after)
export const achievement = record(apiPaths.list('studio-achievements'), '/desk/studios/achievements')
export const newAchievement = async (context: BrowserContext) => {
  const { items } = await json<Rows>(context, apiPaths.list('studios', { own: '1', state: 'RUNNING' }))
  return `/desk/studios/achievements/new?studioId=${items[0]?.id}`
}

type Users = { items: { id: string; username: string }[] }

export async function user(context: BrowserContext): Promise<string> {
  const { items } = await json<Users>(context, apiPaths.list('users', { limit: 200 }))
  return `/admin/users/${items.find((item) => item.username.endsWith('.clerk'))?.id}`
}

/** A batch with rows in error and rows to import: uploaded as a user does. */
export async function importBatch(context: BrowserContext): Promise<string> {
  const url = apiPaths.importUpload({ kind: 'units', name: '单位.csv' })
  const data = Buffer.from('单位全称,类别\n沛县档案馆,政府部门\n沛县某站,事业单位\n')
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await context.request.post(url, { data, headers })
  return `/desk/imports/${((await answer.json()) as { id: string }).id}`
}

export const household = (state: string, after = '') =>
  record(apiPaths.list('households', { state }), '/desk/relief/households', after)
