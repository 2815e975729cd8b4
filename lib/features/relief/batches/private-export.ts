import { z } from 'zod'
import { definePrivateExport } from '#lib/base/private-exports/define.ts'
import { findBatch } from '#lib/features/relief/batches/load.ts'
import { paymentsOf } from '#lib/features/relief/batches/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { PAYMENT_STATE_LABELS } from '#lib/features/relief/rules/batch-states.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { pageOf } from '#lib/kernel/pure/paging.ts'

/** The payees of one batch of the own region with their identity numbers and cards: 发放清册（内控）. */
export const payeesPrivateExport = definePrivateExport({
  name: 'relief-payees-private',
  object: 'relief_batch',
  summary: '导出发放清册（含身份证号、银行卡号）',
  title: '发放清册（含身份证号、银行卡号）',
  input: z.object({ id: idSchema }),
  allow: (actor) => moneyDuty(actor, 'export'),
  approvers: ['relief_checker', 'relief_approver'],
  said: () => '一个批次',
  read: async (db, actor, { id }, { cursor, limit }) => {
    const found = await findBatch(db, actor, id)
    if (!found || moneyDuty(actor, 'export', found.subject)) return null
    const items = await paymentsOf(db, found, { after: Number(cursor ?? 0) || 0, take: limit + 1 })
    return pageOf(items, limit, (item) => String(item.no))
  },
  table: 'public.relief_payment_private',
  secrets: { idNumber: 'id_number', card: 'card' },
  columns: () => [
    { label: '序号', width: 8, format: 'number', of: ({ no }) => no },
    { label: '姓名', width: 10, of: ({ name }) => name },
    { label: '身份证号', width: 22, format: 'text', of: ({ secrets }) => secrets.idNumber ?? '' },
    { label: '单位', width: 24, of: ({ unitName }) => unitName },
    { label: '金额（元）', width: 12, format: 'money', of: ({ amountFen }) => amountFen / 100 },
    { label: '开户行', width: 20, of: ({ bankName }) => bankName },
    { label: '卡号', width: 24, format: 'text', of: ({ secrets }) => secrets.card ?? '' },
    { label: '户名', width: 10, of: ({ accountName }) => accountName },
    { label: '发放', width: 10, of: ({ status }) => PAYMENT_STATE_LABELS[status] },
    { label: '备注', width: 18, of: ({ note }) => note },
  ],
})
