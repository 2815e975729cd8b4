import { BankFile } from '#components/features/relief/money/bank-file.tsx'
import { BatchBadge } from '#components/features/relief/money/batch-badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { VERDICT_LABELS } from '#lib/features/relief/rules/bank-return.ts'
import type { BatchDetail } from '#lib/features/relief/schema/batch.ts'
import {
  ACCOUNT_LABELS,
  type BooksAnswer,
  JOURNAL_LABELS,
  type LedgerLine,
} from '#lib/features/relief/schema/ledger.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** What the system found wrong or odd in the list of payees. */
export function FindingsCard({ findings }: Pick<BatchDetail, 'findings'>) {
  if (findings.length === 0) return null
  return (
    <Card title="系统校验">
      <ul className="list-disc space-y-1 pl-6">
        {findings.map(({ level, message }) => (
          <li key={message} className={level === 'block' ? 'text-union' : ''}>
            {level === 'block' ? '须修改：' : '提示：'}
            {message}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function bookings({ entries }: LedgerLine): string {
  return entries
    .map(
      ({ account, amountFen }) =>
        `${amountFen > 0 ? '借' : '贷'} ${ACCOUNT_LABELS[account]} ${formatYuan(Math.abs(amountFen))}`,
    )
    .join('，')
}

/** What was booked for the batch, and whether its books agree. */
export function BooksCard({ books, journals }: { books: BooksAnswer; journals: readonly LedgerLine[] }) {
  const wrong = books.differences.length
  return (
    <Card title="账簿与对账">
      <p className={wrong > 0 ? 'text-union' : ''}>
        {books.comparisons} 项核对，{wrong === 0 ? '差额 0 分' : `${wrong} 项不符`}
      </p>
      <ul className="mt-2 space-y-1 text-sm">
        {journals.map((journal) => (
          <li key={journal.id}>
            {formatDateTime(journal.at)} {JOURNAL_LABELS[journal.event]}：{bookings(journal)}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What is written once: for the bank, or of goods for who hands them out. */
export function FileCard({
  batch: { id, file, form },
  mayDownload,
}: {
  batch: BatchDetail
  mayDownload: boolean
}) {
  if (!file) return null
  const called = form === 'goods' ? '发放表' : '报盘文件'
  return (
    <Card title={called}>
      <BankFile id={id} file={file} mayDownload={mayDownload} called={called} />
    </Card>
  )
}

/** Answers of the bank that fit no payment as it was sent. */
export function AnomaliesCard({ anomalies }: Pick<BatchDetail, 'anomalies'>) {
  if (anomalies.length === 0) return null
  return (
    <Card title="回盘异常">
      <ul className="list-disc space-y-1 pl-6">
        {anomalies.map(({ verdict, orderNo, amountFen }) => (
          <li key={`${verdict} ${orderNo}`}>
            {orderNo}：{VERDICT_LABELS[verdict]}
            {amountFen !== null && `，${formatYuan(amountFen)} 元`}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Batches that pay again what this one could not. */
export function ReissuesCard({ reissues, form }: Pick<BatchDetail, 'reissues' | 'form'>) {
  if (reissues.length === 0) return null
  return (
    <Card title="补发批">
      {reissues.map(({ id, number, state }) => (
        <p key={id}>
          <a href={deskPaths.reliefBatch(id)} className="text-action underline underline-offset-3">
            {number}
          </a>{' '}
          <BatchBadge state={state} form={form} />
        </p>
      ))}
    </Card>
  )
}
