import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loginClient, stateOf } from '#tests/builders/connections.ts'
import { forgetAudit, type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import { tokenHashOf, type World } from '#tests/builders/world.ts'
import { addFigure } from './commands.ts'

const ROWS = 12
let small: SmallDatabase
let owner: pg.Client
let world: World
let cityId: string

beforeAll(async () => {
  small = await smallDatabase()
  ;({ owner, world } = small)
  await forgetAudit(owner)
  const { execute } = await import('#lib/kernel/command.ts')
  const admin = sessionAt(world, 'city')
  cityId = admin.org.cityId
  for (let n = 0; n < ROWS; n++) await execute(admin.token, addFigure, { label: `第 ${n}` })
  await execute(sessionAt(world, 'city', 'work', 1).token, addFigure, { label: '别市' })
})
afterAll(() => small.close())

type Verdict = { rows: number; ok: boolean; badSeq?: number; why?: string }
async function verify(): Promise<Verdict> {
  const { rows } = await owner.query<{ verdict: Verdict }>('select app.verify_audit($1) as verdict', [cityId])
  return rows[0]!.verdict
}

test('every act of a city stands in one chain, which holds', async () => {
  expect(await verify()).toEqual({ rows: ROWS, ok: true })
})

test('chains of 8 writers at once hold too', async () => {
  const { execute } = await import('#lib/kernel/command.ts')
  const other = sessionAt(world, 'city', 'work', 1)
  const done = await Promise.all(
    Array.from({ length: 24 }, (_, n) => execute(other.token, addFigure, { label: `并 ${n}` })),
  )
  expect(done.every((each) => each.ok)).toBe(true)
  const { rows } = await owner.query('select app.verify_audit($1) as verdict', [other.org.cityId])
  expect(rows[0].verdict).toEqual({ rows: 25, ok: true })
})

test('even app_ops cannot change or delete an audit row or a decision', async () => {
  for (const table of ['audit_event', 'review']) {
    expect(await stateOf(owner.query(`delete from public.${table}`)), table).toBe('23514')
  }
  expect(await stateOf(owner.query("update public.audit_event set county_id = 'x'"))).toBe('23514')
  expect(await stateOf(owner.query("update public.review set reason = 'x'"))).toBe('23514')
})

/** What someone with the owner's rights could do, and the first row that it makes wrong. */
const TAMPERING: [name: string, sql: string, badSeq: number][] = [
  ['an edited detail', `update public.audit_event set detail = '{"label":"改"}' where seq = 3`, 3],
  ['an edited actor', "update public.audit_event set actor_name = '别人' where seq = 7", 7],
  ['an edited time', "update public.audit_event set at = at - interval '1 day' where seq = 1", 1],
  ['an edited place', "update public.audit_event set county_id = 'x' where seq = 12", 12],
  ['a deleted row', 'delete from public.audit_event where seq = 4', 4],
  ['a deleted first row', 'delete from public.audit_event where seq = 1', 1],
  [
    'two swapped rows',
    'update public.audit_event set seq = -seq where seq in (2, 5); update public.audit_event set seq = case seq when -2 then 5 else 2 end where seq < 0',
    2,
  ],
  [
    'an inserted row',
    `update public.audit_event set seq = -seq where seq > 5; update public.audit_event set seq = 1 - seq where seq < 0;
     insert into public.audit_event select city_id, county_id, town_id, unit_id, 6, at, actor_id, actor_name, actor_role, session_ref, ip, action,
       object_type, object_id, detail, request_id, hash, hash from public.audit_event where seq = 5`,
    6,
  ],
  ['a cut tail', 'delete from public.audit_event where seq > 10', 11],
  [
    'a row added at the end, well hashed',
    `insert into public.audit_event select (e.r).* from (select jsonb_populate_record(a, jsonb_build_object('seq', 13, 'prev_hash', a.hash, 'hash', '')) as r
       from public.audit_event a where seq = 12) e;
     update public.audit_event a set hash = encode(sha256(convert_to(a.prev_hash || app.audit_payload(a), 'UTF8')), 'hex') where seq = 13`,
    13,
  ],
  [
    'a rewritten last row, well hashed',
    `update public.audit_event set detail = '{}' where seq = 12;
     update public.audit_event a set hash = encode(sha256(convert_to(a.prev_hash || app.audit_payload(a), 'UTF8')), 'hex') where seq = 12`,
    12,
  ],
  ['a lost head', 'delete from app.audit_head', 1],
]

test.each(TAMPERING)('%s is found, and the first wrong row named', async (_name, sql, badSeq) => {
  await owner.query('begin; alter table public.audit_event disable trigger audit_append_only')
  try {
    const scoped = sql
      .replaceAll(/ where seq/g, ` where city_id = '${cityId}' and seq`)
      .replace('app.audit_head', `app.audit_head where city_id = '${cityId}'`)
    await owner.query(scoped)
    expect(await verify()).toMatchObject({ ok: false, badSeq })
  } finally {
    await owner.query('rollback')
  }
  expect(await verify()).toEqual({ rows: ROWS, ok: true })
})

test('an auditor verifies the own city’s chain and no other', async () => {
  const login = await loginClient(small.url)
  try {
    await login.query(`begin; select app.enter('\\x${tokenHashOf(sessionAt(world, 'city', 'audit').token)}')`)
    const { rows } = await login.query('select app.verify_audit($1) as verdict', [cityId])
    expect(rows[0].verdict.ok).toBe(true)
    expect(
      await stateOf(
        login.query('select app.verify_audit($1)', [sessionAt(world, 'city', 'audit', 1).org.cityId]),
      ),
    ).toBe('42501')
  } finally {
    await login.end()
  }
})
