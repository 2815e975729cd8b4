import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#lib/kernel/scope.ts'
import { loginClient, ownerClient, stateOf } from '#tests/builders/connections.ts'
import { sessionAt, smallWorld } from '#tests/builders/small-world.ts'
import { insertSql, levels, type Session, tokenHashOf, type World } from '#tests/builders/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { reaches, thingOf } from './oracle.ts'

type Kernel = typeof import('#lib/kernel/scope.ts') & typeof import('#lib/kernel/db/client.ts')
let database: TestDatabase
let owner: pg.Client
let login: pg.Client
let world: World
let kernel: Kernel

/** Swallows the next COMMIT or ROLLBACK that the kernel sends: the connection comes back inside a transaction. */
const fault = { swallow: false, pid: 0 }

beforeAll(async () => {
  database = await createTestDatabase()
  owner = await ownerClient(database.url)
  login = await loginClient(database.url)
  world = await smallWorld(owner)
  const plain = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const text = typeof args[0] === 'object' ? (args[0] as { text?: string } | null)?.text : args[0]
    if (fault.swallow && text === 'COMMIT') {
      fault.swallow = false
      return plain.call(this, { text: 'select 1', rowMode: 'array' })
    }
    return plain.apply(this, args)
  } as typeof pg.Client.prototype.query
  kernel = { ...(await import('#lib/kernel/scope.ts')), ...(await import('#lib/kernel/db/client.ts')) }
})
afterAll(async () => {
  await kernel.closeDatabase()
  for (const client of [owner, login]) await client.end()
  await database.drop()
})

const seen = (session: Session) =>
  world.rows.filter((row) => row.table === 'progress_report' && reaches(session, thingOf(row), 'select'))
    .length
const count = (client: pg.Client) =>
  client
    .query('select count(*)::int as n from public.progress_report')
    .then(({ rows }) => rows[0].n as number)
const enter = (session: Session) => login.query(`begin; select app.enter('\\x${tokenHashOf(session.token)}')`)

async function alone<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await login.query('rollback')
  }
}

describe('without a context there is nothing but errors', () => {
  test('app_login directly: tables, functions and the context itself are refused', async () => {
    for (const sql of [
      'select * from public.progress_report',
      'insert into public.review default values',
      'select app.ctx(2)',
      "select app.append_audit('', '', '', '', '', '', '{}', '', '', now())",
      "select app.open_session('\\x00', '', null, 'browser', 8)",
      'set role app_ops',
      'set role app_definer',
      'set role app_worker',
      'select * from app.session',
      'select * from app.ctx_key',
    ])
      expect(await stateOf(login.query(sql)), sql).toBe('42501')
    await alone(async () => {
      await enter(sessionAt(world, 'city'))
      expect(await count(login)).toBe(seen(sessionAt(world, 'city')))
    })
  })

  test('a level role without a context sees no row and writes none', async () => {
    for (const role of ['app_city', 'app_county', 'app_unit', 'app_city_view', 'app_platform']) {
      await alone(async () => {
        await login.query(`begin; set local role ${role}`)
        const { rows } = await login.query('select count(*)::int as n from public.organization')
        expect(rows[0].n, role).toBe(0)
        expect(
          await stateOf(
            login.query(
              "insert into public.user_account (city_id, id, username, display_name) values ('x', 'x', 'xxx', 'x')",
            ),
          ),
        ).toBe('42501')
      })
    }
  })

  test('the kernel: a query outside a transaction, a transaction outside the kernel, a raw query', async () => {
    const { token } = sessionAt(world, 'city')
    const held = await kernel.read(token, async (db) => db.progressReport.count())
    expect(held).toBe(seen(sessionAt(world, 'city')))
    const { prisma } = (
      globalThis as unknown as {
        changaiDb: { client: { prisma: import('#lib/kernel/db/generated/client.ts').PrismaClient } }
      }
    ).changaiDb.client
    await expect(prisma.progressReport.count()).rejects.toThrow('no context')
    await expect(prisma.$queryRaw`select * from public.progress_report`).rejects.toThrow('no context')
    await expect(prisma.$transaction((db) => db.progressReport.count())).rejects.toThrow('no context')
  })
})

