import type { Fen } from '#lib/kernel/pure/money.ts'

/** Two books that do not say the same. */
export type BookDifference = { batchId: string; number: string; what: string; left: Fen; right: Fen }

/** What came of holding the books of some batches against each other. */
export type BooksAnswer = { batches: number; comparisons: number; differences: BookDifference[] }

/** One journal of a batch: what happened, and its bookings (debit positive). */
export type LedgerLine = {
  id: string
  event: string
  at: string
  entries: { account: string; amountFen: Fen }[]
}

export const JOURNAL_LABELS: Record<string, string> = {
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
