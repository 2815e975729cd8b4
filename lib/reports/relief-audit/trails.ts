import type { BatchForm } from '#lib/features/relief/rules/batch-words.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { toAuditItems } from '#lib/reports/audit/queries.ts'
import type { AuditItem } from '#lib/reports/audit/schema.ts'
import { findMatch } from './queries.ts'
import type { BatchTrail, HouseholdTrail, MaskedPayment } from './schema.ts'

/** So many acts and payments are shown on one page; the rest is in the lists. */
const ACTS = 500
const PAYMENTS = 1_000

/** The acts about a list of objects, in the order in which they were done. */
async function trailOf(db: Db, actor: Actor, ids: readonly string[]): Promise<AuditItem[]> {
  const rows = await db.auditEvent.findMany({
    where: { cityId: actor.cityId, objectId: { in: [...ids] } },
    orderBy: [{ at: 'asc' }, { seq: 'asc' }],
    take: ACTS,
  })
  return toAuditItems(db, actor, rows)
}

async function paymentsWhere(
  db: Db,
  actor: Actor,
  where: { batchId: string } | { householdId: string },
): Promise<MaskedPayment[]> {
  const rows = await db.reliefPayment.findMany({
    where: { cityId: actor.cityId, ...where, batch: { state: { not: 'DRAFT' } } },
    include: { batch: { select: { title: true, form: true } } },
    orderBy: [{ batchId: 'asc' }, { no: 'asc' }],
    take: PAYMENTS,
  })
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    name: maskName(row.name),
    idTail: row.idTail,
    cardTail: row.cardTail,
    householdId: row.householdId,
    batchId: row.batchId,
    batchTitle: row.batch.title,
    form: row.batch.form as BatchForm,
    goods: row.goods,
    period: row.period,
    amountFen: Number(row.amountFen),
    status: row.status,
    orderNo: row.orderNo,
    paidOn: row.paidOn ? fromDate(row.paidOn) : null,
    failReason: row.failReason,
  }))
}

/** Ids of what hangs on a batch and may be the object of an act: payments, corrections, bank file, returns. */
async function partsOfBatch(db: Db, cityId: string, id: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select p.id from public.relief_payment p where p.city_id = ${cityId} and p.batch_id = ${id}
    union all select f.id from public.relief_bank_file f where f.city_id = ${cityId} and f.batch_id = ${id}
    union all select r.id from public.relief_return r where r.city_id = ${cityId} and r.batch_id = ${id}
    union all select c.id from public.relief_payment p join public.relief_card_fix c on c.city_id = p.city_id and c.payment_id = p.id
     where p.city_id = ${cityId} and p.batch_id = ${id}
    limit 20000`
  return rows.map((row) => row.id)
}

/** A batch for the auditor: checks, masked payments, every act from the first on; null = unknown or out of scope. */
export async function readBatchTrail(db: Db, actor: Actor, id: string): Promise<BatchTrail | null> {
  const batch = await findMatch(db, actor, id)
  if (!batch) return null
  const payments = await paymentsWhere(db, actor, { batchId: id })
  const acts = await trailOf(db, actor, [id, ...(await partsOfBatch(db, actor.cityId, id))])
  return { batch, payments, more: batch.lineCount > payments.length, acts }
}

/** A household for the auditor: what it was paid, and every act on its file and payments; null = unknown or out of scope. */
export async function readHouseholdTrail(db: Db, actor: Actor, id: string): Promise<HouseholdTrail | null> {
  const row = await db.reliefHousehold.findFirst({
    where: { cityId: actor.cityId, id },
    select: { id: true, no: true, headName: true, org: { select: { shortName: true } } },
  })
  if (!row) return null
  const payments = await paymentsWhere(db, actor, { householdId: id })
  const members = await db.reliefMember.findMany({
    where: { cityId: actor.cityId, householdId: id },
    select: { id: true },
  })
  const ids = [id, ...members.map((member) => member.id), ...payments.map((payment) => payment.id)]
  const acts = await trailOf(db, actor, ids)
  return { id, no: row.no, name: maskName(row.headName), orgName: row.org.shortName, payments, acts }
}