describe('sessions that are not (or no longer) valid', () => {
  test('unknown, expired, idle, disabled and ended ones are refused; the valid one works', async () => {
    const session = sessionAt(world, 'county')
    const ask = (token: string) => kernel.read(token, async (_db, actor) => actor.orgId)
    const hash = `'\\x${tokenHashOf(session.token)}'`
    await expect(ask('nope')).rejects.toThrow(kernel.Unauthenticated)
    await expect(ask('')).rejects.toThrow(kernel.Unauthenticated)
    const breaks: [breaking: string, mending: string][] = [
      [
        `update app.session set expires_at = now() where token_hash = ${hash}`,
        `update app.session set expires_at = now() + interval '1 hour' where token_hash = ${hash}`,
      ],
      [
        `update app.session set idle_at = now() where token_hash = ${hash}`,
        `update app.session set idle_at = now() + interval '1 hour' where token_hash = ${hash}`,
      ],
      [
        `update public.user_account set status = 'disabled' where id = '${session.userId}'`,
        `update public.user_account set status = 'active' where id = '${session.userId}'`,
      ],
      [
        `update public.membership set status = 'ended' where user_id = '${session.userId}'`,
        `update public.membership set status = 'active' where user_id = '${session.userId}'`,
      ],
      [
        `update public.membership set role = 'unit_clerk' where user_id = '${session.userId}'`,
        `update public.membership set role = '${session.role}' where user_id = '${session.userId}'`,
      ],
    ]
    for (const [breaking, mending] of breaks) {
      await owner.query(breaking)
      await expect(ask(session.token), breaking).rejects.toThrow(kernel.Unauthenticated)
      await owner.query(mending)
      expect(await ask(session.token)).toBe(session.org.id)
    }
  })
})

describe('inside a session', () => {
  test('a second enter is refused, also after RESET ROLE', async () => {
    const [one, other] = [sessionAt(world, 'unit'), sessionAt(world, 'city')]
    await alone(async () => {
      await enter(one)
      expect(await stateOf(login.query(`select app.enter('\\x${tokenHashOf(other.token)}')`))).toBe('42501')
    })
    await alone(async () => {
      await enter(one)
      await login.query('reset role')
      await expect(login.query(`select app.enter('\\x${tokenHashOf(other.token)}')`)).rejects.toThrow(
        'context already set',
      )
    })
  })

  test('context and signature copied into a later transaction are refused', async () => {
    const city = sessionAt(world, 'city')
    const copied = await alone(async () => {
      await enter(city)
      const { rows } = await login.query(
        "select current_setting('app.ctx') as ctx, current_setting('app.sig') as sig",
      )
      expect(await count(login)).toBeGreaterThan(0)
      return rows[0]
    })
    const set = "select set_config('app.ctx', $1, true), set_config('app.sig', $2, true)"
    await alone(async () => {
      await login.query('begin')
      await login.query(set, [copied.ctx, copied.sig])
      await login.query('set local role app_city')
      await expect(count(login)).rejects.toThrow('bad context')
    })
    await alone(async () => {
      await enter(sessionAt(world, 'unit'))
      await login.query(set, [copied.ctx, copied.sig])
      await expect(count(login)).rejects.toThrow('bad context')
    })
    await alone(async () => {
      await enter(sessionAt(world, 'unit'))
      const { rows } = await login.query("select current_setting('app.ctx') as ctx")
      await login.query("select set_config('app.ctx', $1, true)", [rows[0].ctx.replace('unit|', 'city|')])
      await expect(count(login)).rejects.toThrow('bad context')
    })
  })

  test('another role than the session’s own shows no row', async () => {
    const session = sessionAt(world, 'county')
    for (const role of [
      'app_city',
      'app_city_view',
      'app_city_audit',
      'app_county_view',
      'app_unit',
      'app_platform',
    ]) {
      await alone(async () => {
        await enter(session)
        expect(await count(login)).toBe(seen(session))
        await login.query(`set local role ${role}`)
        const { rows } = await login.query('select count(*)::int as n from public.organization')
        expect(rows[0].n, role).toBe(0)
      })
    }
  })

  test('a wiped context shows no row', async () => {
    await alone(async () => {
      await enter(sessionAt(world, 'city'))
      expect(await count(login)).toBeGreaterThan(0)
      await login.query("select set_config('app.ctx', '', true)")
      expect(await count(login)).toBe(0)
    })
  })

  test('a region writes on its own public page only, whatever slug it names', async () => {
    const [own, other] = [sessionAt(world, 'city'), sessionAt(world, 'city', 'work', 1)]
    const publish = (slug: string) =>
      login.query(
        insertSql('public_figure', { ...levels(own.org), slug, code: 'new', label: '数', kind: 'published' }),
      )
    await alone(async () => {
      await enter(own)
      expect((await publish(`r-${own.org.id}`)).rowCount).toBe(1)
      expect(await stateOf(publish(`r-${other.org.id}`))).toBe('42501')
    })
  })

  test('READ ONLY cannot write, and cannot be undone', async () => {
    const { token, org } = sessionAt(world, 'city')
    const where = { cityId: org.cityId, id: org.id }
    const change = (db: Db) => db.organization.updateMany({ where, data: { liaisonName: '某' } })
    await expect(kernel.read(token, change)).rejects.toThrow(/read-only/)
    await expect(kernel.read(token, (db) => db.$executeRaw`set transaction read write`)).rejects.toThrow(
      /read-write/,
    )
    await expect(
      kernel.readPublic((db) => db.$executeRaw`delete from public.public_region`),
    ).rejects.toThrow()
    expect((await kernel.write(token, change)).count).toBe(1)
  })
})

