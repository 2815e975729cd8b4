import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { allowIf, defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { reloadEnv } from '#lib/kernel/env.ts'
import { freshKeyFile } from '#lib/kernel/private/keys.ts'
import { defineReveal } from '#lib/kernel/private/reveal.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import { REVEALS_PER_DAY, revealSchema } from '#lib/kernel/pure/reveal.ts'
import { loginClient, stateOf } from '#tests/builders/connections.ts'
import { type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import { sessionAt } from '#tests/builders/small-world.ts'
import { type Session, tokenHashOf } from '#tests/builders/world.ts'

/** The mechanism by itself, over a table of the test's own: written by the offices of cities and counties. */
let small: SmallDatabase
let owner: pg.Client
let execute: typeof import('#lib/kernel/command.ts').execute
let county: Session
let city: Session

const TABLE = 'public.secret_thing'
const NUMBER = '320399197908150039'

beforeAll(async () => {
  small = await smallDatabase()
  owner = small.owner
  execute = (await import('#lib/kernel/command.ts')).execute
  city = sessionAt(small.world, 'city')
  county = sessionAt(small.world, 'county')
  await owner.query(`
    create table ${TABLE} (city_id text not null, county_id text not null default '', town_id text not null default '',
      unit_id text not null default '', id text not null, number bytea, number_hash text not null default '',
      primary key (city_id, id));
    call app.private_table('${TABLE}', array['city', 'county'], array['number'], 'own')`)
})
afterAll(() => small.close())

const keep = defineCommand({
  name: 'thing.keep',
  object: 'thing',
  summary: '测试',
  input: z.object({ number: z.string() }),
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, { number }) => {
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const at = place(ctx.actor)
    const id = uuidv7()
    const sealed = vault.seal({ table: TABLE, column: 'number', cityId: at.cityId, id }, number)
    const hash = vault.hash('id_number', number)
    await ctx.db.$executeRaw`insert into public.secret_thing (city_id, county_id, id, number, number_hash)
      values (${at.cityId}, ${at.countyId}, ${id}, ${sealed}, ${hash})`
    return ok({ id })
  },
})

type Row = { city_id: string; county_id: string }
const reveal = defineReveal({
  name: 'thing.reveal',
  object: 'thing',
  summary: '测试',
  table: TABLE,
  columns: { number: 'number' },
  input: revealSchema(['number']).extend({ id: z.string() }),
  load: async (ctx, { id }) => {
    const rows = await ctx.db.$queryRaw<
      Row[]
    >`select city_id, county_id from public.secret_thing where id = ${id}`
    const row = rows[0]
    return row ? { cityId: row.city_id, countyId: row.county_id, townId: '', unitId: '' } : null
  },
  allow: (actor) => allowIf(actor.role !== 'leader'),
})

async function kept(session: Session, number = NUMBER): Promise<string> {
  const result = await execute<{ id: string }>(session.token, keep, { number })
  if (!result.ok) throw new Error(result.problem.title)
  return result.value.id
}
const look = (session: Session, id: string, more: object = {}) =>
  execute(session.token, reveal, { id, field: 'number', reason: '核对身份', ...more })

async function audits(id: string) {
  const { rows } = await owner.query(
    "select actor_id, action, detail::text as detail from public.audit_event where object_id = $1 and action = 'thing.reveal'",
    [id],
  )
  return rows
}

describe('what is stored', () => {
  test('is no plain text, and equal numbers are found by their hash', async () => {
    const one = await kept(county)
    const two = await kept(county)
    const { rows } = await owner.query(
      'select number, number_hash from public.secret_thing where id in ($1, $2)',
      [one, two],
    )
    expect(rows).toHaveLength(2)
    expect(rows[0].number.equals(rows[1].number)).toBe(false)
    expect(rows[0].number.toString('latin1')).not.toContain('19790815')
    expect(rows[0].number_hash).toBe(rows[1].number_hash)
  })

  test('cannot be read as a column, not even by who wrote it', async () => {
    await kept(county)
    const login = await loginClient(small.url)
    const read = async (columns: string) => {
      await login.query(`begin; select app.enter('\\x${tokenHashOf(county.token)}')`)
      const state = await stateOf(login.query(`select ${columns} from ${TABLE}`))
      await login.query('rollback')
      return state
    }
    try {
      expect(await read('number')).toBe('42501')
      expect(await read('*')).toBe('42501')
      expect(await read('id, number_hash')).toBe('')
    } finally {
      await login.end()
    }
  })
})

describe('a reveal', () => {
  test('shows the value once, and leaves who, which field and why, but not the value', async () => {
    const id = await kept(county)
    const key = uuidv7()
    const input = { id, field: 'number', reason: '核对身份' }
    const first = await execute(county.token, reveal, input, { idempotencyKey: key })
    expect(first).toMatchObject({ ok: true, value: { value: NUMBER } })
    const again = await execute(county.token, reveal, input, { idempotencyKey: key })
    expect(again).toMatchObject({ ok: true, value: { value: null, repeated: true } })
    const rows = await audits(id)
    expect(rows).toHaveLength(1)
    expect(rows[0].actor_id).toBe(county.userId)
    expect(JSON.parse(rows[0].detail)).toEqual({ field: 'number', reason: '核对身份' })
    const { rows: kept_ } = await owner.query('select body::text from app.idempotency where key = $1', [key])
    expect(kept_[0].body).not.toContain(NUMBER)
  })

  test('asks for a reason', async () => {
    const id = await kept(county)
    expect(await look(county, id, { reason: '看' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid', errors: [{ path: 'reason' }] },
    })
    expect(await audits(id)).toEqual([])
  })

  test('is the own organization’s: the level above, another county and a leader get nothing', async () => {
    const id = await kept(county)
    expect(await look(city, id)).toMatchObject({ ok: false, problem: { code: 'not_found' } })
    expect(await look(sessionAt(small.world, 'county', 'work', 1), id)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    })
    expect(await look(sessionAt(small.world, 'county', 'view'), id)).toMatchObject({ ok: false })
    expect(await audits(id)).toEqual([])
  })

  test('of a value moved to another row answers that it was changed', async () => {
    const one = await kept(county)
    const two = await kept(county, '341399199001010015')
    await owner.query(
      `set role app_ops; update ${TABLE} set number = (select number from ${TABLE} where id = '${two}') where id = '${one}'; reset role`,
    )
    expect(await look(county, one)).toMatchObject({ ok: false, problem: { code: 'unavailable' } })
    expect(await look(county, two)).toMatchObject({ ok: true, value: { value: '341399199001010015' } })
  })

  test('has a quota for user and day, in the database', async () => {
    const other = sessionAt(small.world, 'county', 'work', 1)
    const id = await kept(other)
    await owner.query('insert into app.reveal_use values ($1, (now() at time zone $3)::date, $2)', [
      other.userId,
      REVEALS_PER_DAY - 1,
      'Asia/Shanghai',
    ])
    expect(await look(other, id)).toMatchObject({ ok: true, value: { left: 0 } })
    expect(await look(other, id)).toMatchObject({ ok: false, problem: { code: 'limit' } })
    expect(await audits(id)).toHaveLength(1)
  })

  test('in a transaction that only reads is refused', async () => {
    const id = await kept(county)
    const { read } = await import('#lib/kernel/scope.ts')
    const peek = read(
      county.token,
      (db) => db.$queryRaw`select app.reveal(${TABLE}, 'number', ${id}, 9)::text as x`,
    )
    await expect(peek).rejects.toMatchObject({ code: 'P2010' })
  })
})

describe('with another key file than the database was written with', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'changai-keys-'))
  const before = process.env.KEY_FILE
  afterEach(() => {
    if (before === undefined) delete process.env.KEY_FILE
    else process.env.KEY_FILE = before
    reloadEnv()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('nothing is sealed, hashed or revealed', async () => {
    const id = await kept(county)
    process.env.KEY_FILE = path.join(folder, 'other.json')
    writeFileSync(process.env.KEY_FILE, freshKeyFile())
    reloadEnv()
    expect(await look(county, id)).toMatchObject({ ok: false, problem: { code: 'unavailable' } })
    expect(await execute(county.token, keep, { number: NUMBER })).toMatchObject({
      ok: false,
      problem: { code: 'unavailable' },
    })
  })
})
