import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { ownerUrl } from '#lib/kernel/db/urls.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

/** Inserts rows without the commands, as `app_ops`: data for tests of what reads them. */
export type Place = { city_id: string; county_id: string; town_id: string; unit_id: string }
type Values = Record<string, unknown>

export function at(city: string, county = '', unit = '', town = ''): Place {
  return { city_id: city, county_id: county, town_id: town, unit_id: unit }
}

export class Planter {
  readonly client: pg.Client
  private constructor(client: pg.Client) {
    this.client = client
  }

  static async open(url = ownerUrl()): Promise<Planter> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('set role app_ops')
    return new Planter(client)
  }

  async insert(table: string, values: Values): Promise<void> {
    const columns = Object.keys(values)
    const params = columns.map((_, index) => `$${index + 1}`)
    const sql = `insert into public.${table} (${columns.join(', ')}) values (${params.join(', ')})`
    await this.client.query(
      sql,
      columns.map((column) => values[column]),
    )
  }

  async organization(place: Place, level: string, name: string, shortName = name, order = 0): Promise<Place> {
    const id = { city: place.city_id, county: place.county_id, unit: place.unit_id }[level]
    const rest = {
      kind: level === 'unit' ? 'government' : 'region',
      display_order: order,
      valid_from: '2020-01-01',
    }
    await this.insert('organization', { ...place, ...rest, id, level, name, short_name: shortName })
    return place
  }

  async region(place: Place, slug: string, name: string, reformPublic = 'auto'): Promise<void> {
    const words = JSON.stringify({ pillar: '方面', measure: '举措', office: '产改办' })
    await this.insert('region_profile', {
      ...place,
      id: place.county_id || place.city_id,
      slug,
      title: `${name}产业工人队伍建设改革`,
      words,
      template: 'five_aspects',
      reform_public: reformPublic,
      light_rule: '{}',
    })
    await this.insert('public_region', { ...place, slug, name, title: `${name}产业工人队伍建设改革`, words })
  }

  /** A user with one membership; answers the token of an open session. */
  async user(place: Place, role: string, username: string): Promise<string> {
    const [userId, membershipId] = [uuidv7(), uuidv7()]
    await this.insert('user_account', {
      ...place,
      id: userId,
      username,
      display_name: username,
      must_change_password: false,
    })
    await this.insert('membership', { ...place, id: membershipId, user_id: userId, role })
    const token = randomBytes(32).toString('base64url')
    await this.client.query('reset role')
    await this.client.query(
      `insert into app.session (token_hash, city_id, user_id, membership_id, expires_at, idle_at)
       values ($1, $2, $3, $4, now() + interval '1 day', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), place.city_id, userId, membershipId],
    )
    await this.client.query('set role app_ops')
    return token
  }

  async plan(owner: Place, year: number, title: string): Promise<string> {
    const id = uuidv7()
    await this.insert('plan', { ...owner, id, year, title, status: 'PUBLISHED', version_no: 1 })
    return id
  }

  async pillar(owner: Place, planId: string, code: string, title: string, order: number): Promise<string> {
    const id = uuidv7()
    await this.insert('pillar', { ...owner, id, plan_id: planId, code, title, display_order: order })
    return id
  }

  async measure(owner: Place, ids: { planId: string; pillarId: string }, values: Values): Promise<string> {
    const id = uuidv7()
    await this.insert('measure', { ...owner, id, plan_id: ids.planId, pillar_id: ids.pillarId, ...values })
    return id
  }

  async task(
    owner: Place,
    ids: { planId: string; pillarId: string; measureId: string },
    values: Values,
  ): Promise<string> {
    const id = uuidv7()
    const own = { plan_id: ids.planId, pillar_id: ids.pillarId, measure_id: ids.measureId }
    const usual = { target_kind: 'quantitative', rule: 'sum', unit_of_measure: '场', due_kind: 'date' }
    await this.insert('annual_task', { ...owner, id, ...own, ...usual, ...values })
    return id
  }

  async assign(
    unit: Place,
    ids: { planId: string; pillarId: string; measureId: string; taskId: string },
    values: Values,
  ): Promise<string> {
    const id = uuidv7()
    await this.insert('task_assignment', {
      ...unit,
      id,
      plan_id: ids.planId,
      pillar_id: ids.pillarId,
      measure_id: ids.measureId,
      task_id: ids.taskId,
      ...values,
    })
    return id
  }

  /** A report of an assignment's month; `values` may hold state, cum_value, late, content. */
  async report(assignmentId: string, month: string, values: Values): Promise<string> {
    const id = uuidv7()
    const columns = Object.keys(values)
    await this.client.query(
      `insert into public.progress_report (city_id, county_id, town_id, unit_id, id, assignment_id, plan_id, pillar_id,
         measure_id, task_id, owner_county_id, period, submitted_no, submitted_at${columns.map((c) => `, ${c}`).join('')})
       select city_id, county_id, town_id, unit_id, $1, id, plan_id, pillar_id, measure_id, task_id, owner_county_id, $3::date, 1,
         now()${columns.map((_, index) => `, $${index + 4}`).join('')}
         from public.task_assignment where id = $2`,
      [id, assignmentId, `${month}-01`, ...columns.map((column) => values[column])],
    )
    return id
  }

  async openMonth(city: string, planId: string, month: string): Promise<void> {
    await this.client.query('select app.open_month($1, $2, $3)', [city, planId, `${month}-01`])
  }

  async close(): Promise<void> {
    await this.client.end()
  }
}
