import http from 'node:http'
import pg from 'pg'

/**
 * What the portal is measured against: node:http and pg on the same database, no rights, no framework, no audit.
 * Lists answer the same JSON, built by PostgreSQL; the worklist and the board run their main query and answer the
 * body that the portal gave (handed over by POST /body/{name}). Writes are one UPDATE or INSERT each.
 */
const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 12 })
const bodies = new Map<string, string>()
const files = new Map<string, Buffer>()

const DTO = `json_build_object('id', id, 'assignmentId', assignment_id, 'planId', plan_id, 'pillarId', pillar_id,
  'measureId', measure_id, 'taskId', task_id, 'cityId', city_id, 'countyId', county_id, 'townId', town_id, 'unitId', unit_id,
  'period', to_char(period, 'YYYY-MM'), 'state', state, 'label', state, 'situation', situation, 'content', content,
  'periodValue', period_value, 'cumValue', cum_value, 'denominator', denominator, 'narrative', narrative, 'problem', problem,
  'nextStep', next_step, 'decreaseReason', decrease_reason, 'valueNote', value_note, 'late', late, 'submittedNo', submitted_no,
  'returnReason', return_reason, 'submitterName', submitter_name, 'submittedAt', submitted_at, 'decidedAt', decided_at,
  'acceptedAt', accepted_at, 'createdAt', created_at)`

const SQL: Record<string, string> = {
  newest: `select json_build_object('items', json_agg(j), 'nextCursor', null)::text as body from (
    select ${DTO} as j from public.progress_report
     where city_id = $1 and county_id = $2 and town_id = '' and unit_id = $3 order by created_at desc, id limit 50) x`,
  queue: `select json_build_object('items', json_agg(j), 'nextCursor', null)::text as body from (
    select ${DTO} as j from public.progress_report
     where city_id = $1 and county_id = $2 and state = 'OFFICE_REVIEW' and $3::text is not null
     order by created_at desc, id limit 50) x`,
  worklist: `select count(x) as n from (
    select m.*, k.title, e.title as measure, l.title as pillar from public.assignment_month m
      join public.task_assignment a on a.city_id = m.city_id and a.id = m.assignment_id
      join public.annual_task k on k.city_id = m.city_id and k.id = m.task_id
      join public.measure e on e.city_id = m.city_id and e.id = m.measure_id
      join public.pillar l on l.city_id = m.city_id and l.id = m.pillar_id
     where m.city_id = $1 and m.county_id = $2 and m.town_id = '' and m.unit_id = $3 and m.period = '2026-11-01') x`,
  board: `select count(x) as n, count(y) as m from (
      select * from public.reform_task_total where city_id = $1 and county_id = $2 and period > '2025-11-01') x
    full join (select * from public.reform_cell_total where city_id = $1 and county_id = $2 and period = '2026-11-01') y on false
    where $3::text is not null`,
  'roll-html': `select holder_id, count(*) over () as n from public.public_honor
    where slug = $1 and level = $2 and year = $3::int and terms @@ $4::tsquery
    group by holder_id, stroke_key order by stroke_key, holder_id limit 24`,
  'roll-json': `select json_build_object('items', json_agg(j), 'nextCursor', null)::text as body from (
    select json_build_object('id', id, 'holderId', holder_id, 'holderName', holder_name, 'kind', kind, 'title', title, 'level', level,
      'year', year, 'grantedOn', granted_on, 'grantedBy', granted_by, 'docNo', doc_no, 'unitName', unit_name, 'area', area,
      'category', category, 'citation', citation, 'source', source, 'publishedAt', published_at) as j
      from public.public_honor where slug = $1 and level = $2 and year = $3::int and terms @@ $4::tsquery
     order by stroke_key, holder_id, id limit 50) x`,
  'relief-totals': `select coalesce(json_agg(json_build_array(kind, month, fen, n) order by kind, month), '[]')::text as body from (
    select kind, period as month, sum(amount_fen)::bigint as fen, sum(person_times)::bigint as n from public.relief_total
     where city_id = $1 and county_id like $2 and dim = 'month' and kind <> '' and period between '2026-01' and '2026-12' group by 1, 2) x`,
  'relief-payments': `select coalesce(json_agg(json_build_array(kind, month, fen, n) order by kind, month), '[]')::text as body from (
    select kind, to_char(date_trunc('month', paid_on), 'YYYY-MM') as month, sum(amount_fen)::bigint as fen, count(*) as n from public.relief_payment
     where city_id = $1 and county_id like $2 and status = 'PAID' and paid_on between '2026-01-01' and '2026-12-31'
     group by kind, date_trunc('month', paid_on)) x`,
}
/** What the questions are asked with, where it is not the place. */
const PARAMETERS: Record<string, string[]> = {
  'roll-html': ['slug', 'level', 'year', 'q'],
  'roll-json': ['slug', 'level', 'year', 'q'],
  'relief-totals': ['city', 'county'],
  'relief-payments': ['city', 'county'],
}

async function text(request: http.IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

async function answer(request: http.IncomingMessage): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://bare')
  const [, name = '', part = ''] = url.pathname.split('/')
  const at = (PARAMETERS[name] ?? ['city', 'county', 'unit']).map((key) => url.searchParams.get(key) ?? '')
  if (name === 'body') {
    const body = await text(request)
    bodies.set(part, body)
    files.set(part, Buffer.from(body))
    return '{}'
  }
  if (name === 'approve') {
    const { id } = JSON.parse(await text(request)) as { id: string }
    await pool.query(
      `update public.progress_report set state = 'ACCEPTED', accepted_at = now() where city_id = $1 and id = $2`,
      [at[0], id],
    )
    return '{"state":"ACCEPTED"}'
  }
  if (name === 'submit') {
    const { assignmentId } = JSON.parse(await text(request)) as { assignmentId: string }
    await pool.query(
      `insert into public.progress_report (city_id, county_id, unit_id, id, assignment_id, plan_id, pillar_id, measure_id, task_id,
         owner_county_id, period, state, submitted_no, cum_value, narrative, submitted_at)
       select city_id, county_id, unit_id, gen_random_uuid()::text, id, plan_id, pillar_id, measure_id, task_id, owner_county_id,
         '2026-11-01', 'OFFICE_REVIEW', 1, 12000, '本月按计划推进，组织活动一次，参加职工若干。', now()
         from public.task_assignment where city_id = $1 and id = $2`,
      [at[0], assignmentId],
    )
    return '{"state":"OFFICE_REVIEW"}'
  }
  const sql = SQL[name]
  if (!sql) return '{}'
  const { rows } = await pool.query<{ body?: string }>(sql, at)
  return rows[0]?.body ?? bodies.get(name) ?? '{}'
}

http
  .createServer((request, response) => {
    // a file as plainly as can be: its bytes are in memory already
    const file = files.get(request.url?.slice('/file/'.length) ?? '')
    if (file && request.url?.startsWith('/file/')) {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': file.length })
        .end(file)
      return
    }
    answer(request).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  .listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'))
