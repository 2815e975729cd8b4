import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Level, Role } from '#lib/kernel/pure/actor.ts'
import { behind, type OwnServer, ownServer } from '#tests/e2e/own-server.ts'
import type { Place } from '#tests/http/oracle.ts'

/** A user of the fixture, logged in. */
export type User = {
  login: string
  password: string
  role: Role
  level: Level
  org: string
  id: string
  at: Place
  cookie: string
}

export type Canary = { org: string; kind: string; value: string; secret: boolean }
/** What only the named scorers of a region's competitions may see: a score in hundredths, an opinion. */
export type Sealed = { org: string; readers: string[]; raw: number; opinion: string }
/** `of`: the competition that it belongs to; '' = none. */
export type Item = { type: string; id: string; at: Place; state: string; owner: string; of: string }

type Manifest = {
  users: { login: string; password: string; role: Role; level: Level; org: string }[]
  orgs: unknown[]
  objects: { type: string; id: string; org: string; createdBy: string }[]
  canaries: Canary[]
  sealed: Sealed[]
}

/** Tables whose rows stand behind the objects of the interface. */
const TABLES: Record<string, string> = {
  organization: 'organization',
  user: 'user_account',
  region: 'region_profile',
  membership: 'membership',
  plan: 'plan',
  pillar: 'pillar',
  measure: 'measure',
  annual_task: 'annual_task',
  task_assignment: 'task_assignment',
  progress_report: 'progress_report',
  person: 'person',
  honor_title: 'honor_title',
  honor: 'honor',
  message: 'message',
  stored_file: 'stored_file',
  notice: 'notice',
  studio: 'studio',
  studio_title: 'studio_title',
  studio_member: 'studio_member',
  studio_fund: 'studio_fund',
  studio_project: 'studio_project',
  studio_achievement: 'studio_achievement',
  mentorship: 'mentorship',
  notice_objection: 'notice_objection',
  import_batch: 'import_batch',
  import_name: 'import_name',
  household: 'relief_household',
  household_member: 'relief_member',
  relief_rule_set: 'relief_rule_set',
  relief_fund: 'relief_fund',
  relief_program: 'relief_program',
  relief_batch: 'relief_batch',
  relief_payment: 'relief_payment',
  relief_card_fix: 'relief_card_fix',
  contest: 'contest',
  contest_event: 'contest_event',
  contest_entry: 'contest_entry',
  contest_proposal: 'contest_proposal',
}

type PlaceRow = { id: string; city_id: string; county_id: string; town_id: string; unit_id: string }
type ItemRow = PlaceRow & { state: string | null; owner: string | null; of: string | null }

const placeOf = (row: PlaceRow): Place => ({
  cityId: row.city_id,
  countyId: row.county_id,
  townId: row.town_id,
  unitId: row.unit_id,
})

export type Site = {
  server: OwnServer
  users: User[]
  items: Item[]
  canaries: (Canary & { at: Place })[]
  sealed: Sealed[]
  orgs: Map<string, Place>
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Logs in as a browser's form does: the token against forgery first, then name and password. */
export async function logIn(url: string, login: string, password: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, username: login, password, json: 'true' }),
  })
  await answer.body?.cancel()
  const sid = /(?:^|; )(sid=[\w-]{43})/.exec(cookiesOf(answer))?.[1]
  if (!sid) throw new Error(`${login} cannot log in: ${answer.status}`)
  return sid
}

/** Types whose rows stand in a state. */
const STATED = new Set([
  'progress_report',
  'stored_file',
  'honor',
  'notice',
  'household',
  'studio',
  'studio_achievement',
  'mentorship',
  'contest',
  'contest_entry',
  'contest_proposal',
])
/** Where the state stands elsewhere: in another column, or with the parent. */
const STATE_OF: Record<string, string> = {
  import_batch: 'status',
  contest_event: '(select c.state from public.contest c where c.city_id = x.city_id and c.id = x.contest_id)',
}

/** Parts of a competition. */
const OF_CONTEST = new Set(['contest_event', 'contest_entry', 'contest_proposal'])

