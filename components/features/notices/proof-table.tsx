import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { ShownItem } from '#lib/base/notices/schema.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'

const ACT_LABELS: Record<ShownItem['act'], string> = {
  published: '发布',
  withdrawn: '撤下',
  concluded: '作出结论',
}

/** What was shown from when, and the hash of what was shown. */
export function ProofTable({ shown }: { shown: readonly ShownItem[] }) {
  return (
    <Table caption="公示留痕" hideCaption cards dense>
      <Thead>
        <tr>
          <Th>时间</Th>
          <Th>事项</Th>
          <Th>经办人</Th>
          <Th>内容校验值（SHA-256）</Th>
        </tr>
      </Thead>
      <tbody>
        {shown.map((item) => (
          <tr key={item.id}>
            <RowHead>{formatDateTime(item.at)}</RowHead>
            <Td label="事项">{ACT_LABELS[item.act]}</Td>
            <Td label="经办人">{item.byName}</Td>
            <Td label="内容校验值" className="break-all font-mono text-xs">
              {item.act === 'published' ? item.sha256 : '—'}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
