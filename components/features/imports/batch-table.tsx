import Link from 'next/link'
import { countsText, momentText, STATUS_TONES } from '#components/features/imports/text.ts'
import { Badge } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { type BatchItem, STATUS_LABELS } from '#lib/base/imports/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Files that were imported, newest first. */
export function BatchTable({ items }: { items: readonly BatchItem[] }) {
  return (
    <Table caption="导入记录" cards>
      <Thead>
        <tr>
          <Th>文件</Th>
          <Th>类型</Th>
          <Th>状态</Th>
          <Th>内容</Th>
          <Th>上传</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              <Link
                href={deskPaths.importBatch(item.id)}
                prefetch={false}
                className="text-action underline underline-offset-3 break-all"
              >
                {item.fileName}
              </Link>
            </RowHead>
            <Td label="类型">{item.kindTitle}</Td>
            <Td label="状态">
              <Badge tone={STATUS_TONES[item.status]}>{STATUS_LABELS[item.status]}</Badge>
            </Td>
            <Td label="内容">{item.status === 'matching' ? '还没有试运行' : countsText(item.counts)}</Td>
            <Td label="上传">
              {item.createdByName}，{momentText(item.createdAt)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
