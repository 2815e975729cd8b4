import Link from 'next/link'
import { AchievementStateBadge } from '#components/features/studios/badges.tsx'
import { Fact, joined } from '#components/features/studios/facts.tsx'
import { Card } from '#components/ui/card.tsx'
import { ACHIEVEMENT_KIND_LABELS } from '#lib/features/studios/labels.ts'
import type { AchievementItem } from '#lib/features/studios/schema/achievement.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** The record of an achievement as it is kept. */
export function AchievementRecord({ item }: { item: AchievementItem }) {
  const period = joined(formatPartialDay(item.benefitFrom), formatPartialDay(item.benefitTo)).replace(
    '，',
    '至',
  )
  return (
    <Card title="登记内容">
      <dl>
        <Fact label="状态">
          <AchievementStateBadge state={item.state} /> {item.confidential && '保密，不公开'}
        </Fact>
        <Fact label="工作室">
          <Link href={deskPaths.studio(item.studioId)} className="text-action underline underline-offset-3">
            {item.studioName}
          </Link>
          {item.shared.length > 0 && `；共同完成：${item.shared.map(({ name }) => name).join('、')}`}
        </Fact>
        <Fact label="类别、编号">{joined(ACHIEVEMENT_KIND_LABELS[item.kind], item.certNo)}</Fact>
        <Fact label="取得时间">{formatPartialDay(item.achievedOn)}</Fact>
        <Fact label="完成人">{item.contributors}</Fact>
        <Fact label="应用单位">{item.appliedAt}</Fact>
        <Fact label="经济效益">
          {item.benefitFen !== null && `${formatYuan(item.benefitFen)} 元，${period}，${item.benefitBy}核算`}
        </Fact>
        <Fact label="获奖、归属">{joined(item.award, item.owner)}</Fact>
        <Fact label="资料来源">{item.source}</Fact>
        <Fact label="登记">{item.enteredName}</Fact>
        {item.reason && <Fact label="原因">{item.reason}</Fact>}
      </dl>
    </Card>
  )
}
