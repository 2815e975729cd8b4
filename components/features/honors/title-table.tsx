import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** The catalog of titles; those of the city above are shown, and kept there. */
export function TitleTable({ titles, mayWrite }: { titles: readonly TitleItem[]; mayWrite: boolean }) {
  return (
    <Table caption="荣誉名称" hideCaption cards>
      <Thead>
        <tr>
          <Th>名称</Th>
          <Th>级别</Th>
          <Th>对象</Th>
          <Th>授予单位</Th>
          <Th>别名</Th>
          <Th>公示</Th>
        </tr>
      </Thead>
      <tbody>
        {titles.map((title) => (
          <tr key={title.id}>
            <RowHead>
              {mayWrite && title.own ? (
                <Link
                  href={`${deskPaths.honorTitles()}/${title.id}`}
                  prefetch={false}
                  className="text-action underline underline-offset-3"
                >
                  {title.name}
                </Link>
              ) : (
                title.name
              )}{' '}
              {!title.own && <Badge>上级目录</Badge>} {title.status === 'retired' && <Badge>已停用</Badge>}
            </RowHead>
            <Td label="级别">{LEVEL_LABELS[title.level]}</Td>
            <Td label="对象">{KIND_LABELS[title.kind]}</Td>
            <Td label="授予单位">{title.grantedBy || '—'}</Td>
            <Td label="别名">{title.aliases.join('、') || '—'}</Td>
            <Td label="公示">{title.noticeFrom ? `${title.noticeFrom}年起须公示` : '不要求'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
