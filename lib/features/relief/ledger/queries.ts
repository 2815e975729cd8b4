import { z } from 'zod'
import { BOOKS_SQL, type BooksRow, toBooks } from '#lib/features/relief/ledger/books.ts'
import { type BookDifference, comparisonsOf, reconcileBooks } from '#lib/features/relief/ledger/reconcile.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import type { Fen } from '#lib/kernel/pure/money.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

export type BooksAnswer = { batches: number; comparisons: number; differences: BookDifference[] }

/** Holds the books of one batch, or of all in scope, against each other. */
export async function compareBooks(db: Db, actor: Actor, batchId = ''): Promise<BooksAnswer> {
  const rows = await db.$queryRawUnsafe<BooksRow[]>(BOOKS_SQL, actor.cityId, batchId)
  const books = rows.map(toBooks)
  return { batches: books.length, comparisons: comparisonsOf(books), differences: reconcileBooks(books) }
}

export type LedgerLine = {
  id: string
  event: string
  at: string
  entries: { account: string; amountFen: Fen }[]
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

export const EVENT_LABELS: Record<string, string> = {
  reserve: '占用资金',
  unreserve: '释放占用',
  release: '报盘，转在途',
  paid: '银行发放成功',
  returned: '银行退回，归还资金',
  refunded: '追回，归还资金',
}
export const ACCOUNT_LABELS: Record<string, string> = {
  available: '可用资金',
  reserved: '已占用',
  transit: '在途',
  paid: '已支出',
}

export const booksGet = defineQuery({
  name: 'relief_ledger.verify',
  object: 'relief_batch',
  summary: '对账：批次、发放明细、账簿、回盘逐项相符',
  input: z.object({ batchId: idSchema.optional() }),
  allow: (actor) => moneyDuty(actor, 'read'),
  run: (db, actor, { batchId }) => compareBooks(db, actor, batchId),
})
