import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { first, insertSql, levels, placeOf, type Row, type World } from '#tests/builders/world.ts'
import { holds, type Privilege, reaches, TABLES, type Thing, thingOf } from './oracle.ts'
import type { Probe, Target } from './probes.ts'

const INSERTABLE = [
  'user_account',
  'membership',
  'plan',
  'pillar',
  'published_figure',
  'task_assignment',
  'progress_report',
  'progress_report_version',
  'review',
] as const
export type Insertable = (typeof INSERTABLE)[number]
export const INSERTS: readonly Insertable[] = INSERTABLE

/** A new row for a place. `foreign`: its reference points to a row of another city (same id, own city_id). */
function fresh(
  world: World,
  table: Insertable,
  at: Target,
  foreign: boolean,
): { columns: Record<string, unknown>; sound: boolean } {
  const cities = world.orgs.filter((org) => org.level === 'city')
  const cityOf = foreign ? (cities.find((city) => city.cityId !== at.cityId)?.cityId ?? '') : at.cityId
  const any = (name: string) => world.rows.find((row) => row.table === name && row.cityId === cityOf)
  const link = (name: string) => any(name)?.key.id ?? uuidv7()
  const sound = (name: string) => !foreign && any(name) !== undefined
  const reliefOfficer =
    world.sessions.find((each) => each.duty === 'relief' && each.org.cityId === cityOf)?.userId ?? ''
  const id = uuidv7()
  const base = { ...levels(at), id }
  const plan = { plan_id: cityOf ? first(world, 'plan', cityOf, '') : '' }
  const task = { ...plan, pillar_id: '', measure_id: '', task_id: '' }
  switch (table) {
    case 'user_account':
      return { columns: { ...base, username: id, display_name: id }, sound: true }
    case 'membership':
      return {
        columns: { ...base, user_id: reliefOfficer, role: 'region_admin' },
        sound: sound('user_account'),
      }
    case 'plan':
      return { columns: { ...base, year: 2090, title: id }, sound: true }
    case 'pillar':
      return { columns: { ...base, ...plan, code: '9', title: id, display_order: 9 }, sound: sound('plan') }
    case 'published_figure':
      return { columns: { ...base, fact_id: id, topic: '', label: '', source: '' }, sound: true }
    case 'task_assignment': {
      const free = world.rows.filter((row) => row.table === 'annual_task' && row.cityId === cityOf).at(-1)
        ?.key.id
      const taken = world.rows.some(
        (row) =>
          row.table === table &&
          row.columns.task_id === free &&
          JSON.stringify(placeOf(row)) === JSON.stringify(placeOf(at)),
      )
      return {
        columns: { ...base, ...task, task_id: taken ? id : (free ?? id), role: 'JOINT', target: 100 },
        sound: !foreign && free !== undefined && !taken,
      }
    }
    case 'progress_report':
      return {
        columns: {
          ...base,
          ...task,
          assignment_id: link('task_assignment'),
          period: '2031-01-01',
          state: 'OFFICE_REVIEW',
          submitted_no: 1,
        },
        sound: sound('task_assignment'),
      }
    case 'progress_report_version':
      return {
        columns: {
          ...base,
          report_id: link('progress_report'),
          no: 99,
          state: 'SUBMITTED',
          editor_id: '',
          editor_name: '',
        },
        sound: sound('progress_report'),
      }
    case 'review':
      return {
        columns: {
          ...base,
          report_id: link('progress_report'),
          version_no: 1,
          from_state: '',
          to_state: '',
          verb: '',
          by_user_id: '',
          by_name: '',
          by_org_name: '',
        },
        sound: sound('progress_report'),
      }
  }
}

/** A city where the table's references can be met: its administrator may insert there. */
function soundPlace(world: World, table: Insertable): Target {
  const cities = world.orgs
    .filter((org) => org.level === 'city')
    .map((org) => ({ ...placeOf(org), real: true }))
  return cities.find((city) => fresh(world, table, city, false).sound) ?? cities[0]!
}

/** Can such a row be made anywhere in this world? */
export function insertable(world: World, table: Insertable): boolean {
  return fresh(world, table, soundPlace(world, table), false).sound
}

export function insertProbe(
  world: World,
  table: Insertable,
  at: Target,
  foreign: boolean,
  control = false,
): Probe {
  const { columns, sound } = fresh(world, table, at, foreign)
  const thing: Thing = { table, ...placeOf(at), state: columns.state, role: columns.role }
  const soundOne = control ? {} : { sound: insertProbe(world, table, soundPlace(world, table), false, true) }
  return {
    ...soundOne,
    what: `insert ${table}${at.real ? '' : ' at a forged place'}${sound ? '' : ' with a forged reference'}`,
    sql: insertSql(table, columns),
    expect: (session) => {
      if (!holds(session, table, 'insert') || !reaches(session, thing, 'insert')) return 'denied'
      return at.real && sound ? '1' : 'broken'
    },
  }
}

/** Insert … on conflict update: with the id of an existing row, or a new one. */
export function upsertProbe(
  world: World,
  table: Insertable,
  at: Target,
  existing: Row | undefined,
  control = false,
): Probe {
  const { columns, sound } = fresh(world, table, at, false)
  const soundOne = control
    ? {}
    : { sound: upsertProbe(world, table, soundPlace(world, table), undefined, true) }
  if (existing) columns.id = existing.key.id
  const { touch } = TABLES[table]!
  const thing: Thing = { table, ...placeOf(at), state: columns.state, role: columns.role }
  const hit = existing && existing.cityId === at.cityId ? thingOf(existing) : undefined
  return {
    what: `upsert ${table}${hit ? ' over a row' : ''}`,
    sql: `${insertSql(table, columns)} on conflict (city_id, id) do update set ${touch} = excluded.${touch}`,
    ...soundOne,
    expect: (session) => {
      const may = (privilege: Privilege) =>
        holds(session, table, privilege) && reaches(session, thing, privilege)
      // the insert's own row is held against all three: PostgreSQL must read and may update it
      if (!holds(session, table, 'update') || !may('insert') || !may('select')) return 'denied'
      if (hit) return reaches(session, hit, 'select') && reaches(session, hit, 'update') ? '1' : 'denied'
      // an account's id is unique across cities, because a login knows no city yet
      if (existing && table === 'user_account') return 'taken'
      return at.real && sound ? '1' : 'broken'
    },
  }
}
