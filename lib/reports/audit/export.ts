import { defineListExport } from '#lib/base/exports/list.ts'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { auditFilterWords, detailWords, objectLabel } from './labels/words.ts'
import { mayReadAudit } from './policy.ts'
import { listAudit } from './queries.ts'
import { auditFilterSchema } from './schema.ts'

/** The audit log as its page shows it, newest first. `actions`: permission key → what the act is called. */
export function auditExport(actions: () => Readonly<Record<string, string>>) {
  return defineListExport({
    name: 'audit-events',
    object: 'audit_event',
    summary: '导出审计记录',
    title: '审计记录',
    input: auditFilterSchema.omit({ limit: true, cursor: true }),
    allow: mayReadAudit,
    said: (filter) => auditFilterWords(filter, actions()),
    read: (db, actor, filter, place) => listAudit(db, actor, { ...filter, ...place }),
    columns: () => [
      { label: '编号', width: 8, align: 'center', of: ({ seq }) => seq },
      { label: '时间', width: 20, of: ({ at }) => formatDateTime(at) },
      { label: '操作人', width: 12, of: ({ actorName }) => actorName },
      { label: '角色', width: 14, of: ({ actorRole }) => ROLE_LABELS[actorRole] },
      { label: '单位', width: 18, of: ({ orgName }) => orgName },
      { label: '操作', width: 24, of: ({ action }) => actions()[action] ?? action },
      { label: '对象', width: 12, of: ({ objectType }) => objectLabel(objectType) },
      { label: '对象名称', width: 28, of: ({ objectName }) => objectName },
      { label: '内容', width: 44, of: ({ detail, objectType }) => detailWords(detail, objectType) },
      { label: '请求编号', width: 12, format: 'text', of: ({ requestId }) => requestId.slice(0, 8) },
    ],
  })
}
