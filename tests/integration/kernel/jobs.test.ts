import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineCommand, execute, nothing } from '#lib/kernel/command.ts'
import { defineActingJob, defineJob } from '#lib/kernel/jobs/define.ts'
import { enqueue, enqueueAs } from '#lib/kernel/jobs/enqueue.ts'
import { type JobRunner, startRunner } from '#lib/kernel/jobs/runner.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { read, Unauthenticated } from '#lib/kernel/scope.ts'
import { JOBS } from '#lib/ops/jobs/all.ts'
import { loginClient, stateOf } from '#tests/builders/connections.ts'
import { forgetAudit, type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import { type Session, tokenHashOf } from '#tests/builders/world.ts'
import { addFigure } from './commands.ts'

let small: SmallDatabase
let owner: pg.Client
let admin: Session
let allowed: { name: string; acting: boolean }[] = []
const runners: JobRunner[] = []

type Ran = { label: string; attempt: number; token?: string }
let ran: Ran[] = []
let failing = 0
let meanwhile: (token: string) => Promise<void> = async () => {}

const payload = z.object({ label: z.string() })
const plain = defineJob({
  name: 'test.plain',
  payload,
  run: async ({ attempt }, { label }) => {
    ran.push({ label, attempt })
    if (failing-- > 0) throw new Error('secret words')
  },
})
const acting = defineActingJob({
  name: 'test.acting',
  payload,
  run: async ({ attempt, token }, { label }) => {
    ran.push({ label, attempt, token })
    if (failing-- > 0) throw new Error('half way')
    await meanwhile(token)
    const result = await execute(token, addFigure, { label })
    if (!result.ok) throw new Error(result.problem.code)
  },
})

/** A command that enqueues, as features do. */
const start = defineCommand({
  name: 'test.start',
  object: 'job',
  summary: '测试',
  input: z.strictObject({
    label: z.string(),
    as: z.enum(['plain', 'acting']),
    key: z.string().optional(),
    fails: z.boolean().default(false),
  }),
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, { label, as, key, fails }) => {
    const id =
      as === 'plain'
        ? await enqueue(ctx.db, plain, { label }, key)
        : await enqueueAs(ctx.db, acting, { label }, key)
    return fails ? fail('state', '不行') : ok({ id })
  },
})

beforeAll(async () => {
  small = await smallDatabase()
  owner = small.owner
  await forgetAudit(owner)
  admin = sessionAt(small.world, 'city')
  allowed = (await owner.query('select name, acting from app.job_task order by name')).rows
  await owner.query("insert into app.job_task values ('test.plain', false), ('test.acting', true)")
})
afterEach(async () => {
  while (runners.length > 0) await runners.pop()?.stop()
  await owner.query('delete from graphile_worker._private_jobs')
  ran = []
  failing = 0
  meanwhile = async () => {}
})
afterAll(() => small.close())

const worker = async () => runners.push(await startRunner([plain, acting], small.url))
const count = async (sql: string) => (await owner.query<{ n: number }>(sql)).rows[0]?.n
const waiting = () => count('select count(*)::int as n from graphile_worker._private_jobs')
/** Tried again at once instead of after its pause. */
const hurry = () =>
  owner.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null')

async function until(done: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await done()) return
    await sleep(25)
  }
  throw new Error('waited in vain')
}
const allDone = () => until(async () => (await waiting()) === 0)

describe('the queue', () => {
  test('what sessions may start is what the program declares for them', () => {
    const declared = JOBS.filter((job) => allowed.some(({ name }) => name === job.name) || job.acting)
    expect(declared.map(({ name, acting: acts }) => ({ name, acting: acts })).sort()).toEqual(allowed)
    expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length)
  })

  test('a job enqueued in a command starts after the commit, and never after a failure', async () => {
    await worker()
    expect((await execute(admin.token, start, { label: 'no', as: 'plain', fails: true })).ok).toBe(false)
    expect((await execute(admin.token, start, { label: 'yes', as: 'plain' })).ok).toBe(true)
    await allDone()
    expect(ran).toEqual([{ label: 'yes', attempt: 1 }])
  })

  test('a waiting job with the same key is replaced; another city’s is not', async () => {
    const other = sessionAt(small.world, 'city', 'work', 1)
    for (const label of ['a', 'b', 'c']) await execute(admin.token, start, { label, as: 'plain', key: 'k' })
    await execute(other.token, start, { label: 'other', as: 'plain', key: 'k' })
    expect(await waiting()).toBe(2)
    await worker()
    await allDone()
    expect(ran.map(({ label }) => label).sort()).toEqual(['c', 'other'])
  })

  test('three runners on one database run each job once', async () => {
    await Promise.all([worker(), worker(), worker()])
    const labels = Array.from({ length: 30 }, (_, n) => `n${n}`)
    await Promise.all(labels.map((label) => execute(admin.token, start, { label, as: 'plain' })))
    await allDone()
    expect(ran.map(({ label }) => label).sort()).toEqual(labels.sort())
  })

  test('a failed job is tried again, and keeps no words of the failure', async () => {
    failing = 1
    await worker()
    await execute(admin.token, start, { label: 'x', as: 'plain' })
    await until(
      async () =>
        (await count(
          'select max(attempts)::int as n from graphile_worker._private_jobs where locked_at is null',
        )) === 1,
    )
    const { rows } = await owner.query('select last_error from graphile_worker._private_jobs')
    expect(rows[0].last_error).toContain('test.plain: Error')
    expect(rows[0].last_error).not.toContain('secret words')
    await hurry()
    await runners[0]?.add('test.none')
    await until(() => ran.length === 2)
    expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2])
  })

  test('jobs of a process that died are given back', async () => {
    await execute(admin.token, start, { label: 'orphan', as: 'plain' })
    await owner.query(
      "update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now() - interval '1 minute', attempts = 1",
    )
    await worker()
    await until(() => ran.some(({ label }) => label === 'orphan'))
    expect(ran.find(({ label }) => label === 'orphan')?.attempt).toBe(2)
  })
})

