import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'
import { formatDateTime, shortDateTime } from '#lib/kernel/pure/format.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { detailWords, objectLabel } from '#lib/reports/audit/labels/words.ts'
import type { AuditItem } from '#lib/reports/audit/schema.ts'

export type AuditTableProps = {
  items: readonly AuditItem[]
  /** permission key → what the act is called */
  actions: Readonly<Record<string, string>>
  caption: string
}

/** Acts, newest first. */
export function AuditTable({ items, actions, caption }: AuditTableProps) {
  return (
    <Table caption={caption} hideCaption dense cards="tight">
      <Thead>
        <tr>
          <Th>时间</Th>
          <Th>操作人</Th>
          <Th>单位</Th>
          <Th>操作</Th>
          <Th>对象</Th>
          <Th>内容</Th>
          <Th className="whitespace-nowrap">编号</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.seq}>
            <RowHead className="whitespace-nowrap">
              <time dateTime={item.at} title={formatDateTime(item.at)}>
                {shortDateTime(item.at)}
              </time>
            </RowHead>
            <Td label="操作人" className="sm:min-w-28">
              {item.actorName}
              <span className="text-ink-2 max-sm:ml-1 sm:block">{ROLE_LABELS[item.actorRole]}</span>
            </Td>
            <Td label="单位" className="sm:min-w-24">
              {item.orgName || '—'}
            </Td>
            <Td label="操作" className="sm:min-w-28">
              {actions[item.action] ?? item.action}
            </Td>
            <Td label="对象" className="sm:min-w-44">
              <a
                href={deskPaths.audit({ objectType: item.objectType, objectId: item.objectId })}
                className="text-action underline underline-offset-3"
              >
                {item.objectName || objectLabel(item.objectType)}
              </a>
              {item.objectName && (
                <span className="text-ink-2 max-sm:ml-1 sm:block">{objectLabel(item.objectType)}</span>
              )}
            </Td>
            <Td label="内容" className="wrap-anywhere sm:min-w-56">
              {detailWords(item.detail, item.objectType) || '—'}
            </Td>
            <Td label="编号">
              {item.seq}
              {item.requestId && (
                <span className="text-ink-2 max-sm:ml-1 sm:block" title={item.requestId}>
                  {item.requestId.slice(0, 8)}
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
