import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

/** Payments of relief over all counties of the filled database: each county has every kind in every month. */
export const PAYMENTS = 1_000_000
export const KINDS = ['living', 'medical', 'education', 'warmth', 'cooling', 'model_worker'] as const
const YEAR = 2026
const MONTHS = 11

/** Funds, programs and archived batches, one batch for each county × kind × month. */
const BATCHES = `
  create temp table b as
    select r.city_id, r.county_id, kind, m, uuidv7()::text as batch_id, row_number() over (partition by r.city_id, r.county_id order by kind, m) as no
      from public.region_profile r
      cross join unnest(array[${KINDS.map((kind) => `'${kind}'`).join(', ')}]) kind
      cross join generate_series(1, ${MONTHS}) m
     where r.county_id <> '';
  insert into public.relief_fund (city_id, county_id, id, name, source, year, budget_fen)
    select distinct city_id, county_id, 'fund-' || county_id, '测试资金', 'own', ${YEAR}, 1000000000000 from b;
  insert into public.relief_program (city_id, county_id, id, name, kind, year, cycle, fund_id, formula, filed_only, created_by)
    select distinct city_id, county_id, kind || '-' || county_id, '测试项目', kind, ${YEAR}, 'month', 'fund-' || county_id,
           '{"type":"fixed","fen":50000,"clause":"测试"}'::jsonb, false, 'bench' from b;
  insert into public.relief_batch (city_id, county_id, id, no, program_id, kind, form, season, fund_id, year, period, title, state, maker_id, maker_name,
      makers, checker_person, approver_person, content_hash, checked_hash, approved_hash, sent_hash, statement_fen, voucher_no)
    select city_id, county_id, batch_id, no, kind || '-' || county_id, kind, 'cash', '', 'fund-' || county_id, ${YEAR},
           '${YEAR}-' || lpad(m::text, 2, '0'), '测试批次', 'ARCHIVED', 'bench', '测试',
           array['bench'], 'bench-2', 'bench-3', 'x', 'x', 'x', 'x', 0, no::text from b;`

const COLUMNS = `city_id, county_id, id, batch_id, no, kind, period, year, payee_key, name, id_hash, id_tail, card_tail, account_name, bank_name,
  for_unit_name, area, amount_fen, status, paid_on, order_no, entered_by`

/** Paid payments of one city as a COPY source; a county has four times as many payees as a batch has lines. */
const payments = (city: string, lines: number) => `
  select b.city_id, b.county_id, uuidv7()::text, b.batch_id, n, b.kind, '${YEAR}-' || lpad(b.m::text, 2, '0'), ${YEAR},
         b.county_id || '-' || p.key, '测试' || p.key, md5(b.county_id || '-' || p.key), '0000', '0000', '测试' || p.key, '测试银行',
         '测试单位' || p.key % 40, '测试镇' || p.key % 12, 10000 + 100 * (p.key % 900), 'PAID',
         make_date(${YEAR}, b.m::int, 1 + n % 28), b.no || '-' || n, 'bench'
    from b cross join generate_series(1, ${lines}) n
    cross join lateral (select (n + b.m * ${Math.max(1, Math.floor(lines / 5))}) % ${lines * 4} as key) p
   where b.city_id = '${city}'`

/** What the triggers keep with every payment, computed once from all of them as relief:verify does. */
const TOTALS = `
  insert into public.relief_total (city_id, county_id, dim, period, kind, part, amount_fen, person_times, households)
    select p.city_id, p.county_id, c.dim, c.period, c.kind, c.part, sum(p.amount_fen), count(*), count(distinct p.payee_key)
      from public.relief_payment p
      join public.relief_batch b on b.city_id = p.city_id and b.id = p.batch_id
      cross join lateral app.relief_cells(p, b.fund_id, b.season) c
     group by 1, 2, 3, 4, 5, 6`

const LEADER = `
  insert into public.user_account (city_id, id, username, display_name, must_change_password)
    select city_id, 'bench.leader.city', 'bench.leader.city', '测试', false from public.region_profile where slug = 'bench-1';
  insert into public.membership (city_id, id, user_id, role)
    select city_id, 'm-bench.leader.city', 'bench.leader.city', 'leader' from public.region_profile where slug = 'bench-1';`

/**
 * Fills payments, by COPY and without triggers, with their totals (superuser connection), unless there are some
 * already. Answers their number.
 */
export async function fillRelief(
  adminUrl: string,
  wanted: number,
  said: (line: string) => void,
): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const folder = mkdtempSync(path.join(tmpdir(), 'changai-bench-'))
  chmodSync(folder, 0o777) // the server's own user writes and reads the file
  const file = path.join(folder, 'payments.copy')
  const count = async () =>
    (await client.query<{ n: number }>('select count(*)::int as n from public.relief_payment')).rows[0]?.n ??
    0
  try {
    const there = await count()
    if (there > 0) return there
    await client.query("set session_replication_role = 'replica'")
    await client.query(BATCHES)
    const { rows } = await client.query<{ city_id: string; lines: number }>(
      `select city_id, ceil(${wanted}::numeric / (select count(*) from b))::int as lines from b group by 1 order by 1`,
    )
    for (const { city_id, lines } of rows) {
      await client.query(`copy (${payments(city_id, lines)}) to '${file}'`)
      await client.query(`copy public.relief_payment (${COLUMNS}) from '${file}'`)
      said(`已写入 ${await count()} 笔发放`)
    }
    await client.query(TOTALS)
    await client.query(LEADER)
    await client.query('analyze public.relief_payment')
    await client.query('analyze public.relief_total')
    return await count()
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await client.end()
  }
}
