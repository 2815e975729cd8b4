import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { addContest, addEntry, PUBLIC_CONTEST } from '#tests/builders/contests.ts'
import { addMentorship, addStudio, PUBLIC_STUDIO } from '#tests/builders/studios.ts'

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
}
export type World = { prefix: string; orgs: Org[]; sessions: Session[]; rows: Row[] }

export type CountyShape = { units: number; townUnits: number[] }
export type CityShape = { counties: CountyShape[]; units: number }
/** One share of work: which organization reports, who owns the plan, and the states of its monthly reports. */
export type LineShape = { org: number; owner: number; reports: string[]; draft: boolean; reviewed: boolean }
export type WorldShape = { cities: CityShape[]; lines: LineShape[] }

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

const DUTIES: Record<Level, [role: string, duty: DutyClass][]> = {
  platform: [['platform_admin', 'platform']],
  city: [
    ['region_admin', 'work'],
    ['leader', 'view'],
    ['auditor', 'audit'],
    ['relief_officer', 'relief'],
  ],
  county: [
    ['region_officer', 'work'],
    ['leader', 'view'],
    ['auditor', 'audit'],
    ['relief_checker', 'relief'],
  ],
  town: [
    ['unit_clerk', 'work'],
    ['relief_officer', 'relief'],
  ],
  unit: [['unit_clerk', 'work']],
}

function organizations(prefix: string, shape: WorldShape): Org[] {
  const none = { countyId: '', townId: '', unitId: '' }
  const orgs: Org[] = [{ id: `${prefix}p`, level: 'platform', cityId: `${prefix}p`, ...none }]
  for (const [c, city] of shape.cities.entries()) {
    const cityId = `${prefix}c${c}`
    orgs.push({ id: cityId, level: 'city', cityId, ...none })
    const unit = (countyId: string, townId: string) => {
      const id = `${prefix}u${orgs.length}`
      orgs.push({ id, level: 'unit', cityId, countyId, townId, unitId: id })
    }
    for (let n = 0; n < city.units; n++) unit('', '')
    for (const [k, county] of city.counties.entries()) {
      const countyId = `${cityId}k${k}`
      orgs.push({ id: countyId, level: 'county', cityId, countyId, townId: '', unitId: '' })
      for (let n = 0; n < county.units; n++) unit(countyId, '')
      for (const [t, units] of county.townUnits.entries()) {
        const townId = `${countyId}t${t}`
        orgs.push({ id: townId, level: 'town', cityId, countyId, townId, unitId: '' })
        for (let n = 0; n < units; n++) unit(countyId, townId)
      }
    }
  }
  return orgs
}

