import { joined } from '#components/features/studios/facts.tsx'
import { Card } from '#components/ui/card.tsx'
import { GRADE_LABELS, type Grade, SCORE_PARTS } from '#lib/features/studios/labels.ts'
import { STUDIO_STATE_LABELS, STUDIO_VERB_LABELS } from '#lib/features/studios/rules/states.ts'
import type { StudioDetail } from '#lib/features/studios/schema/studio.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

const RECHECK: Record<string, string> = { passed: '复核通过', failed: '复核不通过' }

/** The yearly reviews: what the studio said, the score by parts, the grade and what came of it. */
export function ReviewsCard({ reviews }: Pick<StudioDetail, 'reviews'>) {
  return (
    <Card title="年度考核">
      {reviews.length === 0 && <p className="text-ink-2">还没有年报自评和考核。</p>}
      <ul className="divide-y divide-line">
        {reviews.map((review) => (
          <li key={review.id} className="py-2">
            <p>
              {review.year} 年度：
              {review.grade ? `${GRADE_LABELS[review.grade as Grade]}，${review.total} 分` : '待考核'}
            </p>
            <p className="text-sm text-ink-2">
              {joined(
                ...review.scores.map((score, index) => `${SCORE_PARTS[index]?.label} ${score}`),
                review.assessedName && `${review.assessedName} 考核`,
                review.rectifyBy && `整改到 ${formatDay(review.rectifyBy)}`,
                RECHECK[review.recheck] && `${RECHECK[review.recheck]}（${review.recheckNote}）`,
              )}
            </p>
            {review.opinion && <p className="text-sm">意见：{review.opinion}</p>}
            <details className="mt-1">
              <summary className="w-fit cursor-pointer text-action">年报自评（{review.selfName}）</summary>
              <p className="measure mt-1 whitespace-pre-line">{review.selfReport}</p>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What happened, newest first; nothing is taken out. */
export function EventsCard({ events }: Pick<StudioDetail, 'events'>) {
  return (
    <Card title="经历">
      {events.length === 0 && <p className="text-ink-2">还没有。</p>}
      <ol className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} className="py-2">
            <p>
              {STUDIO_VERB_LABELS[event.verb]}：{STUDIO_STATE_LABELS[event.from]} →{' '}
              {STUDIO_STATE_LABELS[event.to]}
            </p>
            <p className="text-sm text-ink-2">
              {joined(
                formatDateTime(event.at),
                event.byName,
                formatPartialDay(event.happenedOn),
                event.docNo,
              )}
            </p>
            {event.note && <p className="text-sm">{event.note}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
