import { z } from 'zod'
import { batchNumber, findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { capitalYuan } from '#lib/features/relief/rules/batch-capital.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import type { BatchForm } from '#lib/features/relief/rules/batch-words.ts'
import {
  ROSTER_FORMS,
  type RosterColumn,
  type RosterForm,
  rosterOf,
} from '#lib/features/relief/rules/roster.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import type { SheetFile } from '#lib/kernel/sheet/file.ts'
import type { Workbook } from '#lib/kernel/sheet/write.ts'

/** Payees of a batch at most. */
const MOST = 20_000

const cell = (column: RosterColumn, payment: PaymentItem) =>
  'fen' in column ? column.fen(payment) / 100 : column.of(payment)

function bookOf(
  { actor, now }: CommandContext,
  { row }: LoadedBatch,
  form: RosterForm,
  payees: PaymentItem[],
) {
  const { title, columns } = rosterOf(form, row.form as BatchForm)
  const total = payees.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const head = `${row.org.name}${row.program.name}发放花名册（${title}）`
  const book: Workbook = {
    title: `${head}${batchNumber(row)}`,
    creator: actor.userName,
    sheets: [
      {
        name: '花名册',
        title: head,
        line: `第 ${batchNumber(row)} 批　${periodLabel(row.period)}　${actor.userName} ${formatDateTime(now)} 导出`,
        columns: [
          { label: '序号', width: 6, format: 'number' },
          ...columns.map((column) => ({
            ...{ label: column.label, width: column.width },
            format: 'fen' in column ? ('money' as const) : ('text' as const),
          })),
        ],
        rows: payees.map((payee) => ({ cells: [payee.no, ...columns.map((column) => cell(column, payee))] })),
        foot: [
          `合计：${payees.length} 人，${formatYuan(total)} 元（大写：人民币${capitalYuan(total)}）`,
          `制表：${row.makerName}　　复核：${row.checkerName}　　审批：${row.approverName}　　年　　月　　日`,
        ],
      },
    ],
  }
  return book
}

/** 花名册 of a batch as a sheet, in one of the forms that are printed; numbers by their last four characters. */
export const batchSheet = defineCommand({
  name: 'relief_batch.sheet',
  object: 'relief_batch',
  summary: '下载发放花名册（号码只有末四位）',
  input: z.object({ id: idSchema, form: z.enum(ROSTER_FORMS).default('control') }),
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor) => moneyDuty(actor, 'read'),
  async run(ctx, loaded, { form }) {
    const payees = await paymentsOf(ctx.db, loaded, { take: MOST })
    ctx.audit({ objectId: loaded.row.id, place: loaded.row, detail: { form, rows: payees.length } })
    const file: SheetFile = { form: 'xlsx', book: bookOf(ctx, loaded, form, payees) }
    return ok(file)
  },
})
