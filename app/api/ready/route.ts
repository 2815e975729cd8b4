import { readiness } from '#lib/kernel/db/ready.ts'

export const dynamic = 'force-dynamic'

const TITLES = { database: '数据库暂时连不上', migrations: '数据库尚未升级到本程序的版本' }

/** 200 when the database is reachable and its migrations are current, else 503 (for proxies and scripts). */
export async function GET(): Promise<Response> {
  const state = await readiness()
  const headers = { 'cache-control': 'no-store' }
  if (state === 'ready') return Response.json({ status: 'ready' }, { headers })
  const problem = { type: 'about:blank', status: 503, code: 'unavailable', title: TITLES[state] }
  return Response.json(problem, {
    status: 503,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}