/** Four of five transactions end badly: thrown, failing SQL, a refused write, a statement that takes too long. */
async function spoil(db: Db, n: number): Promise<void> {
  if (n % 5 === 1) throw new Error('on purpose')
  if (n % 5 === 2) await db.$queryRaw`select 1 / 0`
  if (n % 5 === 3) await db.$executeRaw`insert into public.review (city_id, id) values ('nowhere', 'x')`
  if (n % 5 === 4 && n % 3 === 0) {
    await db.$executeRaw`set local statement_timeout = 5`
    await db.$queryRaw`select pg_sleep(1)::text`
  }
}

describe('the pool', () => {
  const backends = async () => {
    const { rows } = await login.query<{ pid: number; state: string }>(
      "select pid, state from pg_stat_activity where usename = 'app_login' and datname = current_database() and pid <> pg_backend_pid()",
    )
    return rows
  }

  test('a connection handed back inside a transaction is destroyed', async () => {
    const { token } = sessionAt(world, 'city')
    fault.swallow = true
    const pid = await kernel.read(token, async (db) => {
      const rows = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
      return rows[0]?.pid
    })
    expect(fault.swallow).toBe(false)
    await expect
      .poll(async () => (await backends()).some((each) => each.pid === pid), { timeout: 5_000 })
      .toBe(false)
  })

  test('500 good and bad transactions of different sessions: no foreign row, no backend left in a transaction', async () => {
    const sessions = world.sessions.filter((each) => each.duty === 'work')
    const outcome = { good: 0, bad: 0, foreign: 0 }
    const one = async (n: number) => {
      const session = sessions[n % sessions.length]!
      try {
        const ids = await kernel.write(session.token, async (db) => {
          const found = await db.progressReport.findMany({ select: { cityId: true, id: true } })
          await spoil(db, n)
          return found.map((row) => row.id)
        })
        outcome.good++
        const own = new Set(
          world.rows
            .filter((row) => row.table === 'progress_report' && reaches(session, thingOf(row), 'select'))
            .map((row) => row.key.id),
        )
        outcome.foreign += ids.filter((id) => !own.has(id)).length + Math.abs(own.size - ids.length)
      } catch {
        outcome.bad++
      }
    }
    let next = 0
    const lane = async () => {
      while (next < 500) await one(next++)
    }
    await Promise.all(Array.from({ length: 16 }, lane))
    console.log(`pool: ${JSON.stringify(outcome)}`)
    expect(outcome.foreign).toBe(0)
    expect(outcome.good).toBeGreaterThan(100)
    expect(outcome.bad).toBeGreaterThan(250)
    await expect
      .poll(async () => (await backends()).filter((each) => each.state !== 'idle'), { timeout: 5_000 })
      .toEqual([])
  })
})
