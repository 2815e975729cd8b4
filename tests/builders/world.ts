import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

/** A small installation in the database: organizations, a session for each role at each of them, and rows. */

export type Level = 'platform' | 'city' | 'county' | 'town' | 'unit'
export type Org = Place & { id: string; level: Level }
/** How a session works on the database: DESIGN §4, roles level × class. */
export type DutyClass = 'work' | 'view' | 'audit' | 'relief' | 'platform' | 'public'
export type Session = { token: string; userId: string; role: string; duty: DutyClass; org: Org }
export type Row = Place & {
  table: string
  key: Record<string, string>
  columns: Record<string, unknown>
  /** of an account: the role of its only membership */
  duty?: string
  /** of a score or a review: the one user whom its competition names as scorer */
  scorer?: string
}
export type World = { prefix: string; orgs: Org[]; sessions: Session[]; rows: Row[] }

export const placeOf = (at: Place): Place => ({
  cityId: at.cityId,
  countyId: at.countyId,
  townId: at.townId,
  unitId: at.unitId,
})
export const levels = (at: Place) => ({
  city_id: at.cityId,
  county_id: at.countyId,
  town_id: at.townId,
  unit_id: at.unitId,
})

export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Adds a row with an id of its own. */
export function addRow(world: World, table: string, at: Place, columns: Record<string, unknown>): string {
  const id = String(columns.id ?? uuidv7())
  world.rows.push({
    table,
    ...placeOf(at),
    key: { city_id: at.cityId, id },
    columns: { ...levels(at), ...columns, id },
  })
  return id
}

export const first = (world: World, table: string, cityId: string, countyId: string) =>
  world.rows.find((row) => row.table === table && row.cityId === cityId && row.countyId === countyId)!.key.id!

/** A value as an SQL literal. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return `'${String(value).replaceAll("'", "''")}'`
}

export function insertSql(table: string, columns: Record<string, unknown>): string {
  return `insert into public.${table} (${Object.keys(columns).join(', ')}) values (${Object.values(columns).map(literal).join(', ')})`
}

/** Writes a world as the migrating owner, with a live session for each duty. */
export async function settle(owner: pg.Client, world: World): Promise<void> {
  const made = world.rows
    .filter((row) => row.table !== 'assignment_month')
    .map((row) => insertSql(row.table, row.columns))
  const memberships = new Map(
    world.rows.filter((row) => row.table === 'membership').map((row) => [row.columns.user_id, row.key.id]),
  )
  const opened = world.sessions.map(
    (
      session,
    ) => `insert into app.session (token_hash, city_id, user_id, membership_id, expires_at, idle_at) values
      ('\\x${tokenHashOf(session.token)}', ${literal(session.org.cityId)}, ${literal(session.userId)}, ${literal(memberships.get(session.userId))}, now() + interval '8 hours', now() + interval '2 hours')`,
  )
  await owner.query(`begin; ${[...made, ...opened].join(';\n')}; commit`)
}
