import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { type PlantedRegion, plantRegion } from '#tests/integration/board/region.ts'
import { cachingProxy } from '#tests/ops/caching-proxy.ts'
import { dataFolder, endAll, type Portal, ready, start } from '#tests/ops/portal.ts'

/** Two server processes on one PostgreSQL, as behind a load balancer. */
let folder = ''
let one: Portal
let two: Portal
let region: PlantedRegion
let clerk = ''
let report = ''

/** URL of the folder's running embedded database as its owner. */
function urlOf(): string {
  const port = readFileSync(path.join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(path.join(folder, 'pg.password'), 'utf8')
  return `postgresql://changai_owner:${password}@127.0.0.1:${port}/changaitong`
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: urlOf() })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

async function plant(): Promise<void> {
  const planter = await Planter.open(urlOf())
  region = await plantRegion(planter, '341300', 'test-city')
  clerk = await planter.user(region.units[0]!, 'unit_clerk', 'test-clerk')
  const own = region.assignments.find(({ unit }) => unit === 0)!
  report = await planter.report(own.id, '2026-10', { state: 'OFFICE_REVIEW', cum_value: 4000 })
  await planter.close()
}

beforeAll(async () => {
  folder = dataFolder()
  const first = await start(folder, { TODAY: '2026-11-20' })
  await ready(first)
  await plant()
  first.child.kill('SIGTERM')
  await first.ended
  // both come up at once on the next day, whose work has not been done
  ;[one, two] = (await Promise.all([1, 2].map(() => start(folder, { TODAY: '2026-11-21' })))) as [
    Portal,
    Portal,
  ]
  await Promise.all([ready(one), ready(two)])
}, 600_000)
afterAll(async () => {
  await endAll(folder)
  rmSync(folder, { recursive: true, force: true })
})

async function ask(portal: Portal, token: string, at: string, body?: object) {
  const response = await fetch(`http://127.0.0.1:${portal.port}/api/v1/${at}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': uuidv7(),
    },
  })
  return {
    status: response.status,
    body: (await response.json().catch(() => null)) as Record<string, unknown>,
  }
}

/** Waits until the queue is empty: what both processes asked for has been looked at. */
async function emptied(): Promise<void> {
  const waiting = () => query('select from graphile_worker._private_jobs')
  for (let tries = 0; tries < 300 && (await waiting()).length > 0; tries++) await sleep(100)
  expect(await waiting()).toHaveLength(0)
}

const times = (words: string) => one.words().split(words).length + two.words().split(words).length - 2

test('the light job of the day runs once, and every light is stored with its rule', async () => {
  expect(times('"message":"daily work done","day":"2026-11-21"')).toBe(1)
  const runs = await query('select day::text from app.daily_run order by day')
  expect(runs).toEqual([{ day: '2026-11-20' }, { day: '2026-11-21' }])
  const [lights] = await query(
    `select count(*)::int as all, count(*) filter (where light <> '' and light_inputs ->> 'ruleVersion' = '1')::int as stored
       from public.assignment_month where period >= '2026-10-01'`,
  )
  expect(lights).toEqual({ all: region.assignments.length * 2, stored: region.assignments.length * 2 })
  await emptied()
  expect(times('"message":"daily work done"')).toBe(1)
})

test('a session works on both, and its end on one is its end on the other', async () => {
  const { officer } = region.tokens
  for (const portal of [one, two, one])
    expect((await ask(portal, officer, 'progress-reports')).status).toBe(200)
  const [user] = await query<{ id: string }>(
    "select id from public.user_account where username = 'test-city.leader'",
  )
  const { leader } = region.tokens
  expect((await ask(one, leader, 'board')).status).toBe(200)
  await query(`update public.membership set status = 'ended' where user_id = '${user?.id}'`)
  for (const portal of [one, two]) expect((await ask(portal, leader, 'board')).status).toBe(401)
})

test('an act sent to both takes effect once, and its message appears once, on both', async () => {
  const { officer } = region.tokens
  const back = { reason: '请补充佐证材料' }
  const answers = await Promise.all(
    [one, two].map((portal) => ask(portal, officer, `progress-reports/${report}/return`, back)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  for (const portal of [one, two]) {
    const { body } = await ask(portal, clerk, 'messages')
    expect((body.items as { kind: string }[]).map(({ kind }) => kind)).toEqual(['report_returned'])
  }
  expect(await query(`select from public.review where report_id = '${report}'`)).toHaveLength(1)
})

/** A person with one published honor, entered and checked through the first process. */
async function publishHonor(): Promise<{ personId: string; honorId: string }> {
  const { officer, admin } = region.tokens
  const made = async (at: string, body: object) => {
    const answer = await ask(one, officer, at, body)
    expect([at, answer.status]).toEqual([at, 201])
    return String(answer.body.id)
  }
  const title = { name: '演示奖章', level: 'municipal', kind: 'person' }
  const titleId = await made('honor-titles', title)
  const personId = await made('people', { name: '虚构甲' })
  const honorId = await made('honors', { personId, titleId })
  expect((await ask(one, admin, `honors/${honorId}/check`, {})).status).toBe(200)
  expect((await ask(one, officer, `honors/${honorId}/publish`, {})).status).toBe(200)
  return { personId, honorId }
}

test('a withdrawn honor is gone within 5 s: in both processes, and through a proxy that keeps pages', async () => {
  const { personId, honorId } = await publishHonor()
  const paths = [
    `/test-city/honors/${personId}`,
    '/test-city/honors?q=xgj',
    '/api/v1/public/test-city/honors',
  ]
  const proxy = await cachingProxy(`http://127.0.0.1:${two.port}`)
  const servers = [proxy.url, `http://127.0.0.1:${one.port}`, `http://127.0.0.1:${two.port}`]
  const shown = async () => {
    const texts = servers.flatMap((server) =>
      paths.map(async (path) => ((await (await fetch(server + path)).text()).includes('演示奖章') ? 1 : 0)),
    )
    return (await Promise.all(texts)).reduce<number>((sum, each) => sum + each, 0)
  }
  try {
    await expect.poll(shown, { timeout: 5000 }).toBe(9)
    const asked = proxy.asked()
    expect(await shown()).toBe(9)
    // it does keep them: the withdrawal below comes to a proxy with fresh copies
    expect(proxy.asked()).toBe(asked)
    const withdrawn = await ask(one, region.tokens.officer, `honors/${honorId}/withdraw`, {
      reason: '单位名称有误',
    })
    expect(withdrawn.status).toBe(200)
    await expect.poll(shown, { timeout: 5000, interval: 100 }).toBe(0)
    for (const server of servers) expect((await fetch(server + paths[0])).status).toBe(404)
  } finally {
    await proxy.close()
  }
})

test('when a process dies with a job in its hands, the other one takes the job over', async () => {
  one.child.kill('SIGKILL')
  await one.ended
  expect((await ask(two, region.tokens.officer, 'progress-reports')).status).toBe(200)
  // as graphile-worker marks a job that it has begun, by a worker that no process holds any more
  await query(
    `do $$ declare j bigint; begin
       j := (graphile_worker.add_job('daily', '{}', job_key := 'taken over')).id;
       update graphile_worker._private_jobs set attempts = 1, locked_by = 'pool-of-one', locked_at = now() - interval '1 minute' where id = j;
     end $$`,
  )
  await emptied()
  expect(two.words()).toMatch(/"message":"job done","job":"daily","jobId":"\d+","attempt":2/)
  two.child.kill('SIGTERM')
  expect(await two.ended).toBe(0)
})
