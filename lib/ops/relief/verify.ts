import { BOOKS_SQL, type BooksRow, toBooks } from '#lib/features/relief/ledger/books.ts'
import { comparisonsOf, reconcileBooks } from '#lib/features/relief/ledger/reconcile.ts'
import { asOps } from '#lib/ops/daily/client.ts'

export type ReliefReport = { comparisons: number; differences: string[] }

/** Totals that the triggers keep against the payments themselves, cell by cell. */
const TOTALS = `
  with paid as (
    select p.city_id, p.county_id, c.dim, c.period, c.kind, c.part, sum(p.amount_fen)::bigint as fen, count(*)::bigint as times,
           count(distinct p.payee_key)::bigint as households
      from public.relief_payment p
      join public.relief_batch b on b.city_id = p.city_id and b.id = p.batch_id
      cross join lateral app.relief_cells(p, b.fund_id, b.season) c
     where p.status = 'PAID' group by 1, 2, 3, 4, 5, 6)
  select concat_ws(' ', coalesce(t.city_id, x.city_id), coalesce(t.county_id, x.county_id), coalesce(t.dim, x.dim), coalesce(t.period, x.period),
           coalesce(t.kind, x.kind), coalesce(t.part, x.part)) as cell,
         coalesce(t.amount_fen, 0) || '/' || coalesce(t.person_times, 0) || '/' || coalesce(t.households, 0) as stored,
         coalesce(x.fen, 0) || '/' || coalesce(x.times, 0) || '/' || coalesce(x.households, 0) as wanted
    from public.relief_total t
    full join paid x on x.city_id = t.city_id and x.county_id = t.county_id and x.dim = t.dim and x.period = t.period and x.kind = t.kind and x.part = t.part`

const UNEVEN = `select city_id || ' ' || journal_id as journal, sum(amount_fen)::text as fen from public.relief_entry
  group by city_id, journal_id having sum(amount_fen) <> 0`
const BALANCES = `
  select coalesce(t.city_id, x.city_id) || ' ' || coalesce(t.fund_id, x.fund_id) || ' ' || coalesce(t.account, x.account) as account,
         coalesce(t.amount_fen, 0)::text as stored, coalesce(x.fen, 0)::text as wanted
    from public.relief_balance t
    full join (select city_id, fund_id, account, sum(amount_fen)::bigint as fen from public.relief_entry group by 1, 2, 3) x
      on x.city_id = t.city_id and x.fund_id = t.fund_id and x.account = t.account
   where coalesce(t.amount_fen, 0) <> coalesce(x.fen, 0)`

/**
 * Holds batches, payments, ledger, bank returns, balances and totals of every region against each other in one
 * snapshot; every difference is told, to the fen.
 */
export async function verifyRelief(url?: string): Promise<ReliefReport> {
  return asOps(async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const report: ReliefReport = { comparisons: 0, differences: [] }
    const cities = await client.query<{ city_id: string }>(
      'select distinct city_id from public.relief_batch order by 1',
    )
    for (const { city_id } of cities.rows) {
      const { rows } = await client.query<BooksRow>(BOOKS_SQL, [city_id, ''])
      const books = rows.map(toBooks)
      report.comparisons += comparisonsOf(books)
      for (const { number, what, left, right } of reconcileBooks(books)) {
        report.differences.push(`${city_id} ${number} ${what}: ${left} ≠ ${right}`)
      }
    }
    const uneven = await client.query<{ journal: string; fen: string }>(UNEVEN)
    report.differences.push(...uneven.rows.map(({ journal, fen }) => `分录 ${journal}：借贷相差 ${fen}`))
    const balances = await client.query<{ account: string; stored: string; wanted: string }>(BALANCES)
    const totals = await client.query<{ cell: string; stored: string; wanted: string }>(TOTALS)
    report.comparisons += totals.rows.length
    report.differences.push(
      ...balances.rows.map(
        ({ account, stored, wanted }) => `余额 ${account}：记为 ${stored}，按分录应为 ${wanted}`,
      ),
      ...totals.rows
        .filter(({ stored, wanted }) => stored !== wanted)
        .map(
          ({ cell, stored, wanted }) =>
            `汇总 ${cell}（金额/人次/户数）：记为 ${stored}，按明细应为 ${wanted}`,
        ),
    )
    await client.query('commit')
    return report
  }, url)
}
