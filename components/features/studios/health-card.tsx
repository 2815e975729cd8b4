import { Fact } from '#components/features/studios/facts.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { type Health, type HealthFacts, healthOf } from '#lib/features/studios/rules/health.ts'
import type { StudioDetail } from '#lib/features/studios/schema/studio.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

const lateWord = (late: boolean) => (late ? '，已过期' : '')

function reviewWords({ review }: Health): string {
  return review ? `${review.year} 年度考核，${formatDay(review.dueOn)}前${lateWord(review.late)}` : ''
}
function rectifyWords({ rectify }: Health): string {
  return rectify ? `整改，${formatDay(rectify.dueOn)}前${lateWord(rectify.late)}` : ''
}

/** What is due, in a cell of a list. */
export function HealthWords({ studio, today }: { studio: HealthFacts; today: string }) {
  const health = healthOf(studio, today)
  const words = [reviewWords(health), rectifyWords(health), health.quiet && '两年没有新成果'].filter(Boolean)
  if (words.length === 0) return '—'
  const late = health.review?.late || health.rectify?.late
  return <span className={late ? 'text-union' : undefined}>{words.join('；')}</span>
}

/** The health card of a studio: last achievement, last review, what is due. */
export function HealthCard({ studio, today }: { studio: StudioDetail; today: string }) {
  const health = healthOf(studio, today)
  return (
    <Card title="健康卡">
      <dl>
        <Fact label="最近成果">
          {formatPartialDay(studio.lastAchievedOn) || '没有登记成果'}
          {health.quiet && (
            <>
              {' '}
              <Badge tone="warn">两年没有新成果</Badge>
            </>
          )}
        </Fact>
        <Fact label="最近考核">{studio.lastReviewYear ? `${studio.lastReviewYear} 年度` : '还没有考核'}</Fact>
        <Fact label="待考核">{reviewWords(health) || '没有'}</Fact>
        {health.rectify && <Fact label="整改">{rectifyWords(health)}</Fact>}
        <Fact label="现有成员">{studio.members.filter(({ leftOn }) => leftOn === '').length} 人</Fact>
      </dl>
    </Card>
  )
}
