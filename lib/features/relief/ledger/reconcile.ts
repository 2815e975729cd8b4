import type { BookDifference } from '#lib/features/relief/schema/ledger.ts'
import type { Fen } from '#lib/kernel/pure/money.ts'

/** What four books say of one batch, in fen. */
export type Books = {
  id: string
  number: string
  state: string
  /** as submitted */
  totalFen: Fen
  /** payments by status */
  payments: Partial<Record<'OPEN' | 'SENT' | 'PAID' | 'FAILED' | 'CANCELLED' | 'REFUNDED', Fen>>
  /** balance of each account over the journals of the batch; debit positive */
  accounts: Partial<Record<'available' | 'reserved' | 'transit' | 'paid', Fen>>
  /** accepted lines of return files */
  returned: { paid: Fen; failed: Fen }
  statementFen: Fen | null
}

const DRAFTS = ['DRAFT', 'CANCELLED']
const SETTLED = ['RECONCILED', 'VOUCHERED', 'ARCHIVED']

function pairs({ state, totalFen, payments, accounts, returned, statementFen }: Books): [string, Fen, Fen][] {
  const of = (status: keyof Books['payments']) => payments[status] ?? 0
  const account = (name: keyof Books['accounts']) => accounts[name] ?? 0
  const submitted = !DRAFTS.includes(state)
  const paid = of('PAID') + of('REFUNDED')
  const all = of('OPEN') + of('SENT') + paid + of('FAILED')
  return [
    ...(submitted ? [['提交总额 — 发放明细', totalFen, all] as [string, Fen, Fen]] : []),
    ['待发放明细 — 账上占用', submitted ? of('OPEN') : 0, account('reserved')],
    ['已报盘明细 — 账上在途', of('SENT'), account('transit')],
    ['已发放明细 — 账上支出', of('PAID'), account('paid')],
    [
      '占用、在途、支出 — 资金减少',
      account('reserved') + account('transit') + account('paid'),
      -account('available'),
    ],
    ['回盘成功 — 已发放明细', returned.paid, paid],
    ['回盘失败 — 失败明细', returned.failed, of('FAILED')],
    ...(SETTLED.includes(state)
      ? [['银行流水 — 已发放明细', statementFen ?? 0, paid] as [string, Fen, Fen]]
      : []),
  ]
}

/** Batches, payments, ledger and bank returns held against each other, to the fen. */
export function reconcileBooks(books: readonly Books[]): BookDifference[] {
  return books.flatMap((each) =>
    pairs(each)
      .filter(([, left, right]) => left !== right)
      .map(([what, left, right]) => ({ batchId: each.id, number: each.number, what, left, right })),
  )
}

/** How many comparisons the batches come to. */
export const comparisonsOf = (books: readonly Books[]) =>
  books.reduce((all, each) => all + pairs(each).length, 0)
