import Link from 'next/link'
import { PublicStateBadge, StudioStateBadge } from '#components/features/studios/badges.tsx'
import { Fact, joined } from '#components/features/studios/facts.tsx'
import { Card } from '#components/ui/card.tsx'
import { levelLabel, STUDIO_KIND_LABELS } from '#lib/features/studios/labels.ts'
import type { StudioDetail } from '#lib/features/studios/schema/studio.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = { studio: StudioDetail; personLinks: boolean }

function Leader({ studio, personLinks }: Props) {
  const { leaderId, leaderName, leaderHonor } = studio
  return (
    <>
      {leaderId && personLinks ? (
        <Link href={deskPaths.person(leaderId)} className="text-action underline underline-offset-3">
          {leaderName}
        </Link>
      ) : (
        leaderName || '资料未写明'
      )}
      {leaderHonor && `，${leaderHonor}`}
      {!leaderId && leaderName && personLinks && <span className="text-ink-2">（未关联人员库）</span>}
    </>
  )
}

/** The record of a studio as the office keeps it. */
export function StudioRecord({ studio, personLinks }: Props) {
  const { checkedName, publishedName, reason, areaM2 } = studio
  return (
    <Card title="登记内容">
      <dl>
        <Fact label="状态">
          <span className="inline-flex flex-wrap gap-1">
            <StudioStateBadge state={studio.state} />
            <PublicStateBadge state={studio.publicState} />
          </span>
        </Fact>
        <Fact label="类别、级别">
          {STUDIO_KIND_LABELS[studio.kind]}，{levelLabel(studio.level)}
        </Fact>
        <Fact label="领衔人">
          <Leader studio={studio} personLinks={personLinks} />
        </Fact>
        <Fact label="所在单位">{joined(studio.unitName, studio.area)}</Fact>
        <Fact label="行业、工种">{studio.trade}</Fact>
        <Fact label="成立、场地">
          {joined(formatPartialDay(studio.foundedOn), studio.address, areaM2 > 0 && `${areaM2} 平方米`)}
        </Fact>
        <Fact label="简介">{studio.intro}</Fact>
        <Fact label="资料来源">{studio.source}</Fact>
        <Fact label="经手">
          {joined(
            `${studio.enteredName} 登记或修改`,
            checkedName && `${checkedName} 复核`,
            publishedName && `${publishedName} 公布`,
          )}
        </Fact>
        {reason && <Fact label="原因">{reason}</Fact>}
      </dl>
    </Card>
  )
}
