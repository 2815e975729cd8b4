import { defineListExport } from '#lib/base/exports/list.ts'
import { listBatches } from '#lib/features/relief/batches/queries.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import { BATCH_STATE_LABELS } from '#lib/features/relief/rules/batch-states.ts'
import { stateLabel } from '#lib/features/relief/rules/batch-words.ts'
import { listBatchesInput } from '#lib/features/relief/schema/batch.ts'
import { AID_KIND_LABELS } from '#lib/features/relief/schema/words.ts'

/** Batches as their page lists them: sums and steps, no payee. */
export const batchesExport = defineListExport({
  name: 'relief-batches',
  object: 'relief_batch',
  summary: '导出发放批次列表（不含领款人）',
  title: '发放批次',
  input: listBatchesInput.omit({ limit: true, cursor: true }),
  allow: (actor) => moneyDuty(actor, 'read'),
  read: (db, actor, filter, place) => listBatches(db, actor, { ...filter, ...place }),
  said: ({ state, kind, year }) =>
    [year && `${year} 年`, kind && AID_KIND_LABELS[kind], state && BATCH_STATE_LABELS[state]]
      .filter(Boolean)
      .join(' · '),
  columns: () => [
    { label: '批次', width: 10, format: 'text', of: ({ number }) => number },
    { label: '名称', width: 26, of: ({ title }) => title },
    { label: '项目', width: 22, of: ({ programName }) => programName },
    { label: '类别', width: 12, of: ({ kind }) => AID_KIND_LABELS[kind] },
    { label: '发放期', width: 14, of: ({ period }) => periodLabel(period) },
    { label: '环节', width: 16, of: ({ state, form }) => stateLabel(state, form) },
    { label: '人数', width: 8, format: 'number', of: ({ lineCount }) => lineCount },
    { label: '金额（元）', width: 14, format: 'money', of: ({ totalFen }) => totalFen / 100 },
    { label: '制单', width: 10, of: ({ makerName }) => makerName },
    { label: '复核', width: 10, of: ({ checkerName }) => checkerName },
    { label: '审批', width: 10, of: ({ approverName }) => approverName },
    { label: '办理地区', width: 14, of: ({ orgName }) => orgName },
  ],
})
