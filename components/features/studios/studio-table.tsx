import Link from 'next/link'
import { PublicStateBadge, StudioStateBadge } from '#components/features/studios/badges.tsx'
import { HealthWords } from '#components/features/studios/health-card.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { levelLabel, STUDIO_KIND_LABELS } from '#lib/features/studios/labels.ts'
import type { StudioItem } from '#lib/features/studios/schema/studio.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Studios; each row leads to its record. `today`: what is due is worked out for this day. */
export function StudioTable({ studios, today }: { studios: readonly StudioItem[]; today: string }) {
  return (
    <Table caption="工作室" hideCaption cards>
      <Thead>
        <tr>
          <Th>工作室</Th>
          <Th>级别</Th>
          <Th>领衔人</Th>
          <Th>所在单位</Th>
          <Th>状态</Th>
          <Th>最近成果</Th>
          <Th>待办</Th>
        </tr>
      </Thead>
      <tbody>
        {studios.map((studio) => (
          <tr key={studio.id}>
            <RowHead>
              <Link
                href={deskPaths.studio(studio.id)}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {studio.name}
              </Link>
              <span className="block text-sm text-ink-2">{STUDIO_KIND_LABELS[studio.kind]}</span>
            </RowHead>
            <Td label="级别">{levelLabel(studio.level)}</Td>
            <Td label="领衔人">{studio.leaderName || '—'}</Td>
            <Td label="所在单位">{[studio.unitName, studio.area].filter(Boolean).join('，') || '—'}</Td>
            <Td label="状态">
              <span className="inline-flex flex-wrap gap-1">
                <StudioStateBadge state={studio.state} />
                {studio.publicState !== 'HIDDEN' && <PublicStateBadge state={studio.publicState} />}
              </span>
            </Td>
            <Td label="最近成果">{formatPartialDay(studio.lastAchievedOn) || '—'}</Td>
            <Td label="待办">
              <HealthWords studio={studio} today={today} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
