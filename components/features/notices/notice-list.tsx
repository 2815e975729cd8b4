import Link from 'next/link'
import { Badge, type BadgeTone } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { type NoticeStage, SUBJECT_LABELS } from '#lib/base/notices/rules.ts'
import type { NoticeItem } from '#lib/base/notices/schema.ts'
import { shortDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

const TONES: Partial<Record<NoticeStage, BadgeTone>> = {
  draft: 'action',
  objected: 'late',
  due: 'warn',
}

/** Color only where somebody has something to do. */
export function StageBadge({ stage, label }: { stage: NoticeStage; label: string }) {
  return <Badge tone={TONES[stage] ?? 'plain'}>{label}</Badge>
}

export function NoticeListTable({ items }: { items: readonly NoticeItem[] }) {
  return (
    <Table caption="公示" hideCaption cards>
      <Thead>
        <tr>
          <Th>标题</Th>
          <Th>公示什么</Th>
          <Th numeric>人数（个数）</Th>
          <Th>公示时间</Th>
          <Th>状态</Th>
          <Th>地区</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              <Link href={deskPaths.notice(item.id)} prefetch={false} className="link">
                {item.title}
              </Link>
            </RowHead>
            <Td label="公示什么">{SUBJECT_LABELS[item.subjectType]}</Td>
            <Td label="人数（个数）" numeric>
              {item.count}
            </Td>
            <Td label="公示时间">
              {shortDay(item.startOn)}至{shortDay(item.endOn)}（{item.workdays} 个工作日）
            </Td>
            <Td label="状态">
              <StageBadge stage={item.stage} label={item.label} />
              {item.openObjections > 0 && ` ${item.openObjections} 件待处理`}
            </Td>
            <Td label="地区">{item.orgName}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
