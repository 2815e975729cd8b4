import type { BatchForm } from '#lib/features/relief/rules/batch-words.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { mayReadAudit } from '#lib/reports/audit/policy.ts'
import { checksOf, verdictOf } from './match.ts'
import { type MatchFilter, type MatchItem, matchFilterSchema } from './schema.ts'

type BatchRow = {
  id: string
  no: number
  year: number
  title: string
  org: string
  state: string
  form: string
  maker: string
  checker: string
  approver: string
  reconciler: string
  line_count: number
  total_fen: bigint
  content_hash: string
  checked_hash: string
  approved_hash: string
  sent_hash: string
  statement_fen: bigint | null
  voucher_no: string
  lines: number
  fen: bigint
  open_fen: bigint
  sent_fen: bigint
  paid_fen: bigint
  refunded_fen: bigint
  failed: number
  handed: number
  signed: number
  reserved: bigint
  transit: bigint
  paid: bigint
  ledger_sum: bigint
  file_hash: string
  bank_fen: bigint
  bank_failed: number
  anomalies: number
}

function toMatch(row: BatchRow): MatchItem {
  const figures = {
    state: row.state,
    form: row.form as BatchForm,
    lineCount: row.line_count,
    totalFen: Number(row.total_fen),
    contentHash: row.content_hash,
    checkedHash: row.checked_hash,
    approvedHash: row.approved_hash,
    sentHash: row.sent_hash,
    statementFen: row.statement_fen === null ? null : Number(row.statement_fen),
    voucherNo: row.voucher_no,
    lines: {
      count: row.lines,
      fen: Number(row.fen),
      openFen: Number(row.open_fen),
      sentFen: Number(row.sent_fen),
      paidFen: Number(row.paid_fen),
      refundedFen: Number(row.refunded_fen),
      failed: row.failed,
    },
    ledger: {
      reservedFen: Number(row.reserved),
      transitFen: Number(row.transit),
      paidFen: Number(row.paid),
      sumFen: Number(row.ledger_sum),
    },
    signing: { signed: row.signed, handed: row.handed },
    bank: {
      fileHash: row.file_hash,
      paidFen: Number(row.bank_fen),
      failed: row.bank_failed,
      anomalies: row.anomalies,
    },
  }
  const checks = checksOf(figures)
  const { id, no, year, title, org, maker, checker, approver, reconciler } = row
  const people = {
    makerName: maker,
    checkerName: checker,
    approverName: approver,
    reconciledName: reconciler,
  }
  return {
    ...figures,
    id,
    no,
    year,
    title,
    orgName: org,
    ...people,
    checks,
    verdict: verdictOf(figures, checks),
  }
}

type Wanted = {
  year?: number | undefined
  before?: string | undefined
  id?: string | undefined
  limit: number
}

/** Batches with the sums of their payments, ledger and returns, newest first. Row-level security sets the scope. */
async function figuresOf(db: Db, actor: Actor, { year, before, id, limit }: Wanted): Promise<MatchItem[]> {
  const rows = await db.$queryRaw<BatchRow[]>`
    with wanted as (
      select b.* from public.relief_batch b
       where b.city_id = ${actor.cityId} and (${actor.countyId} = '' or b.county_id = ${actor.countyId})
         and b.state <> 'DRAFT' and (${year ?? null}::int is null or b.year = ${year ?? null}::int)
         and (${before ?? null}::text is null or b.id < ${before ?? null}::text)
         and (${id ?? null}::text is null or b.id = ${id ?? null}::text)
       order by b.id desc limit ${limit})
    select b.id, b.no, b.year, b.title, o.short_name as org, b.state, b.form, b.maker_name as maker,
           b.checker_name as checker, b.approver_name as approver, b.reconciled_name as reconciler, b.line_count, b.total_fen,
           b.content_hash, b.checked_hash, b.approved_hash, b.sent_hash, b.statement_fen, b.voucher_no,
           p.*, l.*, coalesce(f.sha256, '') as file_hash, r.*
      from wanted b
      join public.organization o on o.city_id = b.city_id and o.county_id = b.county_id and o.town_id = b.town_id and o.unit_id = b.unit_id
      cross join lateral (
        select count(*)::int as lines, coalesce(sum(x.amount_fen), 0)::bigint as fen,
               coalesce(sum(x.amount_fen) filter (where x.status = 'OPEN'), 0)::bigint as open_fen,
               coalesce(sum(x.amount_fen) filter (where x.status = 'SENT'), 0)::bigint as sent_fen,
               coalesce(sum(x.amount_fen) filter (where x.status = 'PAID'), 0)::bigint as paid_fen,
               coalesce(sum(x.amount_fen) filter (where x.status = 'REFUNDED'), 0)::bigint as refunded_fen,
               (count(*) filter (where x.status = 'FAILED'))::int as failed,
               (count(*) filter (where x.status in ('PAID', 'REFUNDED')))::int as handed,
               (select count(*) from public.relief_signing s where s.city_id = b.city_id and s.batch_id = b.id)::int as signed
          from public.relief_payment x
         where x.city_id = b.city_id and x.batch_id = b.id and x.status <> 'CANCELLED') p
      cross join lateral (
        select coalesce(sum(e.amount_fen) filter (where e.account = 'reserved'), 0)::bigint as reserved,
               coalesce(sum(e.amount_fen) filter (where e.account = 'transit'), 0)::bigint as transit,
               coalesce(sum(e.amount_fen) filter (where e.account = 'paid'), 0)::bigint as paid,
               coalesce(sum(e.amount_fen), 0)::bigint as ledger_sum
          from public.relief_journal j
          join public.relief_entry e on e.city_id = j.city_id and e.journal_id = j.id
         where j.city_id = b.city_id and j.batch_id = b.id) l
      cross join lateral (
        select coalesce(sum(x.amount_fen) filter (where x.verdict = 'ok' and x.outcome = 'paid'), 0)::bigint as bank_fen,
               (count(*) filter (where x.verdict = 'ok' and x.outcome = 'failed'))::int as bank_failed,
               (count(*) filter (where x.verdict <> 'ok'))::int as anomalies
          from public.relief_return_line x where x.city_id = b.city_id and x.batch_id = b.id) r
      left join public.relief_bank_file f on f.city_id = b.city_id and f.batch_id = b.id
     order by b.id desc`
  return rows.map(toMatch)
}

const PART = 200

/** Batches from the submission on, with every pair of figures that must agree; newest first. The cursor is the last id. */
export async function listMatches(db: Db, actor: Actor, filter: MatchFilter): Promise<Page<MatchItem>> {
  const { year, only, limit } = filter
  const found: MatchItem[] = []
  let before = filter.cursor
  for (;;) {
    const size = only === 'bad' ? PART : limit + 1
    const part = await figuresOf(db, actor, { year, before, limit: size })
    found.push(...part.filter(({ verdict }) => only === '' || verdict === 'bad'))
    before = part.at(-1)?.id
    if (found.length > limit || part.length < size) break
  }
  return pageOf(found, limit, ({ id }) => id)
}

/** One batch with its checks; null = unknown, a draft, or out of scope. */
export async function findMatch(db: Db, actor: Actor, id: string): Promise<MatchItem | null> {
  return (await figuresOf(db, actor, { id, limit: 1 }))[0] ?? null
}

export const matchList = defineQuery({
  name: 'relief_audit.list',
  object: 'relief_batch',
  summary: '资金核对：批次、明细、台账、银行、凭证（经审）',
  input: matchFilterSchema,
  allow: mayReadAudit,
  run: listMatches,
})
