import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

/** No query of the daily work may scan a table of more than 50,000 rows: every statement is explained as it runs. */

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }
type Seen = { sql: string; scans: string[] }

const BIG = 50_000
const MONTH = '2026-11'
const seen: Seen[] = []
let big = new Set<string>()
let database: TestDatabase
let call: (path: string, login: string, body?: unknown) => Promise<Response>

function scansOf(plan: Plan): string[] {
  const own =
    plan['Node Type'] === 'Seq Scan' && big.has(plan['Relation Name'] ?? '')
      ? [plan['Relation Name'] ?? '']
      : []
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)]
}

type Query = { text?: string; values?: unknown[] }

/** Explains each statement of the application's connections in its own transaction and role, then runs it. */
function explainEverything(): () => void {
  const prototype = pg.Client.prototype as unknown as { query: (query: Query, ...rest: unknown[]) => unknown }
  const plain = prototype.query
  prototype.query = async function (this: unknown, query: Query, ...rest: unknown[]) {
    const text = typeof query === 'object' ? (query.text ?? '') : ''
    if (
      /^\s*(select|update|insert|with|delete)\b/i.test(text) &&
      !/app\.(enter|idem|append_audit)/.test(text)
    ) {
      const explained = (await plain.call(this, {
        text: `explain (format json) ${text}`,
        values: query.values ?? [],
      })) as pg.QueryResult
      const plan = (explained.rows[0] as { 'QUERY PLAN': { Plan: Plan }[] })['QUERY PLAN'][0]
      seen.push({ sql: text, scans: plan ? scansOf(plan.Plan) : [] })
    }
    return plain.call(this, query, ...rest)
  }
  return () => {
    prototype.query = plain
  }
}

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase({ verify: false })
  const admin = new URL(process.env.TEST_ADMIN_URL ?? '')
  admin.pathname = new URL(database.url).pathname
  const { fillQuickly } = await import('#lib/ops/bench/fill.ts')
  await fillQuickly(admin.href, { cities: 3, counties: 5, units: 20, tasks: 40, months: 10 })
  const { fillRoll } = await import('#lib/ops/bench/roll.ts')
  await fillRoll(admin.href)
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  const { rows } = await client.query<{ relname: string }>(
    'select relname from pg_class where reltuples > $1',
    [BIG],
  )
  big = new Set(rows.map((row) => row.relname))
  await client.end()

  const { handle } = await import('#lib/kernel/http.ts')
  const { routes } = await import('#app/api/v1/routes/all.ts')
  const { openSessionFor } = await import('#lib/ops/sessions.ts')
  call = async (path, login, body) => {
    const token = await openSessionFor(login)
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    const headers = { cookie: `sid=${token}`, 'content-type': 'application/json' }
    const request = new Request(`http://localhost/api/v1/${path}`, { ...init, headers })
    return handle(routes, request, new URL(request.url).pathname.split('/').slice(3))
  }
}, 240_000)

afterAll(async () => {
  const { closeDatabase } = await import('#lib/kernel/db/client.ts')
  await closeDatabase()
  await database.drop()
})

async function ask(
  path: string,
  login: string,
  body?: unknown,
): Promise<{ items?: { id: string; assignmentId: string }[] }> {
  const answer = await call(path, login, body)
  expect(answer.status, `${login} ${path}`).toBeLessThan(300)
  return answer.json()
}

function withoutScans(): void {
  const scanning = seen.filter((each) => each.scans.length > 0)
  expect(scanning.map((each) => `${each.scans}: ${each.sql.slice(0, 600)}`)).toEqual([])
}

/** Everything that a visitor can ask of a roll of 100,000 awards. */
const ROLL: Record<string, string>[] = [
  {},
  ...['pinyin', 'year'].map((sort) => ({ sort, page: '900' })),
  ...[{ q: 'wang' }, { q: '王' }, { q: 'wfj' }, { q: '测试单位7' }, { level: 'municipal' }, { year: '2021' }],
  { level: 'municipal', year: '2021', q: 'li' },
  { kind: 'team', area: '测试县3', sort: 'year' },
  { title: '市劳动模范', from: '2016', to: '2020' },
  { model: '1', category: 'frontline' },
]

test('the public roll of 100,000 awards is read by index', { timeout: 120_000 }, async () => {
  expect([...big]).toContain('public_honor')
  const { readPublic } = await import('#lib/kernel/scope.ts')
  const { publicRoll } = await import('#lib/features/honors/public/roll.ts')
  const { publicHolder } = await import('#lib/features/honors/public/holder.ts')
  const { openHonors, openHonorsInput } = await import('#lib/features/honors/public/list.ts')
  const { rollView } = await import('#lib/features/honors/rules/roll.ts')
  const { regionHonors } = await import('#lib/reports/public/read.ts')
  const { sitemapPage } = await import('#lib/reports/public/sitemap.ts')
  const slug = 'bench-1'
  const restore = explainEverything()
  seen.length = 0
  try {
    for (const search of ROLL) {
      const { items } = await readPublic((db) => publicRoll(db, slug, rollView(search)))
      expect([search, items.length > 0]).toEqual([search, true])
      const { page: _page, ...asked } = search
      const input = openHonorsInput.parse({ ...asked, slug })
      const first = await readPublic((db) => openHonors(db, input))
      if (first?.nextCursor) {
        await readPublic((db) => openHonors(db, { ...input, cursor: first.nextCursor ?? undefined }))
      }
      expect(await readPublic((db) => publicHolder(db, slug, items[0]?.id ?? ''))).not.toBeNull()
    }
    await readPublic((db) => regionHonors(db, slug))
    await readPublic((db) => sitemapPage(db, slug, 2))
  } finally {
    restore()
  }
  expect(seen.length).toBeGreaterThan(50)
  withoutScans()
})

test('the daily queries read big tables by index', { timeout: 120_000 }, async () => {
  expect([...big].sort()).toEqual(expect.arrayContaining(['assignment_month', 'progress_report']))
  const restore = explainEverything()
  seen.length = 0
  try {
    const work = await ask(`assignments?period=${MONTH}`, 'bench.clerk.1.1')
    await ask('progress-reports?limit=50', 'bench.clerk.1.1')
    await ask('progress-reports?limit=50', 'bench.officer.1')
    await ask('progress-reports?limit=50', 'bench.leader.1')
    const queue = await ask('progress-reports?state=OFFICE_REVIEW&limit=50', 'bench.officer.1')
    await ask('board', 'bench.leader.1')
    await ask('progress-reports', 'bench.clerk.1.1', {
      assignmentId: work.items?.[0]?.assignmentId,
      period: MONTH,
      cumValue: 12_000,
      narrative: '本月按计划推进，组织活动一次，参加职工若干人。',
    })
    await ask(`progress-reports/${queue.items?.[0]?.id}/approve`, 'bench.officer.1', {})
  } finally {
    restore()
  }
  expect(seen.length).toBeGreaterThan(20)
  withoutScans()
})
