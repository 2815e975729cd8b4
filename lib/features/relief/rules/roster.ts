import type { BatchForm } from '#lib/features/relief/rules/batch-words.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import { CLASS_LABELS, type HardshipClass } from '#lib/features/relief/schema/words.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import type { Fen } from '#lib/kernel/pure/money.ts'

/** A column of a roster: on paper and in a sheet. `fen` = an amount. */
export type RosterColumn = { label: string; width: number } & (
  | { of: (payment: PaymentItem) => string }
  | { fen: (payment: PaymentItem) => Fen }
)
type Roster = { title: string; columns: readonly RosterColumn[] }
const GOODS: RosterColumn = { label: '物资', width: 24, of: ({ goods }) => goods }

const PLAIN: readonly RosterColumn[] = [
  { label: '单位', width: 24, of: ({ unitName }) => unitName },
  {
    label: '困难类别',
    width: 12,
    of: ({ hardshipClass }) => CLASS_LABELS[hardshipClass as HardshipClass] ?? '',
  },
  { label: '金额（元）', width: 12, fen: ({ amountFen }) => amountFen },
]
const NAME: RosterColumn = { label: '姓名', width: 10, of: ({ name }) => name }
const NOTE: RosterColumn = { label: '备注', width: 16, of: ({ note }) => note }

export const ROSTER_FORMS = ['control', 'notice', 'sign'] as const
export type RosterForm = (typeof ROSTER_FORMS)[number]
export const ROSTER_LABELS: Record<RosterForm, string> = { control: '内控', notice: '公示', sign: '签领' }

const BANK: readonly RosterColumn[] = [
  { label: '开户行', width: 20, of: ({ bankName }) => bankName },
  { label: '卡号末四位', width: 12, of: ({ cardTail }) => cardTail },
  { label: '户名', width: 10, of: ({ accountName }) => accountName },
]

/** Three forms of the 花名册 (domain.md §4.7): for the office, to be shown (names masked, no numbers), to be signed. */
const rosters = (
  given: readonly RosterColumn[],
  bank: readonly RosterColumn[],
): Record<RosterForm, Roster> => ({
  control: {
    title: ROSTER_LABELS.control,
    columns: [
      NAME,
      { label: '身份证末四位', width: 12, of: ({ idTail }) => idTail },
      ...PLAIN,
      ...given,
      ...bank,
      NOTE,
    ],
  },
  notice: {
    title: ROSTER_LABELS.notice,
    columns: [{ label: '姓名', width: 10, of: ({ name }) => maskName(name) }, ...PLAIN, ...given],
  },
  sign: {
    title: ROSTER_LABELS.sign,
    columns: [
      NAME,
      ...PLAIN,
      ...given,
      { label: '领款人（代领关系）', width: 16, of: ({ signed }) => signed },
      { label: '签字', width: 16, of: () => '' },
      NOTE,
    ],
  },
})
const OF: Record<BatchForm, Record<RosterForm, Roster>> = {
  cash: rosters([], BANK),
  goods: rosters([GOODS], []),
}

export const rosterOf = (form: RosterForm, given: BatchForm): Roster => OF[given][form]
