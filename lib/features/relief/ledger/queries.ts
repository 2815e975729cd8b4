import { z } from 'zod'
import { BOOKS_SQL, type BooksRow, toBooks } from '#lib/features/relief/ledger/books.ts'
import { comparisonsOf, reconcileBooks } from '#lib/features/relief/ledger/reconcile.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import type { BooksAnswer, LedgerLine } from '#lib/features/relief/schema/ledger.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Holds the books of one batch, or of all in scope, against each other. */
export async function compareBooks(db: Db, actor: Actor, batchId = ''): Promise<BooksAnswer> {
  const rows = await db.$queryRawUnsafe<BooksRow[]>(BOOKS_SQL, actor.cityId, batchId)
  const books = rows.map(toBooks)
  return { batches: books.length, comparisons: comparisonsOf(books), differences: reconcileBooks(books) }
}

/** Journals of a batch, oldest first. */
export async function journalsOf(db: Db, actor: Actor, batchId: string): Promise<LedgerLine[]> {
  const rows = await db.reliefJournal.findMany({
    where: { cityId: actor.cityId, batchId },
    include: { entries: { orderBy: { no: 'asc' } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, event, at, entries }) => ({
    ...{ id, event },
    at: at.toISOString(),
    entries: entries.map(({ account, amountFen }) => ({ account, amountFen: Number(amountFen) })),
  }))
}

export const booksGet = defineQuery({
  name: 'relief_ledger.verify',
  object: 'relief_batch',
  summary: '对账：批次、发放明细、账簿、回盘逐项相符',
  input: z.object({ batchId: idSchema.optional() }),
  allow: (actor) => moneyDuty(actor, 'read'),
  run: (db, actor, { batchId }) => compareBooks(db, actor, batchId),
})
