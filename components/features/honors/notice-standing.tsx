import Link from 'next/link'
import { NoticeButton } from '#components/features/honors/notice-button.tsx'
import { Card } from '#components/ui/card.tsx'
import type { NoticeStanding } from '#lib/features/honors/schema.ts'
import { shortDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Where an award stands with its public notice, and the way to one. */
export function NoticeStandingCard({
  id,
  notice,
  mayNotice,
}: {
  id: string
  notice: NoticeStanding
  mayNotice: boolean
}) {
  const { needed, bar, notices } = notice
  if (!needed && notices.length === 0 && !mayNotice) return null
  return (
    <Card title="公示">
      <div className="space-y-3">
        <p>{needed ? (bar ?? '公示无异议，可以公布。') : '这项荣誉公布前不要求公示。'}</p>
        {notices.length > 0 && (
          <ul className="space-y-1">
            {notices.map((each) => (
              <li key={each.id}>
                <Link href={deskPaths.notice(each.id)} prefetch={false} className="link">
                  {each.title}
                </Link>
                ，{shortDay(each.startOn)}至{shortDay(each.endOn)}，{each.label}
              </li>
            ))}
          </ul>
        )}
        {mayNotice && <NoticeButton ids={[id]} label="列入公示" />}
      </div>
    </Card>
  )
}