export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Lays the shape out as rows; nothing is written yet. */
export function layOut(shape: WorldShape): World {
  const prefix = `w${randomBytes(5).toString('hex')}`
  const orgs = organizations(prefix, shape)
  const world: World = { prefix, orgs, sessions: [], rows: [] }
  for (const org of orgs) layOutOrg(world, org)
  const regions = orgs.filter((org) => org.level === 'city' || org.level === 'county')
  for (const region of regions) layOutRegion(world, region)
  for (const unit of orgs.filter((org) => org.level === 'unit')) layOutStudio(world, unit)
  const reporters = orgs.filter((org) => org.level !== 'platform')
  for (const line of shape.lines) {
    const org = reporters[line.org % reporters.length]!
    const owners = regions.filter(
      (each) => each.cityId === org.cityId && (each.countyId === '' || each.countyId === org.countyId),
    )
    layOutLine(world, org, owners[line.owner % owners.length]!, line)
  }
  return world
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

function layOutOrg(world: World, org: Org): void {
  addRow(world, 'organization', org, {
    id: org.id,
    level: org.level,
    kind:
      org.level === 'unit'
        ? 'enterprise'
        : org.level === 'town'
          ? 'town'
          : org.level === 'platform'
            ? 'platform'
            : 'region',
    name: org.id,
    short_name: org.id,
    valid_from: '2020-01-01',
  })
  for (const [role, duty] of DUTIES[org.level]) {
    const userId = uuidv7()
    addRow(world, 'user_account', org, {
      id: userId,
      username: userId,
      display_name: `${role} ${org.id}`,
      must_change_password: false,
    })
    Object.assign(world.rows.at(-1)!, { duty: role })
    addRow(world, 'membership', org, { user_id: userId, role })
    world.sessions.push({ token: randomBytes(24).toString('base64url'), userId, role, duty, org })
  }
}

function layOutRegion(world: World, region: Org): void {
  const slug = `r-${region.id}`
  addRow(world, 'region_profile', region, {
    id: region.id,
    slug,
    title: '产改',
    words: '{}',
    template: 'empty',
    light_rule: '{}',
  })
  const planId = addRow(world, 'plan', region, {
    year: 2026,
    title: '方案',
    status: 'PUBLISHED',
    version_no: 1,
  })
  const pillarId = addRow(world, 'pillar', region, {
    plan_id: planId,
    code: '1',
    title: '方面',
    display_order: 1,
  })
  addRow(world, 'measure', region, {
    plan_id: planId,
    pillar_id: pillarId,
    code: '1',
    title: '举措',
    display_order: 1,
  })
  addRow(world, 'plan_version', region, {
    plan_id: planId,
    version_no: 1,
    outline: '{}',
    changes: '[]',
    published_by: 'test',
  })
  world.rows.push({
    table: 'plan_outline',
    ...placeOf(region),
    key: { city_id: region.cityId, plan_id: planId },
    columns: { ...levels(region), plan_id: planId, outline: '{}', saved_by: 'test' },
  })
  addRow(world, 'published_figure', region, { fact_id: 'F1', topic: '会员', label: '会员数', source: '报道' })
  const visible = (table: string, key: Record<string, string>, columns: Record<string, unknown>) =>
    world.rows.push({ table, ...placeOf(region), key, columns: { ...levels(region), ...key, ...columns } })
  visible('public_region', { slug }, { name: region.id, title: '产改', words: '{}' })
  visible('public_figure', { slug, code: 'F1' }, { label: '会员数', kind: 'published' })
  const reform = { slug, measure_id: first(world, 'measure', region.cityId, region.countyId) }
  visible('public_reform', reform, {
    plan_year: 2026,
    pillar_code: '1',
    pillar_title: '方面',
    code: '1',
    title: '举措',
    verified: false,
    period: '2026-01-01',
    as_of: '2026-01-01',
    display_order: 1,
  })
  layOutHonors(world, region, slug)
  layOutNotices(world, region, slug)
  layOutContests(world, region, slug)
  layOutRelief(world, region)
  world.rows.push({
    table: 'audit_event',
    ...placeOf(region),
    key: { city_id: region.cityId, seq: String(world.rows.length) },
    columns: {
      ...levels(region),
      seq: world.rows.length,
      at: '2026-01-01',
      actor_id: '',
      actor_name: '',
      actor_role: '',
      session_ref: '',
      action: 'test',
      object_type: 'test',
      object_id: '',
      detail: '{}',
      request_id: '',
      prev_hash: '',
      hash: '',
    },
  })
}

/** Two persons with one honor each (one still a draft), a collective, what visitors see of them. */
function layOutHonors(world: World, region: Org, slug: string): void {
  const by = { entered_by: 'test', entered_name: 'test' }
  const person = addRow(world, 'person', region, { name: '周演', stroke_key: '1', ...by })
  const other = addRow(world, 'person', region, { name: '周演', stroke_key: '1', ...by })
  addRow(world, 'person_private', region, { id: person, phone_tail: '1234' })
  const done = { person_id: person, kind: 'retired', by_user_id: 'test', by_name: 'test' }
  addRow(world, 'person_event', region, done)
  const keyed = (table: string, key: Record<string, string>, columns: Record<string, unknown>) =>
    world.rows.push({ table, ...placeOf(region), key, columns: { ...levels(region), ...key, ...columns } })
  const [a, b] = [person, other].sort() as [string, string]
  keyed('person_pair', { city_id: region.cityId, a_id: a, b_id: b }, { by_name: 'test' })
  const title = addRow(world, 'honor_title', region, { name: '劳动模范', level: 'county', kind: 'person' })
  const collective = addRow(world, 'honor_collective', region, { kind: 'team', name: `一班 ${region.id}` })
  const award = { title_id: title, level: 'county', ...by }
  const honor = addRow(world, 'honor', region, {
    ...award,
    kind: 'person',
    person_id: person,
    state: 'PUBLISHED',
  })
  addRow(world, 'honor', region, { ...award, kind: 'team', collective_id: collective, state: 'DRAFT' })
  const shown = { kind: 'person', level: 'county' }
  const award_ = {
    ...shown,
    holder_id: person,
    holder_name: '周演',
    title: '劳动模范',
    published_at: '2026-01-01',
  }
  keyed('public_honor', { slug, id: honor }, award_)
  keyed(
    'public_holder',
    { slug, id: person },
    { ...shown, name: '周演', honors: 1, updated_at: '2026-01-01' },
  )
  const studio = layOutStudio(world, region)
  addMentorship((table, at, columns) => addRow(world, table, at, columns), region, person, other)
  keyed('public_studio', { slug, id: studio }, PUBLIC_STUDIO)
}

/** A studio at a region, or at a unit of it. */
function layOutStudio(world: World, org: Org): string {
  return addStudio(
    (table, at, columns) => addRow(world, table, at, columns),
    (table, at, key) => world.rows.push({ table, ...placeOf(at), key, columns: { ...levels(at), ...key } }),
    org,
  )
}

/** Parameters, a fund, and a filed household with its head. */
function layOutRelief(world: World, region: Org): void {
  const lines = { line_urban_fen: 80_000, line_rural_fen: 70_000, deep_percent: 100, relative_percent: 200 }
  const times = { notice_workdays: 5, valid_months: 12, keep_years: 10 }
  const rules = { ...lines, ...times, accident_percent: 300, accident_ratio: 80, caps: '[]', approvers: '[]' }
  const by = { created_by: 'test', created_name: 'test' }
  const dated = { year: 2026, version_no: 1, valid_from: '2026-01-01', basis: 'test' }
  const set = addRow(world, 'relief_rule_set', region, { ...rules, ...dated, ...by })
  addRow(world, 'relief_fund', region, { name: '本级', source: 'own', year: 2026, budget_fen: 1 })
  const household = addRow(world, 'relief_household', region, {
    no: region.id,
    state: 'FILED',
    hardship_class: 'deep',
    head_name: '周演',
    rule_set_id: set,
    filed_on: '2026-01-05',
    valid_to: '2027-01-04',
    entered_by: 'test',
    entered_name: 'test',
  })
  addRow(world, 'relief_household_private', region, { id: household, phone_tail: '1234' })
  const member = addRow(world, 'relief_member', region, {
    household_id: household,
    is_head: true,
    name: '周演',
    relation: 'self',
    draft: false,
  })
  addRow(world, 'relief_member_private', region, { id: member, household_id: household, is_head: true })
  const act = { household_id: household, verb: 'file', from_state: '', to_state: 'FILED' }
  addRow(world, 'relief_event', region, { ...act, by_user_id: 'test', by_name: 'test', by_org_name: 'test' })
}

/** A running notice with an objection, a draft, and what visitors see. */
function layOutNotices(world: World, region: Org, slug: string): void {
  const shown = {
    subject_type: 'honor',
    title: '公示',
    list: '{"columns":["姓名"],"rows":[["周演"]]}',
    start_on: '2026-01-05',
    end_on: '2026-01-09',
    workdays: 5,
    contact_office: '总工会',
    contact_phone: '0516-1',
  }
  const by = { created_by: 'test', created_by_name: 'test' }
  const published = { state: 'RUNNING', published_at: '2026-01-05', open_objections: 1 }
  const notice = addRow(world, 'notice', region, { ...shown, ...by, ...published })
  addRow(world, 'notice', region, { ...shown, ...by, state: 'DRAFT' })
  const objection = addRow(world, 'notice_objection', region, {
    notice_id: notice,
    received_on: '2026-01-06',
    channel: 'phone',
    named: true,
    content: '反映',
    recorded_by: 'test',
    recorded_name: 'test',
  })
  addRow(world, 'notice_objector', region, { id: objection })
  const proof = { act: 'published', at: '2026-01-05', by_name: 'test', content: '{}', sha256: '' }
  addRow(world, 'notice_shown', region, { notice_id: notice, ...proof })
  const key = { slug, notice_id: notice }
  const columns = { ...shown, basis: '', contact_address: '', published_on: '2026-01-05' }
  world.rows.push({
    table: 'public_notice',
    ...placeOf(region),
    key,
    columns: { ...levels(region), ...key, ...columns },
  })
}

function layOutContests(world: World, region: Org, slug: string): void {
  addContest((table, at, columns) => addRow(world, table, at, columns), region)
  const key = { slug, id: uuidv7() }
  const columns = { ...levels(region), ...key, ...PUBLIC_CONTEST }
  world.rows.push({ table: 'public_contest', ...placeOf(region), key, columns })
}

export const first = (world: World, table: string, cityId: string, countyId: string) =>
  world.rows.find((row) => row.table === table && row.cityId === cityId && row.countyId === countyId)!.key.id!

function layOutLine(world: World, org: Org, owner: Org, line: LineShape): void {
  const of = (table: string) => first(world, table, owner.cityId, owner.countyId)
  const links = { plan_id: of('plan'), pillar_id: of('pillar'), measure_id: of('measure') }
  const taskId = addRow(world, 'annual_task', owner, {
    ...links,
    code: '1',
    title: '任务',
    target_kind: 'quantitative',
    rule: 'sum',
    start_on: '2026-01-01',
    due_kind: 'long_term',
    display_order: 1,
  })
  const task = { ...links, task_id: taskId, owner_county_id: owner.countyId }
  addEntry((table, at, columns) => addRow(world, table, at, columns), org, owner, {
    contest: of('contest'),
    event: of('contest_event'),
  })
  const assignmentId = addRow(world, 'task_assignment', org, { ...task, role: 'LEAD', target: 10_000 })
  for (const [n, state] of line.reports.entries()) {
    const period = `2026-${String(n + 1).padStart(2, '0')}-01`
    const submitted = state === 'DRAFT' ? 0 : 1
    const reportId = addRow(world, 'progress_report', org, {
      ...task,
      assignment_id: assignmentId,
      period,
      state,
      submitted_no: submitted,
      cum_value: (n + 1) * 1000,
    })
    if (n === 0)
      addRow(world, 'light_override', org, {
        assignment_id: assignmentId,
        period,
        light: 'behind',
        computed_light: '',
        reason: '测试',
        set_by: 'test',
        set_by_name: 'test',
        set_by_org: 'test',
        set_at: '2026-01-31',
      })
    world.rows.push({
      table: 'assignment_month',
      ...placeOf(org),
      key: { city_id: org.cityId, assignment_id: assignmentId, period },
      columns: {},
    })
    const version = { report_id: reportId, editor_id: 'test', editor_name: 'test' }
    if (submitted) addRow(world, 'progress_report_version', org, { ...version, no: 1, state: 'SUBMITTED' })
    if (line.draft || !submitted)
      addRow(world, 'progress_report_version', org, { ...version, no: 2, state: 'DRAFT' })
    addRow(world, 'stored_file', org, fileColumns(org, reportId, submitted === 1))
    if (line.reviewed && submitted)
      addRow(world, 'review', org, {
        report_id: reportId,
        version_no: 1,
        from_state: 'OFFICE_REVIEW',
        to_state: state,
        verb: 'approve',
        by_user_id: 'test',
        by_name: 'test',
        by_org_name: 'test',
      })
  }
}

/** A file of a report: handed in with its first version, or still a draft. */
function fileColumns(org: Org, reportId: string, kept: boolean): Record<string, unknown> {
  const hash = createHash('sha256').update(reportId).digest('hex')
  return {
    owner_type: 'progress_report',
    owner_id: reportId,
    name: '照片.jpg',
    kind: 'jpg',
    bytes: 1000,
    sha256: hash,
    original_sha256: hash,
    storage_key: `${org.cityId}/${hash.slice(0, 32)}`,
    state: kept ? 'KEPT' : 'DRAFT',
    since_no: kept ? 1 : null,
    uploaded_by: 'test',
    uploader_name: 'test',
  }
}

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
