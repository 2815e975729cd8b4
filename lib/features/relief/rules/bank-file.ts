import type { Fen } from '#lib/kernel/pure/money.ts'

/** Columns that a bank may ask for; a region says which, and in which order. */
export const BANK_COLUMNS = ['orderNo', 'accountName', 'card', 'bankName', 'amount', 'note'] as const
export type BankColumn = (typeof BANK_COLUMNS)[number]
const BANK_COLUMN_LABELS: Record<BankColumn, string> = {
  orderNo: '业务编号',
  accountName: '户名',
  card: '账号',
  bankName: '开户行',
  amount: '金额',
  note: '附言',
}
export const DEFAULT_COLUMNS: readonly BankColumn[] = [
  'orderNo',
  'accountName',
  'card',
  'bankName',
  'amount',
  'note',
]

export type BankLine = {
  orderNo: string
  accountName: string
  card: string
  bankName: string
  amountFen: Fen
  note: string
}

/** Banks read plain text: no thousands commas, two places, no quotes inside. */
function cell(line: BankLine, column: BankColumn): string {
  if (column === 'amount')
    return `${Math.floor(line.amountFen / 100)}.${String(line.amountFen % 100).padStart(2, '0')}`
  const text = line[column].replaceAll(/[\r\n\t]/g, ' ').trim()
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * The text of a bank file: a line of titles, a line for each payment in the order of the batch, CRLF after each. The
 * same payments always give the same text.
 */
export function bankText(lines: readonly BankLine[], columns: readonly BankColumn[]): string {
  const rows = [
    columns.map((column) => BANK_COLUMN_LABELS[column]),
    ...lines.map((line) => columns.map((column) => cell(line, column))),
  ]
  return rows.map((row) => `${row.join(',')}\r\n`).join('')
}
