import { PrivateActs } from '#components/features/exports/private-acts.tsx'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import {
  exportNumber,
  PRIVATE_EXPORT_LABELS,
  type PrivateExportItem,
  type PrivateExportState,
} from '#lib/base/private-exports/schema.ts'
import { formatDateTime, shortDateTime } from '#lib/kernel/pure/format.ts'

const TONES: Record<PrivateExportState, BadgeTone> = {
  WAITING: 'warn',
  APPROVED: 'ok',
  REFUSED: 'late',
  WITHDRAWN: 'plain',
  EXPIRED: 'plain',
}

function Decision({ item }: { item: PrivateExportItem }) {
  return (
    <>
      <Badge tone={TONES[item.state]}>{PRIVATE_EXPORT_LABELS[item.state]}</Badge> {item.decidedName}
      {item.refusal && <span className="block text-ink-2">{item.refusal}</span>}
      {item.state === 'APPROVED' && item.expiresAt && (
        <span className="block text-ink-2">{shortDateTime(item.expiresAt)} 前可以下载</span>
      )}
      {item.fetched > 0 && <span className="block text-ink-2">下载过 {item.fetched} 次</span>}
    </>
  )
}

/** Requests for files with private values, newest first. */
export function PrivateTable({ items }: { items: readonly PrivateExportItem[] }) {
  return (
    <Table caption="个人信息导出申请" hideCaption cards>
      <Thead>
        <tr>
          <Th>编号、清单</Th>
          <Th>申请人</Th>
          <Th>理由</Th>
          <Th numeric>行数</Th>
          <Th>结果</Th>
          <Th>办理</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              {exportNumber(item.id)}
              <span className="block font-normal">{item.title}</span>
              <span className="block font-normal text-ink-2">{item.said}</span>
            </RowHead>
            <Td label="申请人">
              {item.askedName}
              <time dateTime={item.askedAt} title={formatDateTime(item.askedAt)} className="block text-ink-2">
                {shortDateTime(item.askedAt)}
              </time>
            </Td>
            <Td label="理由">{item.reason}</Td>
            <Td label="行数" numeric>
              {item.rows}
            </Td>
            <Td label="结果">
              <Decision item={item} />
            </Td>
            <Td label="办理">
              <PrivateActs item={item} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
