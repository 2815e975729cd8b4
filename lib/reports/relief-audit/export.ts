import { defineListExport } from '#lib/base/exports/list.ts'
import { mayReadAudit } from '#lib/reports/audit/policy.ts'
import { batchStateLabel, VERDICT_LABELS } from './labels.ts'
import { listMatches } from './queries.ts'
import { matchFilterSchema } from './schema.ts'

const yuan = (fen: number | null) => (fen === null ? null : fen / 100)

/** The match of batches as its page shows it, with a check value over its contents. */
export const matchExport = defineListExport({
  name: 'relief-audit',
  object: 'relief_batch',
  summary: '导出资金核对表',
  title: '帮扶资金核对表',
  input: matchFilterSchema.omit({ limit: true, cursor: true }),
  allow: mayReadAudit,
  sealed: true,
  said: ({ year, only }) => [year && `${year}年`, only === 'bad' && '只看不符'].filter(Boolean).join(' · '),
  read: (db, actor, filter, place) => listMatches(db, actor, { ...filter, ...place }),
  columns: () => [
    { label: '年度', width: 8, align: 'center', format: 'text', of: ({ year }) => String(year) },
    { label: '批号', width: 8, align: 'center', of: ({ no }) => no },
    { label: '批次', width: 36, of: ({ title }) => title },
    { label: '单位', width: 20, of: ({ orgName }) => orgName },
    { label: '状态', width: 16, of: ({ state, form }) => batchStateLabel(state, form) },
    { label: '笔数', width: 8, of: ({ lineCount }) => lineCount },
    { label: '批次金额（元）', width: 16, format: 'money', of: ({ totalFen }) => yuan(totalFen) },
    { label: '明细金额（元）', width: 16, format: 'money', of: ({ lines }) => yuan(lines.fen) },
    { label: '台账已付（元）', width: 16, format: 'money', of: ({ ledger }) => yuan(ledger.paidFen) },
    {
      label: '银行成功（元）',
      width: 16,
      format: 'money',
      of: ({ bank, form }) => (form === 'goods' ? null : yuan(bank.paidFen)),
    },
    {
      label: '对账单、物资核对（元）',
      width: 16,
      format: 'money',
      of: ({ statementFen }) => yuan(statementFen),
    },
    { label: '凭证号', width: 18, format: 'text', of: ({ voucherNo }) => voucherNo },
    { label: '制单', width: 12, of: ({ makerName }) => makerName },
    { label: '复核', width: 12, of: ({ checkerName }) => checkerName },
    { label: '审批', width: 12, of: ({ approverName }) => approverName },
    { label: '结论', width: 10, align: 'center', of: ({ verdict }) => VERDICT_LABELS[verdict] },
    {
      label: '不符之处',
      width: 44,
      of: ({ checks }) =>
        checks
          .flatMap((check) => (check.verdict === 'bad' ? [`${check.name}：${check.said}`] : []))
          .join('\n'),
    },
  ],
})
