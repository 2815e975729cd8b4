import pg from 'pg'
import type { Shot, Target } from '#lib/ops/bench/load.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'

/**
 * A read or write that both servers are asked for. `handOver`: the bare server answers the portal's own body, after
 * its query or as a file.
 */
export type Pair = { name: string; portal: Target; bare: Target; seconds: number; handOver?: boolean }

type Places = { city: string; county: string; unit: string }
export type Ports = { portal: number; bare: number }
type Waiting = { id: string; county: number }

const MONTH = '2026-11'

async function rows<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

function read(name: string, ports: Ports, path: string, token: string, at: Places): Pair {
  const headers = { cookie: `sid=${token}` }
  const search = new URLSearchParams(at)
  return {
    name,
    seconds: 4,
    handOver: ['worklist', 'board'].includes(name),
    portal: { name, port: ports.portal, next: () => ({ method: 'GET', path, headers }) },
    bare: { name, port: ports.bare, next: () => ({ method: 'GET', path: `/${name}?${search}` }) },
  }
}

/** Takes the items one by one; null when none is left. */
function each<T>(items: T[], shot: (item: T) => Shot): () => Shot | null {
  return () => {
    const item = items.pop()
    return item === undefined ? null : shot(item)
  }
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Shot => ({
  method: 'POST',
  path,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

async function submits(url: string, ports: Ports, city: string): Promise<Pair> {
  const found = await rows<{ id: string; login: string }>(
    url,
    `select a.id, m.user_id as login from public.task_assignment a
       join public.membership m on m.city_id = a.city_id and m.unit_id = a.unit_id and m.role = 'unit_clerk'
      where not exists (select from public.progress_report r where r.city_id = a.city_id and r.assignment_id = a.id and r.period = '${MONTH}-01')
      order by md5(a.id)`,
  )
  const tokens = new Map<string, string>()
  for (const login of new Set(found.map((row) => row.login))) tokens.set(login, await openSessionFor(login))
  const half = Math.floor(found.length / 2)
  const body = (assignmentId: string) => ({
    assignmentId,
    period: MONTH,
    cumValue: 12_000,
    narrative: '本月按计划推进，组织活动一次，参加职工若干。',
    problem: '无',
    nextStep: '继续按计划推进',
  })
  return {
    name: 'submit',
    seconds: 6,
    portal: {
      name: 'submit',
      port: ports.portal,
      next: each(found.slice(0, half), ({ id, login }) =>
        post('/api/v1/progress-reports', body(id), {
          cookie: `sid=${tokens.get(login)}`,
          'idempotency-key': crypto.randomUUID(),
        }),
      ),
    },
    bare: {
      name: 'submit',
      port: ports.bare,
      next: each(found.slice(half), ({ id }) => post(`/submit?city=${city}`, body(id))),
    },
  }
}

async function approvals(url: string, ports: Ports, city: string): Promise<Pair> {
  const found = await rows<Waiting>(
    url,
    `select id, (county_id::int - city_id::int) as county from public.progress_report
      where city_id = '${city}' and state = 'OFFICE_REVIEW' and period < '${MONTH}-01' order by md5(id)`,
  )
  const tokens = new Map<number, string>()
  for (const county of new Set(found.map((row) => row.county))) {
    tokens.set(county, await openSessionFor(`bench.officer.${county}`))
  }
  const half = Math.floor(found.length / 2)
  return {
    name: 'approve',
    seconds: 6,
    portal: {
      name: 'approve',
      port: ports.portal,
      next: each(found.slice(0, half), ({ id, county }) =>
        post(
          `/api/v1/progress-reports/${id}/approve`,
          {},
          {
            cookie: `sid=${tokens.get(county)}`,
            'idempotency-key': crypto.randomUUID(),
          },
        ),
      ),
    },
    bare: {
      name: 'approve',
      port: ports.bare,
      next: each(found.slice(half), ({ id }) => post(`/approve?city=${city}`, { id })),
    },
  }
}

/** Everything that is measured, against a filled database (superuser URL). */
export async function pairs(url: string, ports: Ports): Promise<Pair[]> {
  const [first] = await rows<Places>(
    url,
    `select m.city_id as city, m.county_id as county, m.unit_id as unit from public.membership m where m.user_id = 'bench.clerk.1.1'`,
  )
  if (!first) throw new Error('the database is not filled')
  const clerk = await openSessionFor('bench.clerk.1.1')
  const officer = await openSessionFor('bench.officer.1')
  const leader = await openSessionFor('bench.leader.1')
  return [
    read('worklist', ports, `/api/v1/assignments?period=${MONTH}`, clerk, first),
    read('newest', ports, '/api/v1/progress-reports?limit=50', clerk, first),
    read('queue', ports, '/api/v1/progress-reports?state=OFFICE_REVIEW&limit=50', officer, first),
    read('board', ports, '/api/v1/board', leader, first),
    await submits(url, ports, first.city),
    await approvals(url, ports, first.city),
  ]
}
