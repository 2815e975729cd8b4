import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

/** Size of the filled database: cities × counties × units × tasks × months = reports. */
export type Size = { cities: number; counties: number; units: number; tasks: number; months: number }

/** 5 × 10 × 25 × 40 × 10 = 500,000 reports: a county has 10,000, a city 100,000. */
export const FULL: Size = { cities: 5, counties: 10, units: 25, tasks: 40, months: 10 }

const YEAR = 2026

/** Rows made in SQL from the size; `$1…$5` are not possible in DDL-like scripts, so numbers are spliced in. */
function definitions(size: Size): string {
  return `
  create temp table c on commit preserve rows as
    select lpad((900000 + i * 100)::text, 6, '0') as city_id, i as ci from generate_series(1, ${size.cities}) i;
  create temp table k as
    select city_id, ci, (city_id::int + j)::text as county_id, j as kj from c, generate_series(1, ${size.counties}) j;
  create temp table u as
    select city_id, county_id, ci, kj, uuidv7()::text as unit_id, n as un from k, generate_series(1, ${size.units}) n;
  insert into public.organization (city_id, id, level, kind, name, short_name, valid_from)
    select city_id, city_id, 'city', 'region', '测试市' || ci, '市' || ci, '2020-01-01' from c;
  insert into public.organization (city_id, county_id, id, level, kind, name, short_name, valid_from)
    select city_id, county_id, county_id, 'county', 'region', '测试县' || ci || '-' || kj, '县' || kj, '2020-01-01' from k;
  insert into public.organization (city_id, county_id, unit_id, id, level, kind, name, short_name, valid_from, display_order)
    select city_id, county_id, unit_id, unit_id, 'unit', 'enterprise', '测试单位' || kj || '-' || un, '单位' || un, '2020-01-01', un from u;
  insert into public.region_profile (city_id, county_id, id, slug, title, words, template, light_rule, reform_public, report_day)
    select city_id, county_id, county_id, 'bench-' || ci || '-' || kj, '测试', '{}', 'empty', '{}', 'auto', 5 from k;
  insert into public.region_profile (city_id, id, slug, title, words, template, light_rule, reform_public, report_day)
    select city_id, city_id, 'bench-' || ci, '测试', '{}', 'empty', '{}', 'auto', 5 from c;
  insert into public.public_region (city_id, county_id, slug, name, title, words)
    select city_id, county_id, slug, title, title, words from public.region_profile;
  create temp table p as select city_id, county_id, ci, kj, uuidv7()::text as plan_id from k;
  insert into public.plan (city_id, county_id, id, year, title, status, version_no)
    select city_id, county_id, plan_id, ${YEAR}, '测试方案', 'PUBLISHED', 1 from p;
  create temp table pl as select p.*, uuidv7()::text as pillar_id, n from p, generate_series(1, 4) n;
  insert into public.pillar (city_id, county_id, id, plan_id, code, title, display_order)
    select city_id, county_id, pillar_id, plan_id, n::text, '行动' || n, n from pl;
  create temp table m as select pl.*, uuidv7()::text as measure_id, q, (n - 1) * 5 + q as mn from pl, generate_series(1, 5) q;
  insert into public.measure (city_id, county_id, id, plan_id, pillar_id, code, title, display_order)
    select city_id, county_id, measure_id, plan_id, pillar_id, n || '-' || q, '举措' || mn, mn from m;
  create temp table t as
    select m.city_id, m.county_id, m.kj, m.ci, m.plan_id, m.pillar_id, m.measure_id, uuidv7()::text as task_id, s as tn
      from generate_series(1, ${size.tasks}) s join m on m.mn = 1 + (s - 1) % 20;
  insert into public.annual_task (city_id, county_id, id, plan_id, pillar_id, measure_id, code, title, target_kind, rule,
      unit_of_measure, start_on, due_kind, due_on, display_order)
    select city_id, county_id, task_id, plan_id, pillar_id, measure_id, tn::text, '任务' || tn, 'quantitative', 'sum', '场',
      '${YEAR}-01-01', 'date', '${YEAR}-12-31', tn from t;
  create temp table a as
    select u.city_id, u.county_id, u.unit_id, u.un, t.plan_id, t.pillar_id, t.measure_id, t.task_id, t.tn, uuidv7()::text as assignment_id
      from u join t using (city_id, county_id);
  insert into public.task_assignment (city_id, county_id, unit_id, id, plan_id, pillar_id, measure_id, task_id, owner_county_id, role, target)
    select city_id, county_id, unit_id, assignment_id, plan_id, pillar_id, measure_id, task_id, county_id,
      case when un = 1 then 'LEAD' else 'JOINT' end, 12000 from a;`
}