/** One query per type: where its objects lie, and in which state. */
async function places(server: OwnServer, type: string): Promise<Map<string, Item>> {
  const table = TABLES[type]
  if (!table) return new Map()
  const state = STATE_OF[type] ?? (STATED.has(type) ? 'state' : 'null')
  const owner = type === 'membership' || type === 'message' ? 'user_id' : 'null'
  const of = OF_CONTEST.has(type) ? 'contest_id' : 'null'
  const rows = await behind<ItemRow>(
    server.dataDir,
    `select id, city_id, county_id, town_id, unit_id, ${state} as state, ${owner} as owner, ${of} as "of" from public.${table} x order by id`,
  )
  const item = (row: ItemRow): Item => ({
    type,
    id: row.id,
    at: placeOf(row),
    state: row.state ?? '',
    owner: row.owner ?? '',
    of: row.of ?? '',
  })
  return new Map(rows.map((row) => [row.id, item(row)]))
}

/** At most one hash of a password per core at a time, as a throttle would have it. */
async function logInAll(url: string, users: Omit<User, 'cookie'>[]): Promise<User[]> {
  const done: User[] = []
  const queue = users.values()
  const lane = async () => {
    for (const user of queue) done.push({ ...user, cookie: await logIn(url, user.login, user.password) })
  }
  await Promise.all([lane(), lane(), lane()])
  return done.sort((a, b) => a.login.localeCompare(b.login))
}

/**
 * A portal of its own with the fixture of `seed`; `choose` says which of the manifest's users take part.
 * The manifest is held against the database: an object that does not exist is a mistake of the fixture.
 */
export async function openSite(
  seed: number,
  choose: (users: Manifest['users']) => Manifest['users'],
): Promise<Site> {
  const server = await ownServer()
  try {
    const file = path.join(server.dataDir, 'm.json')
    await server.script(['fixture', '--', '--seed', String(seed), '--out', file])
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
    const rows = await behind<PlaceRow>(
      server.dataDir,
      'select id, city_id, county_id, town_id, unit_id from public.organization',
    )
    const orgs = new Map(rows.map((row) => [row.id, placeOf(row)]))
    const at = (org: string): Place => {
      const place = orgs.get(org)
      if (!place) throw new Error(`the manifest names an unknown organization: ${org}`)
      return place
    }
    const ids = await behind<{ id: string; username: string }>(
      server.dataDir,
      'select id, username from public.user_account',
    )
    const idOf = new Map(ids.map((row) => [row.username, row.id]))
    const chosen = choose(manifest.users).map((user) => ({
      ...user,
      at: at(user.org),
      id: idOf.get(user.login) ?? '',
    }))
    const types = [...new Set([...Object.keys(TABLES), ...manifest.objects.map((object) => object.type)])]
    const known = new Map(
      await Promise.all(types.map(async (type) => [type, await places(server, type)] as const)),
    )
    const missing = manifest.objects.filter(({ type, id }) => TABLES[type] && !known.get(type)?.has(id))
    if (missing.length > 0)
      throw new Error(`objects of the manifest do not exist: ${JSON.stringify(missing[0])}`)
    const users = await logInAll(server.url, chosen)
    // acts that ask for the second factor are asked of sessions that have shown it: rights alone decide
    await behind(server.dataDir, "update app.session set stepped_up_at = now() + interval '8 hours'")
    return {
      server,
      users,
      items: [...known.values()].flatMap((items) => [...items.values()]),
      canaries: manifest.canaries.map((canary) => ({ ...canary, at: at(canary.org) })),
      sealed: manifest.sealed,
      orgs,
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Number and hash of the rows of every business table and of the passwords. */
export async function checksums(server: OwnServer): Promise<Record<string, string>> {
  const tables = await behind<{ name: string }>(
    server.dataDir,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' or (schemaname, tablename) = ('app', 'credential') order by 1`,
  )
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum from ${name} t`,
  )
  const sums = await behind<{ name: string; sum: string }>(server.dataDir, parts.join(' union all '))
  return Object.fromEntries(sums.map(({ name, sum }) => [name, sum]))
}
