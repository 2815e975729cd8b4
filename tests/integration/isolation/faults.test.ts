import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#lib/kernel/scope.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import type { Session } from '#tests/builders/world.ts'
import { addFigure } from '#tests/integration/kernel/commands.ts'
import { reaches, thingOf } from './oracle.ts'

/**
 * A pooled connection carries the context of whoever used it last only until that transaction ends, however it ends
 * (security design, check 3). Half of the transactions are broken on purpose, in every way that was thought of; all
 * sessions share one pool of twelve connections.
 */
const COUNT = process.env.DEEP === '1' ? 20_000 : 500
/** More than the pool has connections. */
const LANES = 16

let small: SmallDatabase
let admin: pg.Client
let scope: typeof import('#lib/kernel/scope.ts')
let execute: typeof import('#lib/kernel/command.ts').execute
let sessions: Session[]
const visible = new Map<string, Set<string>>()

beforeAll(async () => {
  small = await smallDatabase()
  scope = await import('#lib/kernel/scope.ts')
  execute = (await import('#lib/kernel/command.ts')).execute
  // ends other roles' backends, which the migrating owner may not
  admin = await ownerClient(process.env.TEST_ADMIN_URL ?? small.url)
  sessions = small.world.sessions.filter(({ duty }) => duty === 'work' || duty === 'view' || duty === 'audit')
  const reports = small.world.rows.filter((row) => row.table === 'progress_report')
  for (const session of sessions) {
    const own = reports.filter((row) => reaches(session, thingOf(row), 'select'))
    visible.set(session.token, new Set(own.map((row) => String(row.key.id))))
  }
})
afterAll(async () => {
  await admin.end()
  await small.close()
})

const tally = { sound: 0, broken: 0, foreign: 0, missing: 0, unexpected: [] as string[] }
const FAULTS = new Map<string, number>()

async function reportIds(db: Db): Promise<string[]> {
  return (await db.progressReport.findMany({ select: { id: true } })).map(({ id }) => id)
}

/** What this session reads against what it may see. */
async function look(db: Db, session: Session): Promise<void> {
  const own = visible.get(session.token) ?? new Set()
  const found = await reportIds(db)
  tally.foreign += found.filter((id) => !own.has(id)).length
  tally.missing += [...own].filter((id) => !found.includes(id)).length
}

async function backend(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
  return rows[0]!.pid
}

/** Waits until a backend is no more. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    const { rows } = await admin.query('select from pg_stat_activity where pid = $1', [pid])
    if (rows.length === 0) return
    await sleep(2)
  }
}

/** Ends or cancels a backend while it works. */
async function strike(db: Db, how: 'pg_cancel_backend' | 'pg_terminate_backend'): Promise<void> {
  const pid = await backend(db)
  const slow = db.$queryRaw`select pg_sleep(5)::text`
  slow.catch(() => {})
  const struck = (async () => {
    for (;;) {
      const { rows } = await admin.query(
        "select from pg_stat_activity where pid = $1 and state = 'active' and query like '%pg_sleep%'",
        [pid],
      )
      if (rows.length > 0) return admin.query(`select ${how}($1)`, [pid])
      await sleep(1)
    }
  })()
  await Promise.all([slow, struck])
}

