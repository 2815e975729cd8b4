import Link from 'next/link'
import { MentorshipStateBadge } from '#components/features/studios/badges.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { MentorshipItem } from '#lib/features/studios/schema/mentorship.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Masters and apprentices; each row leads to the agreement. */
export function MentorshipTable({ items }: { items: readonly MentorshipItem[] }) {
  return (
    <Table caption="名师高徒" hideCaption cards>
      <Thead>
        <tr>
          <Th>师傅、徒弟</Th>
          <Th>工种</Th>
          <Th>单位</Th>
          <Th>期间</Th>
          <Th>结果</Th>
          <Th>状态</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              <Link
                href={deskPaths.mentorship(item.id)}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {item.masterName} → {item.apprenticeName}
              </Link>
              {item.studioName && <span className="block text-sm text-ink-2">{item.studioName}</span>}
            </RowHead>
            <Td label="工种">{item.trade}</Td>
            <Td label="单位">
              {[...new Set([item.masterUnit, item.apprenticeUnit])].filter(Boolean).join('；') || '—'}
            </Td>
            <Td label="期间">
              {formatPartialDay(item.startedOn)}至{formatPartialDay(item.endsOn)}
            </Td>
            <Td label="结果">{[item.skillAfter, item.result].filter(Boolean).join('，') || '—'}</Td>
            <Td label="状态">
              <MentorshipStateBadge state={item.state} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
