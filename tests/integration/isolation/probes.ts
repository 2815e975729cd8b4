import type pg from 'pg'
import {
  levels,
  literal,
  placeOf,
  type Row,
  type Session,
  tokenHashOf,
  type World,
} from '#tests/builders/world.ts'
import { holds, OFFICE_WRITES, type Privilege, reaches, TABLES, type Thing, thingOf } from './oracle.ts'

/** One act of a session on the database, as SQL and as the oracle's expectation for any session. */
export type Probe = {
  what: string
  sql: string
  expect: (session: Session) => string
  /** the same act without its forgery, for the control of what nobody may do */
  sound?: Probe
}

/** `denied`: privilege or policy (42501); `broken`: foreign key (23503); `taken`: unique (23505); `n`: rows reached; a list: their keys. */
export type Answer = string

const keyText = (row: Row) => Object.values(row.key).join('|')
const where = (row: Row) =>
  Object.entries(row.key)
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join(' and ')

/** Opens the session's transaction as the kernel does; probes then run in savepoints. */
export async function enter(client: pg.Client, session: Session): Promise<void> {
  const opening =
    session.duty === 'public'
      ? 'set local role app_public'
      : `select app.enter('\\x${tokenHashOf(session.token)}')`
  await client.query(`begin; ${opening}`)
}

export async function run(client: pg.Client, probe: Probe): Promise<Answer> {
  try {
    const results = (await client.query(`savepoint probe; ${probe.sql}`)) as unknown as pg.QueryResult[]
    const result = results[1]!
    if (result.command !== 'SELECT') return String(result.rowCount)
    return result.rows
      .map((row) => Object.values(row).join('|'))
      .sort()
      .join(' ')
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    return (
      { '42501': 'denied', '23503': 'broken', '23505': 'taken' }[code] ??
      `${code} ${(error as Error).message}`
    )
  } finally {
    await client.query('rollback to savepoint probe')
  }
}

const keyList = (table: string, world: World) =>
  Object.keys(world.rows.find((row) => row.table === table)?.key ?? { id: '' }).join(", '|', ")
const inWorld = (world: World) => `city_id like ${literal(`${world.prefix}%`)}`

function rowsOf(world: World, table: string, session: Session): Row[] {
  return world.rows.filter((row) => row.table === table && reaches(session, thingOf(row), 'select'))
}

/** Everything of a table that the session sees, by key: nothing more and nothing less. */
export function listProbe(world: World, table: string): Probe {
  return {
    what: `list ${table}`,
    sql: `select concat(${keyList(table, world)}) from (select * from public.${table} where ${inWorld(world)}) t`,
    expect: (session) =>
      holds(session, table, 'select')
        ? rowsOf(world, table, session).map(keyText).sort().join(' ')
        : 'denied',
  }
}

export function countProbe(world: World, table: string): Probe {
  return {
    what: `count ${table}`,
    sql: `select count(*) from public.${table} where ${inWorld(world)}`,
    expect: (session) =>
      holds(session, table, 'select') ? String(rowsOf(world, table, session).length) : 'denied',
  }
}

export function readProbe(row: Row): Probe {
  return {
    what: `read one ${row.table}`,
    sql: `select count(*) from public.${row.table} where ${where(row)}`,
    expect: (session) => {
      if (!holds(session, row.table, 'select')) return 'denied'
      return reaches(session, thingOf(row), 'select') ? '1' : '0'
    },
  }
}

function mayChange(session: Session, row: Row, privilege: Privilege): string {
  if (!holds(session, row.table, privilege)) return 'denied'
  return reaches(session, thingOf(row), 'select') && reaches(session, thingOf(row), privilege) ? '1' : '0'
}

export function updateProbe(row: Row): Probe {
  const { touch } = TABLES[row.table]!
  return {
    what: `update ${row.table}`,
    sql: `update public.${row.table} set ${touch} = ${touch} where ${where(row)}`,
    expect: (session) => mayChange(session, row, 'update'),
  }
}

export function deleteProbe(row: Row): Probe {
  return {
    what: `delete ${row.table}`,
    sql: `delete from public.${row.table} where ${where(row)}`,
    expect: (session) => mayChange(session, row, 'delete'),
  }
}

/** A place, and whether an organization is there. */
export type Target = { cityId: string; countyId: string; townId: string; unitId: string; real: boolean }
export type Forge = 'none' | 'none too' | 'other county' | 'no such unit' | 'without county' | 'other city'
export const FORGES: Forge[] = [
  'none',
  'none too',
  'none',
  'none too',
  'other county',
  'no such unit',
  'without county',
  'other city',
]

/** The place of an organization, or one that looks like it and does not exist. */
export function target(world: World, at: number, forge: Forge): Target {
  const orgs = world.orgs.filter((org) => org.level !== 'platform')
  const org = orgs[at % orgs.length]!
  const place = placeOf(org)
  const others = orgs.filter((each) => each.level === 'county' && each.countyId !== place.countyId)
  const elsewhere = orgs.filter((each) => each.level === 'city' && each.cityId !== place.cityId)
  const county = others.find((each) => each.cityId === place.cityId)
  if (forge === 'other county' && place.unitId && county) place.countyId = county.countyId
  if (forge === 'no such unit') place.unitId = `${world.prefix}nobody`
  if (forge === 'without county' && (place.unitId || place.townId)) place.countyId = ''
  if (forge === 'other city' && place.countyId && elsewhere[0]) place.cityId = elsewhere[0].cityId
  const real = world.orgs.some((each) => JSON.stringify(placeOf(each)) === JSON.stringify(place))
  return { ...place, real }
}

/** Moves a row to another place by its level columns. */
export function moveProbe(row: Row, to: Target, control = false): Probe {
  const set = Object.entries(levels(to))
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join(', ')
  const moved: Thing = { ...thingOf(row), ...placeOf(to) }
  const sound = control ? {} : { sound: moveProbe(row, { ...placeOf(row), real: true }, true) }
  return {
    ...sound,
    what: `move ${row.table}`,
    sql: `update public.${row.table} set ${set} where ${where(row)}`,
    expect: (session) => {
      if (OFFICE_WRITES.includes(row.table)) return 'denied' // only some columns are granted
      const answer = mayChange(session, row, 'update')
      if (answer !== '1') return answer
      if (!reaches(session, moved, 'update') || !reaches(session, moved, 'select')) return 'denied'
      return to.real ? '1' : 'broken'
    },
  }
}
