import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { ExportItem } from '#lib/base/exports/schema.ts'
import { formatDateTime, shortDateTime } from '#lib/kernel/pure/format.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const FORMS = { xlsx: 'Excel', csv: 'CSV' }
const count = (rows: number) => rows.toLocaleString('en-US')

function StateCell({ item }: { item: ExportItem }) {
  if (item.state === 'WAITING') {
    return (
      <span role="status">
        <Badge tone="warn">正在生成</Badge> 已写 {count(item.rows)} 行
      </span>
    )
  }
  if (item.state === 'FAILED') {
    return (
      <>
        <Badge tone="late">没有完成</Badge> {item.problem}
      </>
    )
  }
  if (!item.ready) return <Badge>已过期，请重新导出</Badge>
  return (
    <a
      href={apiPaths.one('export-files', item.id)}
      download
      className={buttonClass('secondary')}
      aria-label={`下载 ${item.title}（${FORMS[item.form]}）`}
    >
      下载
    </a>
  )
}

/** The files of the reader, newest first. */
export function ExportTable({ items }: { items: readonly ExportItem[] }) {
  return (
    <Table caption="导出文件" hideCaption cards>
      <Thead>
        <tr>
          <Th>清单</Th>
          <Th>格式</Th>
          <Th numeric>行数</Th>
          <Th>导出时间</Th>
          <Th>文件</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>{item.title}</RowHead>
            <Td label="格式">{FORMS[item.form]}</Td>
            <Td label="行数" numeric>
              {item.state === 'DONE' ? count(item.rows) : '—'}
            </Td>
            <Td label="导出时间">
              <time dateTime={item.createdAt} title={formatDateTime(item.createdAt)}>
                {shortDateTime(item.createdAt)}
              </time>
            </Td>
            <Td label="文件">
              <StateCell item={item} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
