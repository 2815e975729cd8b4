import { defineListExport } from '#lib/base/exports/list.ts'
import { mayReadNotices } from '#lib/base/notices/policy.ts'
import { listNotices } from '#lib/base/notices/queries.ts'
import { STAGE_LABELS, SUBJECT_LABELS } from '#lib/base/notices/rules.ts'
import { listNoticesSchema } from '#lib/base/notices/schema.ts'

/** Public notices as their page lists them: what, when and how they stand; the names are in the notice itself. */
export const noticesExport = defineListExport({
  name: 'notices',
  object: 'notice',
  summary: '导出公示列表',
  title: '公示列表',
  input: listNoticesSchema.omit({ limit: true, cursor: true }),
  allow: mayReadNotices,
  said: ({ stage, q }) => [stage && STAGE_LABELS[stage], q && `含“${q}”`].filter(Boolean).join(' · '),
  read: (db, actor, filter, place) => listNotices(db, actor, { ...filter, ...place }),
  columns: () => [
    { label: '标题', width: 44, of: ({ title }) => title },
    { label: '公示什么', width: 18, of: ({ subjectType }) => SUBJECT_LABELS[subjectType] },
    { label: '人数（个数）', width: 10, format: 'number', of: ({ count }) => count },
    { label: '开始日期', width: 12, align: 'center', of: ({ startOn }) => startOn },
    { label: '结束日期', width: 12, align: 'center', of: ({ endOn }) => endOn },
    { label: '工作日', width: 8, format: 'number', of: ({ workdays }) => workdays },
    { label: '状态', width: 16, align: 'center', of: ({ label }) => label },
    { label: '待处理异议', width: 10, format: 'number', of: ({ openObjections }) => openObjections },
    { label: '地区', width: 14, of: ({ orgName }) => orgName },
  ],
})
