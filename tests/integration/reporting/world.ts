import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { ownerClient } from '#tests/builders/connections.ts'

/** Where an organization lies, in the order of the level columns. */
export type Spot = readonly [city: string, county: string, town: string, unit: string]

/** 14:00 on a day in Asia/Shanghai. */
export const at = (day: string): Date => new Date(`${day}T14:00:00+08:00`)

export const YEAR = 2026
/** a month whose reports are due on 2026-12-07 (the 5th is a Saturday) */
export const PERIOD = '2026-11'
export const NOW = at('2026-11-20')

export const CITY: Spot = ['990000', '', '', '']
export const COUNTY: Spot = ['990000', '990101', '', '']
export const UNIT: Spot = ['990000', '', '', 'unit-city']
export const OTHER_UNIT: Spot = ['990000', '', '', 'unit-other']
export const COUNTY_UNIT: Spot = ['990000', '990101', '', 'unit-county']
export const FOREIGN_CITY: Spot = ['980000', '', '', '']
export const FOREIGN_UNIT: Spot = ['980000', '', '', 'unit-foreign']

const place = ([cityId, countyId, townId, unitId]: Spot) => ({
  city_id: cityId,
  county_id: countyId,
  town_id: townId,
  unit_id: unitId,
})

/** Rows made by the owner as app_ops, so that a test starts with two cities, a county, units, plans and people. */
export class World {
  private readonly client: pg.Client
  private constructor(client: pg.Client) {
    this.client = client
  }

  static async open(url: string): Promise<World> {
    const client = await ownerClient(url)
    await client.query('set role app_ops')
    const world = new World(client)
    await world.build()
    return world
  }

  async close(): Promise<void> {
    await this.client.end()
  }

  async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, values)).rows
  }

  async insert(table: string, values: Record<string, unknown>): Promise<void> {
    const columns = Object.keys(values)
    const holes = columns.map((_, index) => `$${index + 1}`)
    await this.query(
      `insert into public.${table} (${columns.join(', ')}) values (${holes.join(', ')})`,
      Object.values(values),
    )
  }

  private async build(): Promise<void> {
    const own = (spot: Spot) => spot[3] || spot[1] || spot[0]
    const levels = [
      [CITY, 'city'],
      [COUNTY, 'county'],
      [UNIT, 'unit'],
      [OTHER_UNIT, 'unit'],
      [COUNTY_UNIT, 'unit'],
      [FOREIGN_CITY, 'city'],
      [FOREIGN_UNIT, 'unit'],
    ] as const
    for (const [spot, level] of levels) {
      const name = `测试${own(spot)}`
      const rest = { kind: level === 'unit' ? 'government' : 'region', valid_from: '2020-01-01' }
      await this.insert('organization', {
        ...place(spot),
        ...rest,
        id: own(spot),
        level,
        name,
        short_name: name,
      })
    }
    for (const [spot, slug] of [
      [CITY, 'test-city'],
      [COUNTY, 'test-county'],
      [FOREIGN_CITY, 'test-foreign'],
    ] as const) {
      const words = JSON.stringify({ office: `${slug}产改办` })
      const profile = { id: own(spot), slug, title: slug, words, template: 'empty', light_rule: '{}' }
      await this.insert('region_profile', { ...place(spot), ...profile })
      await this.insert('public_region', { ...place(spot), slug, name: slug, title: slug, words })
    }
  }

  /** A user with one membership and an open session: its token. */
  async person(spot: Spot, role: string): Promise<string> {
    const [userId, membershipId] = [uuidv7(), uuidv7()]
    const username = `${role.replaceAll('_', '-')}.${userId.slice(-8)}`
    await this.insert('user_account', {
      ...place(spot),
      id: userId,
      username,
      display_name: username,
      must_change_password: false,
    })
    await this.insert('membership', { ...place(spot), id: membershipId, user_id: userId, role })
    const token = randomBytes(32).toString('base64url')
    await this.query('reset role')
    await this.query(
      `insert into app.session (token_hash, city_id, user_id, membership_id, expires_at, idle_at)
       values ($1, $2, $3, $4, now() + interval '1 day', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), spot[0], userId, membershipId],
    )
    await this.query('set role app_ops')
    return token
  }

  /** A plan of the year with one pillar and one measure. */
  async plan(
    owner: Spot,
    year = YEAR,
  ): Promise<{ planId: string; pillarId: string; measureId: string; owner: Spot }> {
    const [planId, pillarId, measureId] = [uuidv7(), uuidv7(), uuidv7()]
    const at = place(owner)
    await this.insert('plan', { ...at, id: planId, year, title: '计划', status: 'PUBLISHED', version_no: 1 })
    await this.insert('pillar', {
      ...at,
      id: pillarId,
      plan_id: planId,
      code: '1',
      title: '方面',
      display_order: 1,
    })
    const measure = { id: measureId, plan_id: planId, pillar_id: pillarId, code: '1-01', title: '举措' }
    await this.insert('measure', { ...at, ...measure, display_order: 1 })
    return { planId, pillarId, measureId, owner }
  }

  /** A task of the plan with one assignment, the month opened: the assignment's id. Target in hundredths. */
  async assignment(
    plan: Awaited<ReturnType<World['plan']>>,
    unit: Spot,
    { target = 20_000, rule = 'sum', startOn = '2026-01-01', dueOn = '2026-12-31' } = {},
  ): Promise<string> {
    const [taskId, id] = [uuidv7(), uuidv7()]
    const { owner, planId, pillarId, measureId } = plan
    const tree = { plan_id: planId, pillar_id: pillarId, measure_id: measureId }
    await this.insert('annual_task', {
      ...place(owner),
      ...tree,
      id: taskId,
      code: taskId.slice(-6),
      title: '任务',
      target_kind: 'quantitative',
      rule,
      unit_of_measure: '场',
      start_on: startOn,
      due_kind: 'date',
      due_on: dueOn,
      display_order: 1,
    })
    const share = { id, task_id: taskId, owner_county_id: owner[1], role: 'LEAD', target }
    await this.insert('task_assignment', { ...place(unit), ...tree, ...share })
    await this.query('select app.open_month($1, $2, $3)', [owner[0], planId, `${PERIOD}-01`])
    return id
  }

  async report(id: string): Promise<Record<string, unknown>> {
    return (
      (
        await this.query<Record<string, unknown>>('select * from public.progress_report where id = $1', [id])
      )[0] ?? {}
    )
  }

  async month(assignmentId: string, period = PERIOD): Promise<Record<string, unknown>> {
    const sql = 'select * from public.assignment_month where assignment_id = $1 and period = $2'
    return (await this.query<Record<string, unknown>>(sql, [assignmentId, `${period}-01`]))[0] ?? {}
  }
}

export type Extra = { key?: string; now?: Date }

/** Runs a command at a fixed moment. */
export function act<Output>(
  token: string,
  command: AnyCommand | { name: string },
  input: Record<string, unknown>,
  { key, now = NOW }: Extra = {},
): Promise<Result<Output>> {
  return execute(token, command as AnyCommand, input, { idempotencyKey: key, now })
}

/** The problem's code, or 'ok'. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.problem.code
}

/** The value of a result that must be good. */
export function good<Output>(result: Result<Output>): Output {
  if (!result.ok)
    throw new Error(
      `${result.problem.code}: ${result.problem.title} ${JSON.stringify(result.problem.errors ?? [])}`,
    )
  return result.value
}