/** Ways to break a transaction; each one must end in an error. */
const BREAKS: Record<string, (db: Db, session: Session) => Promise<unknown>> = {
  'thrown before a query': async () => {
    throw new Error('on purpose')
  },
  'thrown after a query': async (db, session) => {
    await look(db, session)
    throw new Error('on purpose')
  },
  'an SQL error': (db) => db.$queryRaw`select 1 / 0`,
  'an SQL error, caught and gone on': async (db, session) => {
    await db.$queryRaw`select 1 / 0`.catch(() => {})
    await look(db, session)
  },
  'another role taken': (db) => db.$queryRaw`select set_config('role', 'app_definer', true)`,
  'a second context': (db) => db.$queryRaw`select app.enter('\\x00')::text`,
  'a write in a read': (db) => db.$executeRaw`insert into public.review (id) values ('x')`,
  'a statement over its time': async (db) => {
    await db.$executeRaw`set local statement_timeout = '5ms'`
    await db.$queryRaw`select pg_sleep(1)::text`
  },
  'a transaction idle over its time': async (db, session) => {
    const pid = await backend(db)
    await db.$executeRaw`set local idle_in_transaction_session_timeout = '5ms'`
    await gone(pid)
    await look(db, session)
  },
  'a cancelled query': (db) => strike(db, 'pg_cancel_backend'),
  'a killed backend': (db) => strike(db, 'pg_terminate_backend'),
  'its own backend ended': async (db) => {
    const pid = await backend(db)
    await admin.query('select pg_terminate_backend($1)', [pid])
    await gone(pid)
    await reportIds(db)
  },
  'queries left running': async (db) => {
    for (let n = 0; n < 3; n++) reportIds(db).catch(() => {})
    throw new Error('on purpose')
  },
}
const NAMES = Object.keys(BREAKS)

async function sound(session: Session): Promise<void> {
  try {
    await scope.read(session.token, (db) => look(db, session))
    tally.sound += 1
  } catch (error) {
    tally.unexpected.push(`${(error as { code?: string }).code} ${String(error).slice(0, 200)}`)
  }
}

async function broken(session: Session, name: string): Promise<void> {
  FAULTS.set(name, (FAULTS.get(name) ?? 0) + 1)
  tally.broken += 1
  const ended = await scope
    .read(session.token, (db) => BREAKS[name]!(db, session))
    .then(
      () => true,
      () => false,
    )
  if (ended) tally.unexpected.push(`${name} ended well`)
}

/** A command that throws after its write: nothing of it may stay. */
async function brokenWrite(session: Session): Promise<void> {
  tally.broken += 1
  await execute(session.token, addFigure, { label: 'lost', end: 'throw' }).then(
    ({ ok }) => ok && tally.unexpected.push('a broken command ended well'),
    () => {},
  )
}

async function lane(first: number): Promise<void> {
  for (let n = first; n < COUNT; n += LANES) {
    const session = sessions[Math.floor(Math.random() * sessions.length)]!
    if (n % 2 === 0) await sound(session)
    else if (n % 31 === 0) await brokenWrite(session)
    else await broken(session, NAMES[Math.floor(n / 2) % NAMES.length]!)
  }
}

/** Backends of the application that are inside a transaction. */
async function inTransaction(): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
      where datname = $1 and usename = 'app_login' and state <> 'idle'`,
    [new URL(small.url).pathname.slice(1)],
  )
  return rows[0]!.n
}

test(`${COUNT} transactions, half of them broken: no foreign row, no context left behind`, async () => {
  await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)))
  console.log(
    `faults: ${tally.sound} sound, ${tally.broken} broken, ${tally.foreign} foreign rows, ${tally.missing} missing rows\n` +
      [...FAULTS].map(([name, times]) => `  ${String(times).padStart(5)} ${name}`).join('\n'),
  )
  const sizes = sessions.map(({ token }) => visible.get(token)?.size ?? 0)
  expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(10)
  expect(new Set(sizes).size).toBeGreaterThan(3)
  expect(tally.unexpected).toEqual([])
  expect(tally.foreign).toBe(0)
  expect(tally.missing).toBe(0)
  expect(tally.sound).toBe(COUNT / 2)
  expect(Math.min(...NAMES.map((name) => FAULTS.get(name) ?? 0))).toBeGreaterThan(5)
  const { rows } = await small.owner.query("select from public.published_figure where label = 'lost'")
  expect(rows).toHaveLength(0)
  // well before a forgotten transaction would be ended for its age
  await expect.poll(inTransaction, { timeout: 5_000 }).toBe(0)
  // the same connections, taken up without any context
  const contexts = await Promise.all(
    Array.from({ length: 24 }, () =>
      scope.asLogin(
        (db) => db.$queryRaw<{ c: string }[]>`select coalesce(current_setting('app.ctx', true), '') as c`,
      ),
    ),
  )
  expect(contexts.flat().map(({ c }) => c)).toEqual(Array(24).fill(''))
}, 3_600_000)
