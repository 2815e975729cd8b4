import Link from 'next/link'
import { AchievementStateBadge } from '#components/features/studios/badges.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { ACHIEVEMENT_KIND_LABELS } from '#lib/features/studios/labels.ts'
import type { AchievementItem } from '#lib/features/studios/schema/achievement.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

const LINK = 'text-action underline underline-offset-3'

function benefitOf({ benefitFen, benefitFrom, benefitTo }: AchievementItem): string {
  if (benefitFen === null) return '—'
  return `${formatWan(benefitFen)} 万元（${formatPartialDay(benefitFrom)}至${formatPartialDay(benefitTo)}）`
}

/** Achievements; each once, however many studios took part. `studio`: left out on the page of one studio. */
export function AchievementTable({ items, studio }: { items: readonly AchievementItem[]; studio: boolean }) {
  return (
    <Table caption="成果" hideCaption cards>
      <Thead>
        <tr>
          <Th>成果</Th>
          {studio && <Th>工作室</Th>}
          <Th>取得时间</Th>
          <Th>编号</Th>
          <Th>经济效益</Th>
          <Th>状态</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>
              <Link href={deskPaths.achievement(item.id)} prefetch={false} className={LINK}>
                {item.name}
              </Link>
              <span className="block text-sm text-ink-2">{ACHIEVEMENT_KIND_LABELS[item.kind]}</span>
            </RowHead>
            {studio && (
              <Td label="工作室">
                <Link href={deskPaths.studio(item.studioId)} prefetch={false} className={LINK}>
                  {item.studioName}
                </Link>
                {item.shared.length > 0 && (
                  <span className="block text-sm text-ink-2">
                    共同完成：{item.shared.map(({ name }) => name || '其他单位的工作室').join('、')}
                  </span>
                )}
              </Td>
            )}
            <Td label="取得时间">{formatPartialDay(item.achievedOn) || '未注明'}</Td>
            <Td label="编号">{item.certNo || '—'}</Td>
            <Td label="经济效益">{benefitOf(item)}</Td>
            <Td label="状态">
              <AchievementStateBadge state={item.state} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