/** One month's reports of one city as a COPY source: accepted, the last month partly waiting for review. */
function month(size: Size, city: number, index: number): string {
  const last = index === size.months - 1
  return `select a.city_id, a.county_id, '', a.unit_id, uuidv7()::text, a.assignment_id, a.plan_id, a.pillar_id, a.measure_id, a.task_id,
      a.county_id, date '${YEAR}-01-01' + interval '${index} months',
      ${last ? "case when (a.un + a.tn) % 4 = 0 then 'OFFICE_REVIEW' when (a.un + a.tn) % 4 = 1 then 'RETURNED' else 'ACCEPTED' end" : "'ACCEPTED'"},
      1, 'ON_TRACK', 'VALUE', 1000, ${(index + 1) * 1000} + a.un * 10, null, '本月按计划推进，组织活动一次，参加职工若干。', '', '', '',
      (a.un + a.tn) % 5 = 0, '', null, '测试', timestamptz '${YEAR}-01-25 09:00+08' + interval '${index} months' + a.un * interval '1 minute',
      null, ${last ? 'null' : `timestamptz '${YEAR}-02-03 09:00+08' + interval '${index} months'`},
      timestamptz '${YEAR}-01-20 09:00+08' + interval '${index} months' + a.tn * interval '1 minute'
    from a where city_id = (select city_id from c where ci = ${city})`
}

const COLUMNS = `city_id, county_id, town_id, unit_id, id, assignment_id, plan_id, pillar_id, measure_id, task_id, owner_county_id, period,
  state, submitted_no, situation, content, period_value, cum_value, denominator, narrative, problem, next_step, decrease_reason,
  late, return_reason, submitted_by, submitter_name, submitted_at, decided_at, accepted_at, created_at`

/** One clerk for each unit and one officer and leader for each county of the first city: bench.clerk.3.17, bench.officer.3. */
async function people(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table w as
       select city_id, county_id, unit_id, 'bench.clerk.' || kj || '.' || un as login, 'unit_clerk' as role from u where ci = 1
       union all
       select city_id, county_id, '', 'bench.officer.' || kj, 'region_officer' from k where ci = 1
       union all
       select city_id, county_id, '', 'bench.leader.' || kj, 'leader' from k where ci = 1`,
  )
  await client.query(
    `insert into public.user_account (city_id, county_id, unit_id, id, username, display_name, must_change_password)
       select city_id, county_id, unit_id, login, login, login, false from w`,
  )
  await client.query(
    `insert into public.membership (city_id, county_id, unit_id, id, user_id, role)
       select city_id, county_id, unit_id, 'm-' || login, login, role from w`,
  )
}

async function connect(adminUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  return client
}

/**
 * Fills an empty migrated database (superuser connection) with reports by COPY, so that triggers, constraints
 * and indexes see them as they see all writes. Answers the number of reports.
 */
export async function fill(adminUrl: string, size: Size, said: (line: string) => void): Promise<number> {
  const client = await connect(adminUrl)
  const folder = mkdtempSync(path.join(tmpdir(), 'changai-bench-'))
  chmodSync(folder, 0o777) // the server's own user writes and reads the file
  const file = path.join(folder, 'reports.copy')
  try {
    await client.query(definitions(size))
    await people(client)
    await client.query('analyze')
    for (let index = 0; index < size.months; index += 1) {
      for (let city = 1; city <= size.cities; city += 1) {
        await client.query(`copy (${month(size, city, index)}) to '${file}'`)
        await client.query(`copy public.progress_report (${COLUMNS}) from '${file}'`)
      }
      if (index === 0) await client.query('analyze')
      said(`已写入 ${index + 1} / ${size.months} 个月`)
    }
    await client.query('analyze')
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from public.progress_report',
    )
    return rows[0]?.n ?? 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await client.end()
  }
}

/**
 * The same rows in seconds, for tests of plans: without triggers, with the standings of the following month
 * and with totals from one call per city.
 */
export async function fillQuickly(adminUrl: string, size: Size): Promise<void> {
  const client = await connect(adminUrl)
  try {
    await client.query(definitions(size))
    await people(client)
    await client.query("set session_replication_role = 'replica'")
    for (let city = 1; city <= size.cities; city += 1) {
      for (let index = 0; index < size.months; index += 1) {
        await client.query(`insert into public.progress_report (${COLUMNS}) ${month(size, city, index)}`)
      }
    }
    await client.query(`insert into public.assignment_month (city_id, county_id, town_id, unit_id, assignment_id, period, plan_id, pillar_id,
        measure_id, task_id, owner_county_id, rule, weight, target, counted, state, reported, accepted, value, completion_bp)
      select a.city_id, a.county_id, '', a.unit_id, a.assignment_id, p::date, a.plan_id, a.pillar_id, a.measure_id, a.task_id, a.county_id,
        'sum', 1, 12000, true, coalesce(r.state, ''), r.id is not null, coalesce(r.state = 'ACCEPTED', false), r.cum_value, 5000
        from a cross join generate_series(date '${YEAR}-01-01', date '${YEAR}-01-01' + interval '${size.months} months', interval '1 month') p
        left join public.progress_report r on r.city_id = a.city_id and r.assignment_id = a.assignment_id and r.period = p::date`)
    await client.query(
      `select app.add_totals(array_agg(m), null) from public.assignment_month m group by m.city_id, m.period`,
    )
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