describe('who may enqueue what', () => {
  let login: pg.Client
  beforeAll(async () => {
    login = await loginClient(small.url)
  })
  afterAll(() => login.end())

  const asAdmin = async (sql: string) => {
    await login.query(`begin; select app.enter('\\x${tokenHashOf(admin.token)}')`)
    try {
      return await stateOf(login.query(sql))
    } finally {
      await login.query('rollback')
    }
  }

  test('only listed jobs, with ids only', async () => {
    expect(await asAdmin(`select app.enqueue('test.plain', '{"label":"019a-b"}', null)`)).toBe('')
    expect(await asAdmin(`select app.enqueue('daily', '{}', null)`)).toBe('42501')
    expect(await asAdmin(`select app.enqueue('test.acting', '{}', null)`)).toBe('42501')
    expect(await asAdmin(`select app.enqueue_as('test.plain', '{}', null)`)).toBe('42501')
    expect(await asAdmin(`select app.enqueue_as('test.acting', '{"grant":"x"}', null)`)).toBe('23514')
    for (const bad of [
      '{"label":"张三"}',
      '{"label":["a"]}',
      '{"label":"a b"}',
      '["a"]',
      `{"label":"${'9'.repeat(81)}"}`,
    ]) {
      expect(await asAdmin(`select app.enqueue('test.plain', '${bad}', null)`), bad).toBe('23514')
    }
  })

  test('no working role reaches the queue itself, or opens a job’s session', async () => {
    expect(await asAdmin('select * from graphile_worker._private_jobs')).toBe('42501')
    expect(await asAdmin("select graphile_worker.add_job('daily')")).toBe('42501')
    expect(await asAdmin("select app.add_job('daily', false, '{}', null)")).toBe('42501')
    expect(await asAdmin("select app.open_job_session('test.acting', 'x', sha256('x'))")).toBe('42501')
    expect(await asAdmin('select * from app.job_grant')).toBe('42501')
  })
})

describe('a job that acts for its user', () => {
  const begin = (label: string) => execute(admin.token, start, { label, as: 'acting' })

  test('writes in the user’s name and scope; its token and right end with it', async () => {
    await worker()
    await begin('acted')
    await allDone()
    expect(ran.map(({ label }) => label)).toEqual(['acted'])
    const { rows } = await owner.query(
      "select a.actor_id, a.action, f.city_id from public.audit_event a join public.published_figure f on f.id = a.object_id where f.label = 'acted'",
    )
    expect(rows).toEqual([{ actor_id: admin.userId, action: 'test.add', city_id: admin.org.cityId }])
    await expect(read(ran[0]?.token ?? '', async () => 1)).rejects.toBeInstanceOf(Unauthenticated)
    expect(await count('select count(*)::int as n from app.job_grant')).toBe(0)
    expect(await count("select count(*)::int as n from app.session where kind = 'job'")).toBe(0)
  })

  test('a second attempt gets a new token, and the first one is worth nothing', async () => {
    failing = 1
    await worker()
    await begin('retry')
    await until(
      async () =>
        (await count(
          'select max(attempts)::int as n from graphile_worker._private_jobs where locked_at is null',
        )) === 1,
    )
    meanwhile = () => expect(read(ran[0]?.token ?? '', async () => 1)).rejects.toBeInstanceOf(Unauthenticated)
    await hurry()
    await execute(admin.token, start, { label: 'nudge', as: 'plain' })
    await allDone()
    expect(ran.filter(({ label }) => label === 'retry')).toHaveLength(2)
    expect(await count("select count(*)::int as n from public.published_figure where label = 'retry'")).toBe(
      1,
    )
  })

  test.each([
    [
      'the membership ended',
      "update public.membership set status = 'ended' where user_id = $1",
      "update public.membership set status = 'active' where user_id = $1",
    ],
    [
      'the account was disabled',
      "update public.user_account set status = 'disabled' where id = $1",
      "update public.user_account set status = 'active' where id = $1",
    ],
    [
      'the password was changed',
      "insert into app.credential (user_id, password_hash, changed_at) values ($1, 'x', now() + interval '1 second') on conflict (user_id) do update set changed_at = excluded.changed_at",
      "update app.credential set changed_at = now() - interval '1 day' where user_id = $1",
    ],
    ['a day has passed', 'update app.job_grant set expires_at = now() where user_id = $1', 'select $1'],
  ])('is dropped when %s', async (_why, change, back) => {
    await begin('late')
    await owner.query(change, [admin.userId])
    try {
      await worker()
      await allDone()
      expect(ran).toEqual([])
    } finally {
      await owner.query(back, [admin.userId])
    }
  })

  test('loses its rights in the middle when the membership ends', async () => {
    meanwhile = async () => {
      await owner.query("update public.membership set status = 'ended' where user_id = $1", [admin.userId])
    }
    await worker()
    await begin('middle')
    await until(
      async () =>
        (await count(
          'select max(attempts)::int as n from graphile_worker._private_jobs where locked_at is null',
        )) === 1,
    )
    expect(await count("select count(*)::int as n from public.published_figure where label = 'middle'")).toBe(
      0,
    )
    await owner.query("update public.membership set status = 'active' where user_id = $1", [admin.userId])
  })
})
