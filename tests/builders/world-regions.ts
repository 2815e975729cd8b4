import type { Place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { addContest, PUBLIC_CONTEST } from '#tests/builders/contests.ts'
import { addMentorship, addStudio, PUBLIC_STUDIO } from '#tests/builders/studios.ts'
import { addRow, first, levels, type Org, placeOf, type World } from '#tests/builders/world.ts'

/** What a city or county has: its settings and plan, one of everything of each register, and what visitors see of it. */
export function layOutRegion(world: World, region: Org): void {
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
export function layOutStudio(world: World, org: Org): string {
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

/** Who scores at a region: the office of a county; a city has named nobody, so that what is under seal is seen by none. */
export function scorerOf(world: World, region: Org): string | undefined {
  if (region.level !== 'county') return undefined
  return world.sessions.find(({ org, duty }) => org.id === region.id && duty === 'work')?.userId
}

function layOutContests(world: World, region: Org, slug: string): void {
  const add = (table: string, at: Place, columns: Record<string, unknown>) =>
    addRow(world, table, at, columns)
  addContest(add, region, scorerOf(world, region))
  const key = { slug, id: uuidv7() }
  const columns = { ...levels(region), ...key, ...PUBLIC_CONTEST }
  world.rows.push({ table: 'public_contest', ...placeOf(region), key, columns })
}
