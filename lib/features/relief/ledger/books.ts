import type { Books } from '#lib/features/relief/ledger/reconcile.ts'

/** One row per batch with what payments, journals and returns say; `$1` = city, `$2` = batch or '' for all. */
export const BOOKS_SQL = `
  select b.id, b.year || '-' || b.no as number, b.state, b.total_fen, b.statement_fen,
         coalesce((select jsonb_object_agg(x.status, x.fen) from (select p.status, sum(p.amount_fen)::bigint as fen from public.relief_payment p
           where p.city_id = b.city_id and p.batch_id = b.id group by 1) x), '{}') as payments,
         coalesce((select jsonb_object_agg(x.account, x.fen) from (select e.account, sum(e.amount_fen)::bigint as fen from public.relief_journal j
           join public.relief_entry e on e.city_id = j.city_id and e.journal_id = j.id
           where j.city_id = b.city_id and j.batch_id = b.id group by 1) x), '{}') as accounts,
         coalesce((select jsonb_object_agg(x.outcome, x.fen) from (select l.outcome, sum(l.amount_fen)::bigint as fen from public.relief_return_line l
           where l.city_id = b.city_id and l.batch_id = b.id and l.verdict = 'ok' group by 1) x), '{}') as returned
    from public.relief_batch b
   where b.city_id = $1 and ($2 = '' or b.id = $2)
   order by b.year, b.no`

export type BooksRow = {
  id: string
  number: string
  state: string
  total_fen: bigint | string
  statement_fen: bigint | string | null
  payments: Books['payments']
  accounts: Books['accounts']
  returned: Partial<Books['returned']>
}

/** A row as the comparison reads it. */
export function toBooks(row: BooksRow): Books {
  const { id, number, state, payments, accounts, returned } = row
  return {
    ...{ id, number, state, payments, accounts },
    totalFen: Number(row.total_fen),
    returned: { paid: returned.paid ?? 0, failed: returned.failed ?? 0 },
    statementFen: row.statement_fen === null ? null : Number(row.statement_fen),
  }
}
