import { defineListExport } from '#lib/base/exports/list.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { listImports, mayImport } from '#lib/base/imports/queries.ts'
import { listBatchesInput, STATUS_LABELS } from '#lib/base/imports/schema.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'

const moment = (at: string | null) => (at ? formatDateTime(at) : '')

/** The organization's imported files, newest first. */
export const importsExport = (kinds: readonly AnyKind[]) =>
  defineListExport({
    name: 'imports',
    object: 'import_batch',
    summary: '导出导入记录',
    title: '导入记录',
    input: listBatchesInput.omit({ limit: true, cursor: true }),
    allow: (actor) => mayImport(kinds, actor),
    read: (db, actor, _filter, place) => listImports(db, actor, kinds, place),
    columns: () => [
      { label: '文件', width: 40, of: ({ fileName }) => fileName },
      { label: '类型', width: 16, of: ({ kindTitle }) => kindTitle },
      { label: '状态', width: 10, align: 'center', of: ({ status }) => STATUS_LABELS[status] },
      { label: '新增', width: 8, format: 'number', of: ({ counts }) => counts.new },
      { label: '更新', width: 8, format: 'number', of: ({ counts }) => counts.update },
      { label: '没有变化', width: 8, format: 'number', of: ({ counts }) => counts.same },
      { label: '需修改', width: 8, format: 'number', of: ({ counts }) => counts.error },
      { label: '上传人', width: 12, of: ({ createdByName }) => createdByName },
      { label: '上传时间', width: 20, of: ({ createdAt }) => moment(createdAt) },
      { label: '导入时间', width: 20, of: ({ committedAt }) => moment(committedAt) },
      { label: '撤销时间', width: 20, of: ({ undoneAt }) => moment(undoneAt) },
    ],
  })
